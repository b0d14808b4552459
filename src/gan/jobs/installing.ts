/** From the folder where assets were made to where they belong: what is there and the same stays untouched. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { createFile, replaceFile } from '../files.ts';
import { sweepFolder } from '../folderLock.ts';
import { shownPath } from '../names.ts';
import type { AssetDifference, Emit, SavedEvent } from './events.ts';
import { noteRecipes, recipesIn } from './recipeFiles.ts';

export interface MadeAsset {
  readonly name: string;
  /** Where it lies, and where it belongs. */
  readonly folder: string;
  readonly home: string;
  /** Names of its sprites or textures, and of all its files. */
  readonly files: readonly string[];
  readonly all: readonly string[];
}

/** Files are there that differ from what was made: it goes on when it is asked again, with leave to replace them. */
export class WouldReplace extends UserError {}

interface Leave {
  readonly replaces: boolean;
  readonly root: string;
  readonly emit: Emit;
}

/** @throws WouldReplace before anything is written, UserError when a place cannot be written. */
export async function install(
  made: readonly MadeAsset[],
  differences: readonly AssetDifference[],
  { replaces, root, emit }: Leave,
): Promise<SavedEvent> {
  const [first, ...others] = differences.filter(({ how }) => how === 'differs');
  if (first && !replaces) throw wouldReplace(shownPath(root, first.file), others.length);
  const wanted = new Set(differences.filter(({ how }) => how !== 'extra').map(({ file }) => file));
  for (const asset of made) await installOne(asset, wanted, { replaces, root });
  for (const { how, sentence } of differences)
    if (how === 'extra') emit({ kind: 'warning', message: sentence });
  const inHome = (names: 'files' | 'all') =>
    made.flatMap((asset) => asset[names].map((name) => path.join(asset.home, name)));
  const files = inHome('files');
  const more = inHome('all').filter((file) => !files.includes(file));
  const fromConfig = { assets: made.map(({ name }) => name), written: wanted.size };
  return { kind: 'saved', files, ...(more.length > 0 ? { more } : {}), fromConfig };
}

async function installOne(
  { folder, home, all }: MadeAsset,
  wanted: ReadonlySet<string>,
  { replaces, root }: Pick<Leave, 'replaces' | 'root'>,
): Promise<void> {
  await sweepFolder(home);
  const written = all.filter((name) => wanted.has(path.join(home, name)));
  for (const name of written) {
    const [file, content] = [path.join(home, name), await readFile(path.join(folder, name))];
    if (replaces) await replaceFile(file, content);
    // It was not there when it was looked for.
    else if (!(await createFile(file, content))) throw wouldReplace(shownPath(root, file), 0);
  }
  const known = await recipesIn(home);
  const news = Object.entries(await recipesIn(folder)).filter(
    ([name]) => written.includes(name) || !Object.hasOwn(known, name),
  );
  if (news.length > 0) await noteRecipes(home, Object.fromEntries(news));
}

function wouldReplace(file: string, more: number): WouldReplace {
  const others = more === 0 ? '' : ` (and ${more} more)`;
  return new WouldReplace(
    `${file} is there and not what the config makes${others}: move it away, or have it replaced.`,
  );
}
