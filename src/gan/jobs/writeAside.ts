/** Writes finished files where others may lie: someone's work is never written over. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { writeWhole } from '../files.ts';

/** One of several files that belong together. */
export interface NamedFile {
  /** What follows the name that they have in common: `_normal.png`. */
  readonly ending: string;
  readonly bytes: Uint8Array;
}

const MOST_TRIES = 1000;

/**
 * Writes `<stem><ending>` for each file and returns their paths. Where a file of that name holds something else, all of them step
 * aside: `<stem>-2<ending>`.
 * @throws UserError when they cannot be written.
 */
export async function writeAside(stem: string, files: readonly NamedFile[]): Promise<string[]> {
  for (let n = 1; n < MOST_TRIES; n++) {
    const place = n === 1 ? stem : `${stem}-${n}`;
    const states = await Promise.all(files.map(({ ending, bytes }) => stateOf(place + ending, bytes)));
    if (states.includes('other')) continue;
    const absent = files.filter((_, i) => states[i] === 'absent');
    await Promise.all(absent.map(({ ending, bytes }) => writeWhole(place + ending, bytes)));
    return files.map(({ ending }) => place + ending);
  }
  throw new UserError(
    `${stem}${files[0]?.ending ?? ''} is there a thousand times over: choose another output folder.`,
  );
}

async function stateOf(file: string, bytes: Uint8Array): Promise<'absent' | 'same' | 'other'> {
  const there = await readFile(file).catch(() => undefined);
  if (there === undefined) return 'absent';
  return there.equals(bytes) ? 'same' : 'other';
}
