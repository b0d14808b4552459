// Writes images as if a run had generated them: ten thousand take a training's time otherwise.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { indexText } from '../../../src/gan/output/recipeIndex.ts';
import { inGame } from './game.ts';

/** `<run>-0001.png` and so on. */
export async function writeGenerated(
  run: string,
  count: number,
  outFolder = 'assets/generated',
): Promise<void> {
  const folder = inGame(outFolder).fsPath;
  await mkdir(folder, { recursive: true });
  const names = Array.from({ length: count }, (_, i) => `${run}-${String(i + 1).padStart(4, '0')}.png`);
  const picture = inGame('assets/monsters/monster-01.png').fsPath;
  for (const name of names) await copyFile(picture, join(folder, name));
  const recipe = { version: 1, program: 'test', run, checkpoint: '', step: 3000, seed: 1, truncation: 1 };
  const index = Object.fromEntries(names.map((name) => [name, { ...recipe, clean: 'off' as const }]));
  await writeFile(join(folder, 'index.json'), indexText(index));
}
