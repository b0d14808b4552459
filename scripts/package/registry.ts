// Finds a package in the version and with the content that package-lock.json names, here or in npm's registry.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import { windowsProgram } from '../../src/gan/systemPrograms.ts';
import { repository } from '../repository.ts';
import { runQuietly } from './runQuietly.ts';

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/** The package's folder: in `node_modules` if it is installed, else in `.cache/packages`, fetched there once. */
export async function packageFolder(name: string): Promise<string> {
  const locked = await lockedVersion(name);
  const installed = path.join(repository, 'node_modules', name);
  if ((await versionIn(installed)) === locked.version) return installed;
  const cache = path.join(repository, '.cache', 'packages');
  const folder = path.join(cache, `${name.replaceAll('/', '+')}-${locked.version}`);
  if (!existsSync(folder)) await fetchInto(folder, name, locked);
  return folder;
}

export async function lockedVersion(name: string): Promise<Locked> {
  const text = await readFile(path.join(repository, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Partial<Locked>>> };
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version !== undefined && integrity !== undefined) return { version, integrity };
  throw new UserError(`package-lock.json does not say which ${name} to ship: run npm install.`);
}

async function versionIn(folder: string): Promise<string | undefined> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Locked).version;
}

/** Unpacks beside the folder and renames last: a folder of this name is complete and has been checked. */
async function fetchInto(folder: string, name: string, { version, integrity }: Locked): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}.`);
  try {
    await packFromRegistry(`${name}@${version}`, unfinished);
    const archive = `${name.replace('@', '').replaceAll('/', '-')}-${version}.tgz`;
    const content = await readFile(path.join(unfinished, archive));
    if (`sha512-${createHash('sha512').update(content).digest('base64')}` !== integrity) {
      throw new UserError(
        `${name} ${version} from the registry is not what package-lock.json says: do not ship it.`,
      );
    }
    // Its own name would be read as a host's where it holds a colon, as on Windows.
    const tar = process.platform === 'win32' ? windowsProgram('tar.exe') : 'tar';
    await runQuietly(tar, ['-xzf', archive], unfinished);
    await rename(path.join(unfinished, 'package'), folder).catch((error: unknown) => {
      // Another run may have been faster: its folder is as good.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function packFromRegistry(specifier: string, folder: string): Promise<void> {
  try {
    await runQuietly('npm', ['pack', specifier, '--loglevel=error', '--fetch-retries=1'], folder);
  } catch (error) {
    throw new UserError(
      `${specifier} could not be fetched from npm's registry: connect to the network and try again.`,
      {
        cause: error,
      },
    );
  }
}
