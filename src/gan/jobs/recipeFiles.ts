/** Where the recipes of files are kept besides in the files themselves: an index in their folder. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../files.ts';
import { recipeInPng, type Recipe } from '../output/recipe.ts';
import { indexIn, indexText, type RecipeIndex } from '../output/recipeIndex.ts';

/** Adds to `index.json` of each file's folder what made it; an index of someone else's stays, and ours gets a number. */
export async function noteRecipes(folder: string, recipes: RecipeIndex): Promise<void> {
  for (let n = 1; ; n++) {
    const file = indexFile(folder, n);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    const known = text === undefined ? {} : indexIn(text);
    if (known) return writeWhole(file, indexText({ ...known, ...recipes }));
  }
}

/** What all indexes of a folder say; of files too that are not there any more. The first to name a file is believed. */
export async function recipesIn(folder: string): Promise<RecipeIndex> {
  let recipes: RecipeIndex = {};
  for (let n = 1; ; n++) {
    const text = await readFile(indexFile(folder, n), 'utf8').catch(() => undefined);
    if (text === undefined) return recipes;
    recipes = { ...indexIn(text), ...recipes };
  }
}

/** What the picture itself says, else what the index of its folder says; undefined where neither does. */
export async function recipeOf(file: string, bytes: Uint8Array): Promise<Recipe | undefined> {
  const inside = recipeInPng(bytes);
  if (inside) return inside;
  return (await recipesIn(path.dirname(file)))[path.basename(file)];
}

function indexFile(folder: string, n: number): string {
  return path.join(folder, n === 1 ? 'index.json' : `index-${n}.json`);
}
