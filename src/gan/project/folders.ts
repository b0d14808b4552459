/** What of a project's paths is wrong on the disk, each at its place in the file. */
import { statSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Place } from '../config/file/place.ts';
import type { Problem } from '../config/file/configText.ts';
import { fixedPart, listOf, tidied } from '../config/file/places.ts';
import { outputsOf } from '../config/file/resolve.ts';
import type { DatasetEntry } from '../config/file/ganConfig.ts';
import { systemCodeOf } from '../errors.ts';
import { outputPlaceFault, wayOut } from './inside.ts';
import type { Project } from './project.ts';

/** Of the folders that a dataset names. */
export function folderProblems(
  { root, checked }: Project,
  name: string,
  { images }: DatasetEntry,
): readonly Problem[] {
  const place = new Place(checked.text, checked.origin);
  const at = ['datasets', name, 'images'];
  return listOf(images).flatMap((one, i) => {
    const fault = folderFault(root, one);
    return fault === undefined
      ? []
      : [place.atValue(typeof images === 'string' ? at : [...at, String(i)], fault)];
  });
}

/** Of where new sprites go, and of their palette. */
export function outputProblems(project: Project): readonly Problem[] {
  if (!project.config.outputs) return [];
  const { folder, palette } = outputsOf(project.config);
  return [
    ...linkProblems(project, ['outputs'], { folder, palette }),
    ...outputPlaceProblems(project, ['outputs'], folder),
  ];
}

/**
 * Of a folder where programs keep files of their own.
 * @param at where it stands, or what it follows from
 */
export function outputPlaceProblems(
  { root, checked }: Project,
  at: readonly string[],
  folder: string,
): readonly Problem[] {
  const fault = outputPlaceFault(root, path.join(root, tidied(folder)));
  if (fault === undefined) return [];
  return [new Place(checked.text, checked.origin).atValue([...at, 'folder'], fault)];
}

/**
 * Of paths that lead out of the project by a link.
 * @param at where they stand, each under its key
 */
export function linkProblems(
  { root, checked }: Project,
  at: readonly string[],
  places: Readonly<Record<string, string | undefined>>,
): readonly Problem[] {
  const place = new Place(checked.text, checked.origin);
  return Object.entries(places).flatMap(([key, one]) => {
    if (one === undefined || wayOut(root, path.join(root, tidied(one))) === undefined) return [];
    const fault = l10n.t('"{0}" leads out of the workspace by a link: choose a place inside of it.', one);
    return [place.atValue([...at, key], fault)];
  });
}

/**
 * What is wrong with the folder that a path or glob begins at, in a sentence; undefined where nothing is.
 * @param root the folder that the path is seen from, and must not leave
 */
function folderFault(root: string, place: string): string | undefined {
  const folder = fixedPart(place);
  try {
    if (wayOut(root, path.join(root, folder)) !== undefined) {
      return l10n.t('"{0}" leads out of the workspace by a link: put the images themselves into it.', place);
    }
    if (statSync(path.join(root, folder)).isDirectory()) return undefined;
    return l10n.t('"{0}" is no PNG image: name a folder, a .png file or a glob.', place);
  } catch (error) {
    const code = systemCodeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? l10n.t('There is no folder "{0}" in the workspace: check its name.', folder)
      : l10n.t('The folder "{0}" cannot be read: give yourself permission to read it.', folder);
  }
}
