/** Writes results into a folder that may hold someone's work: nothing that is there is replaced, unless a person named that very file. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { createFile, lookAt, replaceFile, sweepOnce } from '../files.ts';
import { aloneIn } from '../folderLock.ts';
import type { BundleFile } from '../output/formats/bundle.ts';

export interface WrittenFiles {
  /** The paths of all, those too that were there already with the same content. */
  readonly files: readonly string[];
  /** The paths of those that gave way to a file of the same name. */
  readonly left: readonly string[];
}

/**
 * Writes `<stem><ending>` for each; where another file has one of the names already, all are called `<stem>-2<ending>`, and so on.
 * Several processes may do so at once: each set of files gets a number of its own.
 * @param filesFor what is written under a stem (a path without an ending), the first always the same kinds of files
 * @throws UserError when the place cannot be written, or a thousand such names are taken.
 */
export async function writeTogether(
  stem: string,
  filesFor: (stem: string) => readonly BundleFile[],
): Promise<WrittenFiles> {
  // Also where all is there already: one that was killed may have given a file its name, and left its temporary one.
  await sweepOnce(path.dirname(stem));
  // One file takes its name by itself; several take theirs one after the other, and no other set may come between.
  if (filesFor(stem).length === 1) return writeNumbered(stem, filesFor);
  return aloneIn(path.dirname(stem), () => writeNumbered(stem, filesFor));
}

/**
 * Writes `<stem><ending>` for each in place of the files of these names: a person has named them, and was asked.
 * @throws UserError when the place cannot be written.
 */
export async function replaceTogether(
  stem: string,
  filesFor: (stem: string) => readonly BundleFile[],
): Promise<WrittenFiles> {
  const files: string[] = [];
  for (const { ending, content } of filesFor(stem)) {
    await replaceFile(`${stem}${ending}`, content);
    files.push(`${stem}${ending}`);
  }
  return { files, left: [] };
}

/** Writes `<stem>.png`, or under the first free number; see `writeTogether`. */
export async function writePicture(stem: string, png: Uint8Array): Promise<string> {
  const { files } = await writeTogether(stem, () => [{ ending: '.png', content: png }]);
  return files[0] ?? '';
}

async function writeNumbered(
  stem: string,
  filesFor: (stem: string) => readonly BundleFile[],
): Promise<WrittenFiles> {
  for (let n = 1; n < 1000;) {
    const numbered = n === 1 ? stem : `${stem}-${n}`;
    const wanted = await Promise.all(filesFor(numbered).map((file) => placed(numbered, file)));
    if (wanted.some(({ state }) => state === 'taken')) {
      n += 1;
      continue;
    }
    // Where another was quicker, what it wrote may be the same.
    if (!(await createAll(wanted))) continue;
    const written = wanted.filter(({ state }) => state !== 'left');
    const left = wanted.filter(({ state }) => state === 'left');
    return { files: written.map(({ file }) => file), left: left.map(({ file }) => file) };
  }
  throw new UserError(l10n.t('{0} is there a thousand times over: choose another output folder.', stem));
}

interface Placed {
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly state: 'free' | 'same' | 'taken' | 'left';
}

async function placed(stem: string, { ending, content, givesWay }: BundleFile): Promise<Placed> {
  const file = `${stem}${ending}`;
  return { file, content, state: await stateOf(file, content, givesWay) };
}

async function stateOf(
  file: string,
  content: string | Uint8Array,
  givesWay: boolean | undefined,
): Promise<Placed['state']> {
  const there = await lookAt(file);
  if (there === 'nothing') return 'free';
  if (there !== 'other' && there.equals(Buffer.from(content))) return 'same';
  return givesWay ? 'left' : 'taken';
}

/** Writes those that are free; none where a name was taken meanwhile, or one cannot be written. */
async function createAll(wanted: readonly Placed[]): Promise<boolean> {
  const created: string[] = [];
  const undo = () => Promise.all(created.map((file) => rm(file, { force: true })));
  try {
    for (const { file, content, state } of wanted) {
      if (state !== 'free') continue;
      if (await createFile(file, content)) created.push(file);
      else {
        await undo();
        return false;
      }
    }
    return true;
  } catch (error) {
    await undo();
    throw error;
  }
}

/** What a file of that name is called without its folder and its extension. */
export function stemOf(file: string): string {
  return path.basename(file, path.extname(file));
}
