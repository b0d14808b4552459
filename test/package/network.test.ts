/** Nothing is sent, by the package either: its command line, unpacked and run in a network of its own. */
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

describe('the package, unpacked', () => {
  const newFolder = temporaryFolders();
  let [cli, home, game] = ['', '', ''];

  before(async function () {
    const reason = whyNoRecordedNetwork();
    if (reason !== undefined) {
      console.log(`    not tried: ${reason}`);
      this.skip();
    }
    assert.ok(ownTarget, `there is no package for ${process.platform}-${process.arch}`);
    const folder = await newFolder();
    await writeFiles(folder, Object.fromEntries(await contentsOf(await vsixFor(ownTarget))));
    cli = path.join(folder, 'dist/cli.js');
    [home, game] = [await newFolder(), await newFolder()];
  });

  for (const words of [
    // Longer than ONNX Runtime waits before it reports.
    ['train', path.join(repository, 'media/samples/coin'), '--name', 'coins', '--minutes', '0.3'],
    ['generate', '.gan/runs/coins', '--count', '2'],
    ['evaluate', '.gan/runs/coins', '--count', '16'],
  ]) {
    it(`asks the network for nothing: gan ${words[0]}`, async () => {
      const report = path.join(await newFolder(), 'report.json');
      const command = inRecordedNetwork({ program: process.execPath, words: [cli, ...words] }, report);
      assertWell(await runToEnd(command.program, command.words, { cwd: game, env: environmentAt(home) }));
      assert.deepEqual(await trafficIn(report), NO_TRAFFIC);
    });
  }

  it('keeps no events and no device id to be sent later', async () => {
    assert.deepEqual(await telemetryFiles(home), []);
  });
});
