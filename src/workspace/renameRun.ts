/** Gives a run another name: that of its folder. */

import { rename } from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { sentenceOf, UserError } from '../gan/errors.ts';
import { hasName, unwritable } from '../gan/files.ts';
import { noteFormerName } from '../gan/formerNames.ts';
import { folded, requireRunName, runName } from '../gan/names.ts';
import { RunLock } from '../gan/runLock.ts';

/**
 * Returns the run's folder from now on. Pictures that it drew stay its own.
 * @throws UserError when the name cannot be a run's or is taken, or the run is being trained.
 */
export async function renameRun(runFolder: string, name: string): Promise<string> {
  const [runsFolder, before] = [path.dirname(runFolder), runName(runFolder)];
  if (name === before) return runFolder;
  const fault = await faultOfNewName(runsFolder, name, before);
  if (fault !== undefined) throw new UserError(fault);
  const lock = await RunLock.take(runFolder);
  const renamed = path.join(runsFolder, name);
  try {
    await noteFormerName(runFolder, before);
  } finally {
    await lock.release(); // it goes by the folder's name
  }
  try {
    await rename(runFolder, renamed);
  } catch (error) {
    throw unwritable(renamed, error);
  }
  return renamed;
}

/**
 * What speaks against a name, in a sentence; undefined where nothing does.
 * @param before what the run is called now
 */
export async function faultOfNewName(
  runsFolder: string,
  name: string,
  before?: string,
): Promise<string | undefined> {
  try {
    requireRunName(name);
  } catch (error) {
    return sentenceOf(error);
  }
  const isOwn = before !== undefined && folded(name) === folded(before);
  if (isOwn || !(await hasName(runsFolder, name))) return undefined;
  return l10n.t('A run named {0} already exists: choose another name.', name);
}
