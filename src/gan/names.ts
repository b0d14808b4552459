/** Names that come from people and their folders, as names of files on every system that the files may be carried to. */
import filenamify from 'filenamify';

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

/** What two names have in common that are one on Windows and macOS. */
export function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
