/** How the files of an asset differ from what was made of it just now. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../names.ts';
import type { AssetDifference } from './events.ts';
import { fileDifference } from './fileDifference.ts';
import type { MadeAsset } from './installing.ts';
import { recipesIn } from './recipeFiles.ts';

/**
 * The index of a folder is not held against another: it says of each file which version drew it, and of files that are gone.
 * @param root the folder from which files are named
 */
export async function differencesOf(
  { name: asset, folder, home, all }: MadeAsset,
  root: string,
  tolerance: number,
): Promise<AssetDifference[]> {
  const differences: AssetDifference[] = [];
  for (const name of all) {
    const file = path.join(home, name);
    const found = await fileDifference(path.join(folder, name), file, tolerance);
    if (!found) continue;
    const { words, ...difference } = found;
    differences.push({ asset, file, ...difference, sentence: `${shownPath(root, file)} ${words}.` });
  }
  for (const name of Object.keys(await recipesIn(home))) {
    const file = path.join(home, name);
    if (all.includes(name) || !existsSync(file)) continue;
    const sentence = `${shownPath(root, file)} was made before, but not from the config: delete it.`;
    differences.push({ asset, file, how: 'extra', sentence });
  }
  return differences;
}
