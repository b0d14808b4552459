/** Reads an image that a run was trained on, for a page to show: out of the run's own folder of images and nowhere else. */

import { readFile, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../gan/errors.ts';
import { isInside } from '../gan/project/inside.ts';

/** A sprite has kilobytes: what is larger was no training image of ours, or would hold up the page. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The bytes of the PNG `file`, relative to `imageFolder`; links are followed before it is looked at where they lead.
 * @throws UserError when the folder is outside of the workspace, the file is outside of the folder, or it cannot be read.
 */
export async function readTrainingImage(
  file: string,
  imageFolder: string,
  workspaceFolders: readonly string[],
): Promise<Uint8Array> {
  const [folder, image, ...workspace] = await Promise.all(
    [imageFolder, path.join(imageFolder, file), ...workspaceFolders].map(whereItLeads),
  );
  if (folder === undefined || image === undefined) throw gone(file);
  const isOurs = workspace.some((root) => root !== undefined && (root === folder || isInside(root, folder)));
  if (!isOurs)
    throw new UserError(l10n.t('Your images are outside the workspace, so they are not shown here.'));
  if (!isInside(folder, image) || path.extname(image).toLowerCase() !== '.png')
    throw new UserError(l10n.t('{0} is not an image of this run’s folder, so it is not shown.', file));
  try {
    if ((await stat(image)).size <= mostBytes) return await readFile(image);
  } catch {
    throw gone(file);
  }
  throw new UserError(l10n.t('{0} is too large to be shown here.', file));
}

function whereItLeads(file: string): Promise<string | undefined> {
  return realpath(file).catch(() => undefined);
}

function gone(file: string): UserError {
  return new UserError(l10n.t('{0} has moved or was deleted since this run was trained.', file));
}
