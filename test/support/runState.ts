/** What a run has come to: all that its latest checkpoint holds but the time it took, and the sprites it draws. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Checkpoint } from '../../src/gan/training/checkpoint.ts';
import { checkpointOf, loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { assertWell, eventsOf, gan } from './gan.ts';

/** Two runs have the same when their bytes are the same; how good they were judged depends on the clock. */
export async function stateOf(runFolder: string): Promise<Omit<Checkpoint, 'minutes' | 'bestKid'>> {
  const {
    minutes: _minutes,
    bestKid: _bestKid,
    ...state
  } = await loadCheckpoint(await checkpointOf(runFolder));
  return state;
}

/** File → pixels, as text that can be compared. */
export async function spritesOf(runFolder: string, folder: string): Promise<Record<string, string>> {
  assertWell(await gan(['generate', runFolder, '--count', '4', '--sheet', '--out', folder]));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  // Their bytes also say which run drew them.
  const files = names.map(
    async (name) =>
      [name, (await sharp(path.join(folder, name)).raw().toBuffer()).toString('base64')] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}

/** Every line has to be an event. */
export async function logOf(runFolder: string) {
  return eventsOf(await readFile(path.join(runFolder, 'log.jsonl'), 'utf8'));
}
