// Lays out the folder that becomes a target's package: the bundles, the target's native packages, and what VS Code shows.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nativePackages, neededFiles } from './natives.ts';
import { noticesOf, packagesOf } from './notices.ts';
import { packageFolder } from './registry.ts';
import { ownManifest, repository } from '../repository.ts';
import { runQuietly } from './runQuietly.ts';
import type { Target } from './targets.ts';

/** Of the repository's top: .vscodeignore decides what of these is shipped. */
const COPIED = /^(package\.nls.*\.json|README\.md|CHANGELOG\.md|LICENSE|\.vscodeignore|l10n|media)$/;

/** The README's pictures, which are shown from the repository. */
const LEFT_OUT = path.join('media', 'readme');

/** What only npm reads of the manifest; vsce refuses a package with `files` beside .vscodeignore. */
const NPM_FIELDS = ['bin', 'files', 'scripts', 'devDependencies', 'allowScripts', 'overrides'];

/** Builds what is the same for all targets into `folder`, which is made. */
export async function buildBundles(folder: string): Promise<void> {
  await runQuietly(process.execPath, ['esbuild.mjs', '--production', '--outdir', folder], repository);
}

/** Fills `folder`, which must not exist, from `bundles` and from the target's packages. */
export async function stage(folder: string, bundles: string, target: Target): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of (await readdir(repository)).filter((name) => COPIED.test(name)))
    await cp(path.join(repository, name), path.join(folder, name), { recursive: true });
  await cp(bundles, path.join(folder, 'dist'), { recursive: true });
  await rm(path.join(folder, LEFT_OUT), { recursive: true });
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify(await manifestForEditors(), undefined, 2),
  );
  // Below `dist`, because vsce takes a `node_modules` at the top for a tree that npm should list.
  const natives = await copyNatives(path.join(folder, 'dist', 'node_modules'), target);
  const bundled = packagesOf(await bundledFiles(path.join(bundles, 'meta.json')));
  await writeFile(path.join(folder, 'ThirdPartyNotices.txt'), await noticesOf([...bundled, ...natives]));
}

async function manifestForEditors(): Promise<object> {
  const entries = Object.entries(await ownManifest());
  return Object.fromEntries(entries.filter(([name]) => !NPM_FIELDS.includes(name)));
}

/** Resolves to the folders that the packages came from. */
async function copyNatives(modules: string, target: Target): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const native of nativePackages(target)) {
    const source = await packageFolder(native.name);
    for (const file of await neededFiles(native, source, target))
      await cp(path.join(source, file), path.join(modules, native.name, file));
    folders.push(source);
  }
  return folders;
}

export async function bundledFiles(metadata: string): Promise<readonly string[]> {
  const { inputs } = JSON.parse(await readFile(metadata, 'utf8')) as {
    inputs: Readonly<Record<string, unknown>>;
  };
  return Object.keys(inputs);
}
