// Runs the bundled suites with mocha inside the extension host; the bundle's entry calls it for VS Code.
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { callBridge } from '../support/bridgeClient.ts';
import { BridgeReporter } from '../support/bridgeReporter.ts';
import { GREP_VARIABLE } from '../support/protocol.ts';
import { countReloads } from '../support/reloads.ts';
import { workbench } from '../support/workbench.ts';

const TEST_TIMEOUT_MS = 120_000;

/** Test files by name: calling one declares its suites. */
export type Suites = Readonly<Record<string, () => unknown>>;

/** Rejects when a test failed: VS Code turns that into its exit code. */
export async function runSuites(suites: Suites): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_TIMEOUT_MS,
    reporter: BridgeReporter,
    rootHooks: { beforeAll: prepareWorkbench, afterEach: photographFailure },
  });
  const pattern = process.env[GREP_VARIABLE];
  if (pattern !== undefined) mocha.grep(new RegExp(pattern, 'i'));

  await countReloads();
  let unloaded = 0;
  for (const [file, load] of Object.entries(suites)) {
    // What mocha does around a file it loads itself: the first event makes describe and it global.
    mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
    try {
      load();
    } catch (error) {
      BridgeReporter.sendFailure(`${file} loads`, error);
      unloaded++;
    }
  }

  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  await BridgeReporter.flushed();
  if (failures + unloaded > 0) throw new Error('Some tests failed.');
}

/** The same sight for every run. */
async function prepareWorkbench(): Promise<void> {
  // The explorer of a window without a folder stays closed.
  if (vscode.workspace.workspaceFolders !== undefined) await callBridge('untilDrawn');
  await workbench.useTheme('dark');
}

async function photographFailure(this: Mocha.Context): Promise<void> {
  if (this.currentTest?.state !== 'failed') return;
  await callBridge('screenshot', `failed ${this.currentTest.fullTitle()}`);
}
