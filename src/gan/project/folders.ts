/** The folders that a project's paths name, as they are on the disk. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { fixedPart, listOf } from '../config/file/places.ts';
import type { DatasetEntry } from '../config/file/ganConfig.ts';
import { systemCodeOf, UserError } from '../errors.ts';
import { wayOut } from './inside.ts';

/** @throws UserError when a folder of the dataset is not there, or is a link that leads out of `root`. */
export function requireFolders(root: string, { images }: DatasetEntry): void {
  for (const place of listOf(images)) {
    const fault = folderFault(root, place);
    if (fault !== undefined) throw new UserError(fault);
  }
}

/**
 * What is wrong with the folder that a path or glob begins at, in a sentence; undefined where nothing is.
 * @param root the folder that the path is seen from, and must not leave
 */
export function folderFault(root: string, place: string): string | undefined {
  const folder = fixedPart(place);
  try {
    if (wayOut(root, path.join(root, folder)) !== undefined) {
      return `"${place}" leads out of the workspace by a link: put the images themselves into it.`;
    }
    if (statSync(path.join(root, folder)).isDirectory()) return undefined;
    return `"${place}" is no PNG image: name a folder, a .png file or a glob.`;
  } catch (error) {
    const code = systemCodeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? `There is no folder "${folder}" in the workspace: check its name.`
      : `The folder "${folder}" cannot be read: give yourself permission to read it.`;
  }
}
