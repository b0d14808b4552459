/** A file's or folder's name for people to read. */
import path from 'node:path';

/** Relative where that is shorter. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === '' ? '.' : relative.startsWith('..') ? file : relative;
}
