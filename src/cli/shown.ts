/** A file's or folder's name for people to read. */
import path from 'node:path';

/** Relative where that is shorter. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === '' ? '.' : relative.startsWith('..') ? file : relative;
}

/** The innermost folder that holds all of the files; the one one stands in where there are none. */
export function commonFolder(files: readonly string[]): string {
  const [first, ...others] = files.map((file) => path.dirname(file));
  if (first === undefined) return '.';
  return others.reduce((common, folder) => {
    let shared = common;
    while (path.relative(shared, folder).startsWith('..')) shared = path.dirname(shared);
    return shared;
  }, first);
}
