/** Writing files so that a crash, a full disk or a second writer never leaves half of one, and saying why one failed. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemCodeOf, UserError } from './errors.ts';
import { folded } from './names.ts';

/** What a file is called until it is whole. */
const PART = /^\.[0-9a-f-]{36}\.part$/;

/**
 * Writes to a temporary name, syncs, renames: the file is the old one or the new one, never a part. (Not by
 * `write-file-atomic`: it takes a write that a full disk cut short for a whole one.)
 * @throws UserError when the place cannot be written or the disk is full.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const part = path.join(path.dirname(file), `.${randomUUID()}.part`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    try {
      await writeFile(part, content, { flush: true });
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  } catch (error) {
    throw unwritable(file, error);
  }
}

/**
 * As `writeWhole`, and a loss of power right after does not bring back the file before: the names are synced as well. For what
 * cannot be made again; it takes twice the time.
 * @throws UserError as `writeWhole` does.
 */
export async function writeLasting(file: string, content: string | Uint8Array): Promise<void> {
  await writeWhole(file, content);
  const folder = path.dirname(file);
  // The folder may be new: its own name is in the one above.
  await syncNames(folder);
  await syncNames(path.dirname(folder));
}

/** Where a folder cannot be synced (Windows, some network drives) its file system keeps names safe by itself, or not at all. */
async function syncNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Deletes the beginnings of files that a process which was killed left in a folder nobody else writes to. */
export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const parts = names.filter((name) => PART.test(name));
  await Promise.all(parts.map((name) => rm(path.join(folder, name), { force: true })));
}

/** Whether something in the folder has that name but for capital letters: carried to Windows or macOS they would be one. */
export async function hasName(folder: string, name: string): Promise<boolean> {
  return (await readdir(folder)).some((other) => folded(other) === folded(name));
}

/**
 * Returns whether the folder was made just now; false when it was there.
 * @throws UserError when it cannot be made.
 */
export async function makeFolder(folder: string): Promise<boolean> {
  try {
    return (await mkdir(folder, { recursive: true })) !== undefined;
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** The sentence for an error of writing `file`; anything that is no fault of the place stays as it is. */
export function unwritable(file: string, error: unknown): unknown {
  switch (systemCodeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new UserError(
        l10n.t('There is no room on the disk to write {0}: free some space and go on.', file),
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(l10n.t('{0} cannot be written: choose a folder that you may write to.', file));
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(
        l10n.t(
          '{0} cannot be written, a file stands where its folder should be: choose another folder.',
          file,
        ),
      );
    case 'EISDIR':
      return new UserError(
        l10n.t('{0} cannot be written, a folder has that name: choose another folder.', file),
      );
    case 'ENAMETOOLONG':
      return new UserError(
        l10n.t('{0} cannot be written, its name is too long: choose a shorter one.', file),
      );
    default:
      return error;
  }
}
