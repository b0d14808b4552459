/** Writing files so that a crash, a full disk or a second writer never leaves half of one, and saying why one failed. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { systemCodeOf, UserError } from './errors.ts';

/**
 * Writes to a temporary name, syncs, renames: the file is the old one or the new one, never a part.
 * @throws UserError when the place cannot be written or the disk is full.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomic(
      file,
      typeof content === 'string'
        ? content
        : Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    );
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** @throws UserError when the folder cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
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
      return new UserError(`There is no room on the disk to write ${file}: free some space and go on.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(`${file} cannot be written: choose a folder that you may write to.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(
        `${file} cannot be written, a file stands where its folder should be: choose another folder.`,
      );
    default:
      return error;
  }
}
