// Packs the command line for npm: `npm install --global` and `npx` take the file.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../src/gan/files.ts';
import { ownManifest, repository, type Manifest } from '../repository.ts';
import { noticesOf, packagesOf } from './notices.ts';
import { runQuietly } from './runQuietly.ts';
import { bundledFiles } from './stage.ts';

const NOTICES = 'ThirdPartyNotices.txt';

/** What the manifest for npm takes over from the repository's. */
const TAKEN = [
  'name',
  'version',
  'license',
  'repository',
  'homepage',
  'bugs',
  'keywords',
  'bin',
  'files',
] as const;

/** What the bundles load at run time, by the platform that it is installed on; all else is in them. */
const LOADED = ['onnxruntime-node', 'sharp'] as const;

/** npm itself adds these to every package. */
const ALWAYS = ['README.md', 'LICENSE'];

/** Packs what the manifest's `files` name into `out`, by way of `work`. Resolves to the package's file. */
export async function packForNpm(bundles: string, work: string, out: string): Promise<string> {
  const folder = path.join(work, 'npm');
  const manifest = await ownManifest();
  await mkdir(folder, { recursive: true });
  for (const name of [...ALWAYS, ...manifest.files].filter((name) => name !== NOTICES)) {
    const isBundle = name.startsWith('dist/');
    const source = isBundle ? path.join(bundles, path.basename(name)) : path.join(repository, name);
    await cp(source, path.join(folder, name), { recursive: true });
  }
  const bundled = packagesOf(await bundledFiles(path.join(bundles, 'meta.json')));
  await writeFile(path.join(folder, NOTICES), await noticesOf(bundled));
  const published = JSON.stringify(await manifestForNpm(manifest), undefined, 2);
  await writeFile(path.join(folder, 'package.json'), `${published}\n`);
  await runQuietly('npm', ['pack', '--loglevel=error', '--ignore-scripts'], folder);
  const file = `${manifest.name}-${manifest.version}.tgz`;
  await replaceFile(path.join(out, file), await readFile(path.join(folder, file)));
  return path.join(out, file);
}

async function manifestForNpm(manifest: Manifest): Promise<object> {
  const words = JSON.parse(await readFile(path.join(repository, 'package.nls.json'), 'utf8')) as {
    readonly description: string;
  };
  return {
    ...Object.fromEntries(TAKEN.map((name) => [name, manifest[name]])),
    description: words.description,
    engines: { node: manifest.engines['node'] },
    dependencies: Object.fromEntries(LOADED.map((name) => [name, manifest.dependencies[name]])),
  };
}
