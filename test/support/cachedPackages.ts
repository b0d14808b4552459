/** Packages of the npm registry that a test wants and that are too large for every clone: installed into a cache folder, once. */
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startProgram } from '../host/runner/processes.ts';

const UNFINISHED = 'unfinished-';
const ABANDONED_MS = 3_600_000;

/**
 * Finds `name` below `cacheFolder`, or fills it there. It is filled beside its place and renamed last: a folder of this name is
 * complete.
 */
export async function cachedFolder(
  cacheFolder: string,
  name: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (await exists(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned(cacheFolder);
  const unfinished = await mkdtemp(path.join(cacheFolder, UNFINISHED));
  try {
    await writeFile(path.join(unfinished, 'package.json'), '{ "private": true }\n');
    await fill(unfinished);
    await rename(unfinished, folder).catch(async (error: unknown) => {
      // Another run may have finished first; its folder is as good.
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Without install scripts: they would compile native modules that a test run does not need. */
export async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = startProgram({ file: 'npm', args: ['install', ...quiet, ...args], folder });
  if ((await npm.exited) !== 0) {
    throw new Error(`npm could not install ${args.join(' ')} into ${folder}.\n${npm.logTail()}`);
  }
}

/** An interrupted install leaves its folder; one that is still going on is younger. */
async function removeAbandoned(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const folder = path.join(cacheFolder, name);
    if (!name.startsWith(UNFINISHED)) continue;
    const ageMs = Date.now() - (await stat(folder)).mtimeMs;
    if (ageMs > ABANDONED_MS) await rm(folder, { recursive: true, force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
