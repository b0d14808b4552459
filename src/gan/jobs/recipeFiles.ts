/** Where the recipes of files are kept besides in the files themselves, and the seeds that are taken: an index in their folder. */
import path from 'node:path';
import { createFile, lookAt, replaceFile } from '../files.ts';
import { aloneIn } from '../folderLock.ts';
import { recipeInPng, type Recipe } from '../output/recipe.ts';
import {
  indexText,
  recipesOf,
  storedIndexIn,
  type RecipeIndex,
  type StoredIndex,
} from '../output/recipeIndex.ts';
import { MOST_BYTES } from '../readBounded.ts';

/** Adds to `index.json` of each file's folder what made it; an index of someone else's stays, and ours gets a number. */
export function noteRecipes(folder: string, recipes: RecipeIndex): Promise<void> {
  return changeIndex(folder, (index) => ({ ...index, files: { ...index.files, ...recipes } }));
}

/**
 * Returns the first of `count` seeds that the run has drawn nothing from in this folder, and that no other process draws from either:
 * they are taken even if nothing comes of it.
 */
export async function reserveSeeds(folder: string, run: string, count: number): Promise<number> {
  let first = 0;
  await changeIndex(folder, (index, all) => {
    first = Math.max(0, ...all.map((one) => nextSeed(one, run)));
    return { ...index, nextSeeds: { ...index.nextSeeds, [run]: first + count } };
  });
  return first;
}

function nextSeed(index: StoredIndex, run: string): number {
  const recipes = Object.values(recipesOf(index)).filter((recipe) => recipe.run === run);
  // A run may be called `constructor`.
  const noted = Object.hasOwn(index.nextSeeds, run) ? (index.nextSeeds[run] ?? 0) : 0;
  return recipes.reduce((next, { seed, count = 1 }) => Math.max(next, seed + count), noted);
}

/**
 * Changes the first index of ours, or begins one under the first number that is free.
 * @param change also gets all indexes of ours in the folder
 */
function changeIndex(
  folder: string,
  change: (index: StoredIndex, all: readonly StoredIndex[]) => StoredIndex,
): Promise<void> {
  return aloneIn(folder, async () => {
    for (;;) {
      const { found, free } = await indexesIn(folder);
      const all = found.map(({ index }) => index);
      const [first] = found;
      const { files, nextSeeds } = change(first?.index ?? { files: {}, nextSeeds: {} }, all);
      const text = indexText(files, nextSeeds);
      if (first) return replaceFile(first.file, text);
      // Someone else may have begun one of theirs meanwhile.
      if (await createFile(free, text)) return;
    }
  });
}

interface IndexFile {
  readonly file: string;
  readonly index: StoredIndex;
}

/** Those of ours, in the order of their numbers, and the first name that is free. */
async function indexesIn(folder: string): Promise<{ found: readonly IndexFile[]; free: string }> {
  const found: IndexFile[] = [];
  for (let n = 1; ; n++) {
    const file = path.join(folder, n === 1 ? 'index.json' : `index-${n}.json`);
    const there = await lookAt(file, MOST_BYTES.index);
    if (there === 'nothing') return { found, free: file };
    const index = there === 'other' ? undefined : storedIndexIn(there.toString('utf8'));
    if (index) found.push({ file, index });
  }
}

/** What all indexes of a folder say; of files too that are not there any more. The first to name a file is believed. */
export async function recipesIn(folder: string): Promise<RecipeIndex> {
  const { found } = await indexesIn(folder);
  return found.reduceRight<RecipeIndex>((recipes, { index }) => ({ ...recipes, ...recipesOf(index) }), {});
}

/** What the picture itself says, else what the index of its folder says; undefined where neither does. */
export async function recipeOf(file: string, bytes: Uint8Array): Promise<Recipe | undefined> {
  const inside = recipeInPng(bytes);
  if (inside) return inside;
  const recipes = await recipesIn(path.dirname(file));
  const name = path.basename(file);
  return Object.hasOwn(recipes, name) ? recipes[name] : undefined;
}
