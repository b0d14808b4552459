// Runs the suite in VS Code's server, with the workbench open in a headless Chromium.
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { VsCode } from './findVsCode.ts';
import type { HostOptions, RunningHost } from './options.ts';
import { startProgram, type RunningProgram } from './processes.ts';
import { writeSettings } from './settings.ts';

const VIEWPORT = { width: 1400, height: 900 };

const BROWSER_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  // Whatever it may want to know of others: it finds this machine alone.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

type BrowserVsCode = Extract<VsCode, { kind: 'browser' }>;

export async function startInBrowser(vsCode: BrowserVsCode, options: HostOptions): Promise<RunningHost> {
  await writeSettings(join(options.dataFolder, 'data', 'User'), options.settings);
  const program = startServer(vsCode.server, options);
  let browser: Browser | undefined;
  const stop = async (): Promise<void> => {
    await browser?.close();
    await program.stop();
  };
  try {
    const [, port = ''] = await program.untilPrinted(/Web UI available at http:\/\/[^:]+:(\d+)/);
    browser = await chromium.launch({
      executablePath: vsCode.chromium,
      // Chromium refuses to sandbox what root runs; the page is our own.
      chromiumSandbox: process.getuid?.() !== 0,
      args: BROWSER_ARGUMENTS,
      // The runner ends by its own order, which includes the server.
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    const page = await newPage(browser, options);
    const exitCode = await watchTests(page, program);
    await page.goto(workbenchUrl(`localhost:${port}`, options));
    return { page, exitCode: exitCode.promise, logTail: program.logTail, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startServer({ node, script }: BrowserVsCode['server'], options: HostOptions): RunningProgram {
  const args = ['--host', '127.0.0.1', '--port', '0'];
  args.push('--without-connection-token', '--accept-server-license-terms', '--disable-telemetry');
  args.push('--server-data-dir', options.dataFolder, '--extensions-dir', options.extensionsFolder);
  // Without the smoke test driver a built VS Code ignores the tests that the page asks for.
  args.push('--enable-smoke-test-driver');
  if (options.trusted) args.push('--disable-workspace-trust');
  return startProgram({
    file: node,
    args: [script, ...args],
    // The server leaves its sockets behind in the runtime folder.
    environment: { ...options.environment, XDG_RUNTIME_DIR: options.dataFolder },
  });
}

async function newPage(browser: Browser, { language }: HostOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  // What a language pack sets before VS Code begins. Its own words stay English, and it hands the language to extensions.
  if (language !== 'en') await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${language}'`);
  return page;
}

/** Must be called before the page is loaded; the promise is wrapped so that awaiting this does not await it. */
async function watchTests(page: Page, program: RunningProgram): Promise<{ promise: Promise<number> }> {
  let finish: (code: number) => void = () => undefined;
  const promise = new Promise<number>((resolve, reject) => {
    finish = resolve;
    page.once('crash', () => {
      reject(new Error("The workbench's page crashed."));
    });
    program.exited.then((code) => {
      reject(
        new Error(
          `VS Code's server ended with ${code === null ? 'a signal' : `code ${code}`} while the tests ran.`,
        ),
      );
    }, reject);
  });
  promise.catch(() => undefined);
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    finish(code);
  });
  return { promise };
}

/** The page must be asked for as localhost: webviews need a secure context. */
function workbenchUrl(authority: string, { workspace, extension, testsEntry }: HostOptions): string {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(testsEntry)],
    ['skipWelcome', 'true'],
  ];
  const opened = workspace === undefined ? { ew: 'true' } : { folder: workspace };
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString()}`;
}
