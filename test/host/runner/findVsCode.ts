// Decides which VS Code runs the tests: the desktop one where it can be had, else its server in a browser.
import { join } from 'node:path';
import { findChromium } from './chromium.ts';
import { canInstallCodeServer, installedCodeServer, VSCODE_VERSION, type CodeServer } from './codeServer.ts';

const PROBE_URL = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_MS = 4000;

export type Route = 'desktop' | 'browser';

/** What `@vscode/test-electron` finds it by. */
interface Download {
  readonly version: string;
  readonly cachePath: string;
}

export type VsCode =
  | { readonly kind: 'desktop'; readonly executable: string; readonly download: Download }
  | { readonly kind: 'browser'; readonly server: CodeServer; readonly chromium: string };

/** Installs what is missing; `route` overrides the choice. */
export async function findVsCode(repository: string, route: Route | undefined): Promise<VsCode> {
  if ((route ?? (await chooseRoute())) === 'browser') {
    const chromium = await findChromium();
    return {
      kind: 'browser',
      chromium,
      server: await installedCodeServer(join(repository, '.cache', 'vscode')),
    };
  }
  const download = { version: VSCODE_VERSION, cachePath: join(repository, '.vscode-test') };
  return { kind: 'desktop', executable: await downloadedVsCode(download), download };
}

async function downloadedVsCode(download: Download): Promise<string> {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode(download);
  } catch (error) {
    throw new Error(`VS Code ${VSCODE_VERSION} could not be downloaded for the tests: ${String(error)}`, {
      cause: error,
    });
  }
}

async function chooseRoute(): Promise<Route> {
  if (hasDisplay() && (await downloadAnswers())) return 'desktop';
  // Where npm has no server either, the download's own error says most.
  return canInstallCodeServer() ? 'browser' : 'desktop';
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
}

async function downloadAnswers(): Promise<boolean> {
  try {
    return (await fetch(PROBE_URL, { signal: AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}
