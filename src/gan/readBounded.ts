/** Reads files that may come from anyone: no device or pipe, which would never end, and no more than fits what they are for. */
import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from './errors.ts';

const MEGABYTE = 1024 * 1024;

/** What each kind of file is at most, far beyond what this product writes. */
export const MOST_BYTES = {
  /** A run's `config.json`: 20,000 images with long names. */
  record: 16 * MEGABYTE,
  /** A run's small files: its style, its former names, a palette. */
  small: 4 * MEGABYTE,
  /** An `index.json`, or what lists the sprites of a sheet. */
  index: 16 * MEGABYTE,
  picture: 64 * MEGABYTE,
  log: 256 * MEGABYTE,
  checkpoint: 2048 * MEGABYTE,
} as const;

/**
 * @throws UserError when it is larger than that, or no file; the system's error when it cannot be read, ENOENT where it is not
 * there.
 */
export async function readBounded(file: string, mostBytes: number): Promise<Buffer> {
  const { size } = await statOfFile(file);
  if (size > mostBytes) {
    throw new UserError(
      l10n.t(
        '{0} is larger than {1} MB, which no file of its kind is: delete or replace it.',
        file,
        Math.round(mostBytes / MEGABYTE),
      ),
    );
  }
  return readFile(file);
}

/** @throws UserError when it is no file, as a pipe that nobody writes to; the system's error when it is not there. */
export async function statOfFile(file: string): Promise<Stats> {
  const found = await stat(file);
  if (found.isFile()) return found;
  throw new UserError(l10n.t('{0} is no file: delete or rename it.', file));
}

/** As `readBounded`, as UTF-8. */
export async function readBoundedText(file: string, mostBytes: number): Promise<string> {
  return (await readBounded(file, mostBytes)).toString('utf8');
}
