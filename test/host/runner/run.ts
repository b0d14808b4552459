// Runs one bundle of suites in one VS Code and says how it went.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createWorkspace } from '../fixture.ts';
import { BRIDGE_VARIABLE, GREP_VARIABLE } from '../support/protocol.ts';
import { startBridge } from './bridge.ts';
import { startInBrowser } from './browserHost.ts';
import { startOnDesktop } from './desktopHost.ts';
import { createDriver, saveScreenshot } from './driver.ts';
import type { VsCode } from './findVsCode.ts';
import { installVsix, testsOnlyExtension } from './installVsix.ts';
import type { HostOptions, RunningHost } from './options.ts';
import { Results, type Summary } from './results.ts';
import { TEST_SETTINGS } from './settings.ts';
import { sourcePositions } from './sourcePositions.ts';

/** One under development, by the folder of its package.json or a package that is installed first. */
export type TestedExtension = { readonly folder: string } | { readonly vsix: string };

export interface RunOptions {
  readonly vsCode: VsCode;
  readonly extension: TestedExtension;
  readonly testsEntry: string;
  readonly artifacts: string;
  readonly trusted: boolean;
  /** Whether VS Code opens the game's folder. */
  readonly withFolder: boolean;
  readonly language: string;
  readonly grep: string | undefined;
  /** How long VS Code may report no test before it counts as hung: a busy machine is slow, but not silent. */
  readonly silenceMs: number;
}

/** Never throws for what happens in VS Code: that becomes a failure in the summary. */
export async function runInVsCode(options: RunOptions): Promise<Summary> {
  const results = new Results(await sourcePositions(options.testsEntry));
  const folder = await temporaryFolder();
  const { promise: opening, resolve: opened } = deferred<Page>();
  const silence = new SilenceAlarm(options.silenceMs);
  const bridge = await startBridge({
    ...createDriver(opening, options.artifacts),
    report: (event) => {
      silence.heard();
      return Promise.resolve(results.add(event));
    },
  });
  try {
    const forHost = await hostOptions(options, folder, bridge.url);
    if ('vsix' in options.extension) await installVsix(options.vsCode, options.extension.vsix, forHost);
    const host = await start(options.vsCode, forHost);
    opened(host.page);
    await untilFinished(host, results, silence, options).finally(host.stop);
  } catch (error) {
    results.fail({ title: 'VS Code', message: error instanceof Error ? error.message : String(error) });
  } finally {
    silence.dispose();
    bridge.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return results.summary;
}

async function untilFinished(
  host: RunningHost,
  results: Results,
  silence: SilenceAlarm,
  options: RunOptions,
): Promise<void> {
  try {
    const code = await Promise.race([host.exitCode, silence.rung]);
    if (!results.finished) throw new Error(`VS Code ended with code ${code} before the tests did.`);
    if (code !== 0 && results.summary.failed === 0) throw new Error(`VS Code ended with code ${code}.`);
  } catch (error) {
    const picture = await saveScreenshot(host.page, join(options.artifacts, 'failed-run.png')).catch(
      () => 'none',
    );
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}\nScreenshot: ${picture}\nVS Code printed last:\n${host.logTail()}`, {
      cause: error,
    });
  }
}

function start(vsCode: VsCode, options: HostOptions): Promise<RunningHost> {
  return vsCode.kind === 'desktop'
    ? startOnDesktop(vsCode.executable, options)
    : startInBrowser(vsCode, options);
}

async function hostOptions(run: RunOptions, folder: string, bridgeUrl: string): Promise<HostOptions> {
  const [workspace, dataFolder, extensionsFolder] = [
    join(folder, 'dungeon'),
    join(folder, 'data'),
    join(folder, 'extensions'),
  ];
  await Promise.all([workspace, dataFolder, extensionsFolder].map((path) => mkdir(path)));
  await createWorkspace(workspace);
  return {
    workspace: run.withFolder ? workspace : undefined,
    dataFolder,
    extensionsFolder,
    extension: 'folder' in run.extension ? run.extension.folder : await testsOnlyExtension(folder),
    testsEntry: run.testsEntry,
    trusted: run.trusted,
    language: run.language,
    settings: TEST_SETTINGS,
    environment: {
      [BRIDGE_VARIABLE]: bridgeUrl,
      ...(run.grep === undefined ? {} : { [GREP_VARIABLE]: run.grep }),
    },
  };
}

/** A folder that goes with this process even when it is interrupted. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gan-host-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Rejects `rung` once nothing was heard for so long. */
class SilenceAlarm {
  readonly rung: Promise<never>;
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    const { promise, reject } = deferred<never>();
    // It may ring before anyone listens, or when nobody listens anymore.
    promise.catch(() => undefined);
    this.rung = promise;
    this.#timer = setTimeout(() => {
      const seconds = milliseconds / 1000;
      reject(new Error(`No test ended for ${seconds} s (--silence SECONDS allows more).`));
    }, milliseconds);
  }

  heard(): void {
    this.#timer.refresh();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

function deferred<Value>(): {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: Error) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
}
