/** Writing results into a folder that may hold someone's work: nothing that is there is ever written over. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { writeWhole } from '../files.ts';
import type { BundleFile } from '../output/formats/bundle.ts';

export interface WrittenFiles {
  /** The paths of all, those too that were there already with the same content. */
  readonly files: readonly string[];
  /** The paths of those that gave way to a file of the same name. */
  readonly left: readonly string[];
}

/**
 * Writes `<stem><ending>` for each; where another file has one of the names already, all are called `<stem>-2<ending>`, and so on.
 * @param filesFor what is written under a stem (a path without an ending), the first always the same kinds of files
 * @throws UserError when the place cannot be written, or a thousand such names are taken.
 */
export async function writeTogether(
  stem: string,
  filesFor: (stem: string) => readonly BundleFile[],
): Promise<WrittenFiles> {
  for (let n = 1; n < 1000; n++) {
    const numbered = n === 1 ? stem : `${stem}-${n}`;
    const found = await Promise.all(filesFor(numbered).map((file) => lookAt(numbered, file)));
    if (found.some(({ state }) => state === 'taken')) continue;
    for (const { file, content, state } of found) if (state === 'free') await writeWhole(file, content);
    const written = found.filter(({ state }) => state !== 'left');
    const left = found.filter(({ state }) => state === 'left');
    return { files: written.map(({ file }) => file), left: left.map(({ file }) => file) };
  }
  throw new UserError(l10n.t('{0} is there a thousand times over: choose another output folder.', stem));
}

/** Writes `<stem>.png`, or under the first free number; see `writeTogether`. */
export async function writePicture(stem: string, png: Uint8Array): Promise<string> {
  const { files } = await writeTogether(stem, () => [{ ending: '.png', content: png }]);
  return files[0] ?? '';
}

interface Found {
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly state: 'free' | 'same' | 'taken' | 'left';
}

async function lookAt(stem: string, { ending, content, givesWay }: BundleFile): Promise<Found> {
  const file = `${stem}${ending}`;
  const there = await readFile(file).catch(() => undefined);
  if (there === undefined) return { file, content, state: 'free' };
  if (there.equals(Buffer.from(content))) return { file, content, state: 'same' };
  return { file, content, state: givesWay ? 'left' : 'taken' };
}

/** What a file of that name is called without its folder and its extension. */
export function stemOf(file: string): string {
  return path.basename(file, path.extname(file));
}
