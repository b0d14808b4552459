/** The folders that a project's paths name, as they are on the disk. */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fixedPart, listOf } from '../config/file/places.ts';
import type { DatasetEntry } from '../config/file/ganConfig.ts';
import { systemCodeOf, UserError } from '../errors.ts';
import { isInside } from './inside.ts';

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
    const [outer, inner] = [realpathSync(root), realpathSync(path.join(root, folder))];
    if (inner !== outer && !isInside(outer, inner)) {
      return `"${place}" leads out of the workspace by a link: put the images themselves into it.`;
    }
    if (statSync(inner).isDirectory()) return undefined;
    return `"${place}" is a file: name the folder that it lies in, or a glob.`;
  } catch (error) {
    const code = systemCodeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? `There is no folder "${folder}" in the workspace: check its name.`
      : `The folder "${folder}" cannot be read: give yourself permission to read it.`;
  }
}

/**
 * The absolute folder that new files go to.
 * @throws UserError when it, or the innermost folder around it that is there, is a link that leads out of `root`.
 */
export function outputFolderIn(root: string, folder: string): string {
  const wanted = path.join(root, folder);
  let there = wanted;
  while (there !== root && realPathOf(there) === undefined) there = path.dirname(there);
  const [outer, inner] = [realPathOf(root), realPathOf(there)];
  if (outer !== undefined && inner !== undefined && inner !== outer && !isInside(outer, inner)) {
    throw new UserError(
      `The folder ${wanted} leads out of the workspace by a link: choose another for outputs.`,
    );
  }
  return wanted;
}

function realPathOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
