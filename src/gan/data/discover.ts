/** Finds the PNG files of a folder. */
import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { matcherOf, type Selection } from '../config/file/places.ts';
import { systemCodeOf, UserError } from '../errors.ts';
import { shortage } from '../files.ts';

/** More would not fit a laptop's memory (20,000 of 128×128 are 1.3 GB), and no sprite folder has them: it is the wrong folder. */
const MOST_FILES = 20_000;

/** A file that is left out; the reason is a clause: "is damaged". */
export interface SkippedImage {
  readonly file: string;
  readonly reason: string;
}

export interface FoundImages {
  /** Paths relative to the folder, with `/` between the parts, in the order of their characters' codes. */
  readonly files: readonly string[];
  /** Folders that could not be read, links to images and folders, and what is called as an image but is no file. */
  readonly skipped: readonly SkippedImage[];
}

/**
 * Searches `folder` and its sub-folders; hidden folders are left out, and symbolic links, which may lead anywhere.
 * @param selection left out, every image is meant
 * @throws UserError when the folder is missing, is no folder, cannot be read or holds no PNG that is meant.
 */
export async function findImages(folder: string, selection?: Selection): Promise<FoundImages> {
  const found: Found = { images: 0, files: [], skipped: [] };
  // Each is matched as it is found, so that a stop is heard between them.
  await search(folder, '', selection ? matcherOf(selection) : () => true, found);
  const { images, files, skipped } = found;
  if (files.length === 0 && images > 0) {
    throw new UserError(
      l10n.t(
        'None of the {0} images in {1} is meant by the dataset: look at its images and exclude.',
        images,
        folder,
      ),
    );
  }
  if (files.length === 0 && skipped.length === 0) {
    throw new UserError(
      l10n.t(
        'There is no PNG image in {0} or its sub-folders: choose the folder that holds your sprites as .png files.',
        folder,
      ),
    );
  }
  return { files: files.sort(), skipped };
}

interface Found {
  /** Those that are not meant as well. */
  images: number;
  readonly files: string[];
  readonly skipped: SkippedImage[];
}

async function search(
  root: string,
  relative: string,
  isMeant: (file: string) => boolean,
  found: Found,
): Promise<void> {
  try {
    for await (const item of await opendir(path.join(root, relative))) {
      const inside = relative === '' ? item.name : `${relative}/${item.name}`;
      if (item.isDirectory() && !item.name.startsWith('.') && item.name !== 'node_modules') {
        await search(root, inside, isMeant, found);
      } else if (item.isSymbolicLink() && (isPng(item.name) || (await isFolder(path.join(root, inside))))) {
        found.skipped.push({ file: inside, reason: l10n.t('is a link, and links are not followed') });
      } else if (!item.isFile() && !item.isDirectory() && isPng(item.name)) {
        found.skipped.push({ file: inside, reason: l10n.t('is no file but a pipe, a socket or a device') });
      } else if (item.isFile() && isPng(item.name)) {
        found.images++;
        if (isMeant(inside)) found.files.push(inside);
        if (found.images > MOST_FILES) {
          throw new UserError(
            l10n.t(
              '{0} holds more than {1} images: choose the sub-folder with the sprites you want.',
              root,
              MOST_FILES,
            ),
          );
        }
      }
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const lack = shortage(error);
    if (lack) throw lack;
    if (relative === '') throw unreadable(root, error);
    found.skipped.push({ file: relative, reason: l10n.t('the folder cannot be read') });
  }
}

const isPng = (name: string) => /\.png$/i.test(name);

async function isFolder(link: string): Promise<boolean> {
  return stat(link).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function unreadable(folder: string, error: unknown): unknown {
  switch (systemCodeOf(error)) {
    case 'ENOENT':
      return new UserError(l10n.t('There is no folder {0}: check its name.', folder));
    case 'ENOTDIR':
      return new UserError(
        l10n.t('{0} is a file, not a folder: choose the folder that holds your sprites.', folder),
      );
    case 'EACCES':
    case 'EPERM':
      return new UserError(
        l10n.t('The folder {0} cannot be read: give yourself permission to read it.', folder),
      );
    default:
      return error;
  }
}
