/** Which seed of a run was not used yet, by what the index of a folder of sprites says. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { indexIn } from '../../gan/output/recipeIndex.ts';

/** The first behind all that drew into the folder; 0 where none did. */
export async function nextSeed(outFolder: string, run: string): Promise<number> {
  const text = await readFile(path.join(outFolder, 'index.json'), 'utf8').catch(() => ''); // none yet
  const recipes = Object.values(indexIn(text) ?? {}).filter((recipe) => recipe.run === run);
  return recipes.reduce((next, { seed, count = 1 }) => Math.max(next, seed + count), 0);
}
