/** Whether what a page, a menu or another extension names is a run of this workspace, or a file that the gallery lists. */

import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { parseCheckpointName } from '../gan/checkpointNames.ts';
import { UserError } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import { GeneratedImages } from './generated.ts';

/** Where this workspace keeps what is its own; all absolute. */
export interface OwnFolders {
  readonly runs: readonly string[];
  readonly outputs: readonly string[];
}

/** Whether it is directly in a folder that runs are kept in. */
export function isRunFolder({ runs }: OwnFolders, folder: string): boolean {
  return isDirectlyIn(runs, folder);
}

/** @throws UserError where it is not a run's folder. */
export function requireRunFolder(folders: OwnFolders, folder: string): void {
  if (!isRunFolder(folders, folder))
    throw new UserError(
      l10n.t('{0} is not a run of this workspace: choose one that the gallery lists.', runName(folder)),
    );
}

/** @throws UserError where the file is not a checkpoint of a run of this workspace. */
export function requireCheckpoint(folders: OwnFolders, file: string): void {
  if (!isCheckpoint(folders, file))
    throw new UserError(
      l10n.t(
        '{0} is not a checkpoint of a run of this workspace: choose one that the gallery lists.',
        path.basename(file),
      ),
    );
}

/** @throws UserError where the file is neither a checkpoint of a run of this workspace nor an image that a run drew. */
export async function requireListedFile(folders: OwnFolders, file: string): Promise<void> {
  if (isCheckpoint(folders, file)) return;
  if (isDirectlyIn(folders.outputs, file) && (await new GeneratedImages().holds(file))) return;
  throw new UserError(
    l10n.t(
      '{0} is not a file that the gallery lists: choose a checkpoint or an image there.',
      path.basename(file),
    ),
  );
}

function isCheckpoint({ runs }: OwnFolders, file: string): boolean {
  const folder = path.dirname(file);
  return (
    path.basename(folder) === 'checkpoints' &&
    isDirectlyIn(runs, path.dirname(folder)) &&
    parseCheckpointName(path.basename(file)) !== undefined
  );
}

/** As a name in one of the folders: neither one of them, nor in a folder within, nor written with detours. */
function isDirectlyIn(folders: readonly string[], file: string): boolean {
  if (!path.isAbsolute(file) || path.normalize(file) !== file) return false;
  return folders.some((folder) => path.relative(folder, file) === path.basename(file));
}
