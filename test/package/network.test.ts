/** Nothing is sent, by the package either: its command line and the editor's child process, unpacked and run in a network of their own. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { ownTarget } from '../../scripts/package/targets.ts';
import { repository, runToEnd } from '../support/childProcess.ts';
import { assertWell } from '../support/gan.ts';
import {
  environmentAt,
  inRecordedNetwork,
  NO_TRAFFIC,
  telemetryFiles,
  trafficIn,
  whyNoRecordedNetwork,
} from '../support/recordedNetwork.ts';
import { writeFiles } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { contentsOf, vsixFor } from '../support/vsix.ts';

/** Forks the worker of its first word as the editor does, has it do the job of its second, and ends well if that ends with the kind of its third. */
const EDITOR = `
  const [file, request, last] = process.argv.slice(1);
  const worker = require('node:child_process').fork(file, [], { serialization: 'advanced', execArgv: [] });
  let kind = '';
  worker.on('message', (event) => (kind = event.kind));
  worker.on('close', () => process.exit(kind === last ? 0 : 1));
  worker.send(JSON.parse(request));
`;

describe('the package, unpacked', () => {
  const newFolder = temporaryFolders();
  let [dist, home, game] = ['', '', ''];

  before(async function () {
    const reason = whyNoRecordedNetwork();
    if (reason !== undefined) {
      console.log(`    not tried: ${reason}`);
      this.skip();
    }
    assert.ok(ownTarget, `there is no package for ${process.platform}-${process.arch}`);
    const folder = await newFolder();
    await writeFiles(folder, Object.fromEntries(await contentsOf(await vsixFor(ownTarget))));
    dist = path.join(folder, 'dist');
    [home, game] = [await newFolder(), await newFolder()];
  });

  /** Runs Node on these words where everything that is sent is seen. */
  const asksForNothing = async (...words: string[]) => {
    const report = path.join(await newFolder(), 'report.json');
    const command = inRecordedNetwork({ program: process.execPath, words }, report);
    assertWell(await runToEnd(command.program, command.words, { cwd: game, env: environmentAt(home) }));
    assert.deepEqual(await trafficIn(report), NO_TRAFFIC);
  };

  for (const words of [
    // Longer than ONNX Runtime waits before it reports.
    ['train', path.join(repository, 'media/samples/coin'), '--name', 'coins', '--minutes', '0.3'],
    ['generate', '.gan/runs/coins', '--count', '2'],
    ['evaluate', '.gan/runs/coins', '--count', '16'],
  ]) {
    it(`asks the network for nothing: gan ${words[0]}`, () =>
      asksForNothing(path.join(dist, 'cli.js'), ...words));
  }

  it('asks the network for nothing: the process in which the editor trains and generates', async () => {
    const inEditor = (request: object, last: string) =>
      asksForNothing('-e', EDITOR, path.join(dist, 'worker.js'), JSON.stringify(request), last);
    const runsFolder = path.join(game, '.gan/runs');
    const folder = path.join(repository, 'media/samples/coin');
    await inEditor({ kind: 'train', folder, runsFolder, name: 'editor', config: { minutes: 0.3 } }, 'done');
    const drawing = { runFolder: path.join(runsFolder, 'editor'), outFolder: path.join(game, 'new') };
    await inEditor(
      { kind: 'generate', ...drawing, count: 2, truncation: 1, sheet: false, clean: 'auto' },
      'saved',
    );
  });

  it('keeps no events and no device id to be sent later', async () => {
    assert.deepEqual(await telemetryFiles(home), []);
  });
});
