/** The command line as a package for npm: installed into an empty folder, far from this repository's packages. */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { version } from '../../package.json';
import { packCommandLine } from '../../scripts/package/pack.ts';
import { repository, runToEnd, type Ended } from '../support/childProcess.ts';
import { assertWell } from '../support/gan.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

const MOST_BYTES = 10_000_000;

describe('the package for npm', () => {
  const newFolder = temporaryFolders();
  const shell = process.platform === 'win32';
  let [file, prefix] = ['', ''];

  before(async () => {
    file = await packCommandLine(await newFolder());
    prefix = await newFolder();
    // As docs/cli.md says.
    const words = ['install', '--global', '--ignore-scripts', '--prefix', prefix, '--loglevel=error', file];
    const { code, stderr } = await runToEnd('npm', words, { shell, cwd: prefix });
    assert.equal(code, 0, stderr);
  });

  const gan = (words: readonly string[], folder: string): Promise<Ended> =>
    runToEnd(path.join(prefix, shell ? 'gan.cmd' : 'bin/gan'), words, { shell, cwd: folder });

  it(`has ${MOST_BYTES / 1_000_000} MB at most`, async () => {
    const { size } = await stat(file);
    assert.ok(size <= MOST_BYTES, `it has ${size} bytes`);
  });

  it('asks for nothing but the packages with native parts', async () => {
    const folder = path.join(prefix, shell ? '' : 'lib', 'node_modules', 'gan-asset-studio');
    const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
      readonly dependencies: object;
    };
    assert.deepEqual(Object.keys(manifest.dependencies), ['onnxruntime-node', 'sharp']);
    assert.match(
      await readFile(path.join(folder, 'ThirdPartyNotices.txt'), 'utf8'),
      /^@tensorflow\/tfjs-core \d/m,
    );
  });

  it('gives the command gan, which trains, judges and draws', async () => {
    const game = await newFolder();
    assert.equal((await gan(['--version'], game)).stdout, `${version}\n`);
    const samples = path.join(repository, 'media/samples/coin');
    assertWell(await gan(['train', samples, '--steps', '2', '--name', 'coins', '--provider', 'cpu'], game));
    assertWell(await gan(['evaluate', '.gan/runs/coins', '--count', '16'], game));
    assertWell(await gan(['generate', '.gan/runs/coins', '--count', '2'], game));
  });

  it('has the child processes of the command as well', async () => {
    const game = await newFolder();
    const { code, stdout } = await gan(['doctor', '--json'], game);
    assert.equal(code, 0);
    assert.match(stdout, /"backend":"cpu","outcome":\{"kind":"right"/);
  });
});
