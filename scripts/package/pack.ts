// Makes packages: one VSIX a target, and one of the command line for npm.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import { replaceFile } from '../../src/gan/files.ts';
import { NoBinariesError } from './natives.ts';
import { packForNpm } from './npm.ts';
import { repository } from '../repository.ts';
import { runQuietly } from './runQuietly.ts';
import { buildBundles, stage } from './stage.ts';
import type { Target } from './targets.ts';

export interface Packed {
  readonly target: Target;
  /** The VSIX, or why there can be none. */
  readonly result: { readonly vsix: string } | { readonly reason: string };
}

/**
 * Builds once and packs each target into `out`; a file there is complete.
 * @throws UserError when something cannot be fetched, or vsce has a warning.
 */
export function packTargets(targets: readonly Target[], out: string): Promise<readonly Packed[]> {
  return withBundles(async (bundles, work) => {
    const packed: Packed[] = [];
    for (const target of targets) packed.push({ target, result: await packOne(target, work, bundles, out) });
    return packed;
  });
}

/** Resolves to the package for npm in `out`, which is complete. */
export function packCommandLine(out: string): Promise<string> {
  return withBundles((bundles, work) => packForNpm(bundles, work, out));
}

async function withBundles<T>(use: (bundles: string, work: string) => Promise<T>): Promise<T> {
  const cache = path.join(repository, '.cache');
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(path.join(cache, 'package-'));
  try {
    const bundles = path.join(work, 'bundles');
    await buildBundles(bundles);
    return await use(bundles, work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function packOne(
  target: Target,
  work: string,
  bundles: string,
  out: string,
): Promise<Packed['result']> {
  const folder = path.join(work, target);
  try {
    await stage(folder, bundles, target);
  } catch (error) {
    if (error instanceof NoBinariesError) return { reason: error.message };
    throw error;
  }
  const { name, version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = `${name}-${target}-${version}.vsix`;
  await runVsce(folder, ['package', '--target', target, '--no-dependencies', '--out', path.join(work, file)]);
  await replaceFile(path.join(out, file), await readFile(path.join(work, file)));
  await rm(folder, { recursive: true });
  return { vsix: path.join(out, file) };
}

/** A warning of vsce is a fault: what it warns of, users would see. */
async function runVsce(folder: string, words: readonly string[]): Promise<void> {
  const program = path.join(repository, 'node_modules', '@vscode', 'vsce', 'vsce');
  const printed = await runQuietly(process.execPath, [program, ...words], folder);
  const warning = /^.*\bWARNING\b.*$/m.exec(printed)?.[0];
  if (warning !== undefined) throw new UserError(`vsce warns, so nothing was packaged: ${warning.trim()}`);
}
