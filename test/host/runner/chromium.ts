// Finds a Chromium or Chrome to show the workbench in, installing Debian's where that is possible.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a browser; throws, saying what to do, when there is none. */
export async function findChromium(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined) {
    if (await isExecutable(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which is not a program: correct it or remove it.`);
  }
  const found = (await firstExecutable(usualPlaces())) ?? (await installFromDebian());
  if (found !== undefined) return found;
  throw new Error(
    'The tests in VS Code need Chromium or Chrome, and none was found: install one, or set CHROME_PATH to its path.',
  );
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
      (name) => process.env[name] ?? '',
    );
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => join(root, program)));
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

async function installFromDebian(): Promise<string | undefined> {
  if ((await firstExecutable(['/usr/bin/apt-get'])) === undefined) return undefined;
  const prefix = await commandPrefixOfRoot();
  if (prefix === undefined) return undefined;
  console.log('Installing Chromium for the tests (apt-get install chromium)…');
  const [file = 'env', ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  try {
    await run(file, [...args, 'update']);
    await run(file, [...args, 'install', '-y', '--no-install-recommends', 'chromium']);
  } catch (error) {
    throw new Error(
      'The tests in VS Code need Chromium, and apt-get could not install it: install Chromium or Chrome, or set CHROME_PATH.',
      { cause: error },
    );
  }
  return firstExecutable(usualPlaces());
}

/** What to put before a command so that root runs it, or undefined where that would need a password. */
async function commandPrefixOfRoot(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  return run('sudo', ['-n', 'true']).then(
    () => ['sudo', '-n'],
    () => undefined,
  );
}

async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
