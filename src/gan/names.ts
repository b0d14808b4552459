/** Names that come from people and their folders, as names of files on every system that the files may be carried to. */
import path from 'node:path';
import filenamify from 'filenamify';
import * as l10n from '@vscode/l10n';
import { UserError } from './errors.ts';

/** Where the runs of a workspace folder, or of the folder that one stands in, are kept. */
export const RUNS_FOLDER = '.gan/runs';

/** Room is left for what stands before and behind it, and for the folders above. */
const LONGEST = 80;

/**
 * The text as a part of a file's name: without the signs that Windows or a path cannot have, control characters, dots and blanks
 * at the end, and none of Windows' own names (CON, NUL, COM1, …); in Unicode's composed form, of 1 to 80 characters or so.
 */
export function fileNameOf(text: string): string {
  return filenamify(text, { replacement: '-', maxLength: LONGEST });
}

/** Whether it can be a file's name everywhere as it is. */
export function isFileName(text: string): boolean {
  return text !== '' && fileNameOf(text) === text;
}

/**
 * Whether a name that a file gives, which may come from anyone, is that of one file or folder: no path, and no way out of the
 * folder that it is looked for in. Names that were given on another system are, too.
 */
export function isPlainName(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 255 && /^(?!\.{1,2}$)[^/\\:\p{Cc}]+$/u.test(text);
}

/** A path as people and files write it on every system: from the folder `root`, with forward slashes; both absolute. */
export function shownPath(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

/** What two names have in common that are one on Windows and macOS. */
export function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** @throws UserError when no run can be called that. */
export function requireRunName(name: string): void {
  if (!/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._ -]*$/u.test(name)) {
    throw new UserError(
      l10n.t('"{0}" cannot be the name of a run: use letters, digits, ".", "_" and "-".', name),
    );
  }
  if (!isFileName(name)) {
    throw new UserError(
      l10n.t(
        '"{0}" cannot be the name of a run: it is too long, or one that Windows keeps for itself or cuts; choose another.',
        name,
      ),
    );
  }
}

export function runName(runFolder: string): string {
  return path.basename(path.resolve(runFolder));
}

/** What the nth run on the images of that folder, image or dataset is called, as `bats-1`. */
export function nthRunName(source: string, n: number): string {
  const words = path
    .basename(path.resolve(source))
    .replace(/\.png$/i, '') // of a texture it may be an image
    .replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return `${fileNameOf(words.replace(/-+$/, '') || 'run')}-${n}`;
}
