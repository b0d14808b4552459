/** Writing results into a folder that may hold someone's work: nothing that is there is ever written over. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { writeWhole } from '../files.ts';

/** One of several files that belong together. */
export interface NamedFile {
  /** What follows the name that they have in common: `_normal.png`. */
  readonly ending: string;
  readonly content: Uint8Array;
}

/**
 * Writes `<stem><ending>` for each; where another file has one of the names already, all are called `<stem>-2<ending>`, and so on.
 * @param filesFor what is written under a stem (a path without an ending), the first always the same kinds of files
 * @throws UserError when the place cannot be written, or a thousand such names are taken.
 */
export async function writeTogether(
  stem: string,
  filesFor: (stem: string) => readonly NamedFile[],
): Promise<{ readonly files: readonly string[] }> {
  for (let n = 1; n < 1000; n++) {
    const numbered = n === 1 ? stem : `${stem}-${n}`;
    const named = filesFor(numbered).map(({ ending, content }) => ({ file: numbered + ending, content }));
    const states = await Promise.all(named.map(({ file, content }) => stateOf(file, content)));
    if (states.includes('taken')) continue;
    const free = named.filter((_, i) => states[i] === 'free');
    await Promise.all(free.map(({ file, content }) => writeWhole(file, content)));
    return { files: named.map(({ file }) => file) };
  }
  throw new UserError(`${stem} is there a thousand times over: choose another output folder.`);
}

/** What a file of that name is called without its folder and its extension. */
export function stemOf(file: string): string {
  return path.basename(file, path.extname(file));
}

async function stateOf(file: string, content: Uint8Array): Promise<'free' | 'same' | 'taken'> {
  const there = await readFile(file).catch(() => undefined);
  if (there === undefined) return 'free';
  return there.equals(content) ? 'same' : 'taken';
}
