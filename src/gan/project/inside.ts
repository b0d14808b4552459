/** Whether a path lies in a folder, by its name and by where its links lead. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { shownPath } from '../names.ts';

/** Whether `inner` lies beneath `outer`; both absolute. A folder is not inside itself. */
export function isInside(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}

/**
 * For a file or folder, there or to be made, that lies in the folder `root` by its name; both absolute.
 * @throws UserError where a link on the way leads out of that folder: someone else's repository may hold one to your files.
 */
export function requireInside(root: string, file: string): void {
  const real = wayOut(root, file);
  if (real === undefined) return;
  throw new UserError(
    l10n.t(
      '{0} leads out of the workspace by a link, to {1}: choose a folder inside of it.',
      shownPath(root, file),
      real,
    ),
  );
}

/**
 * For what a run keeps in its own folder, there or to be made.
 * @throws UserError where it is a link that leads out of that folder: a training would write, and delete, elsewhere.
 */
export function requireInRun(runFolder: string, name: string): void {
  const file = path.join(runFolder, name);
  const real = existsSync(runFolder) ? wayOut(runFolder, file) : undefined;
  if (real === undefined) return;
  throw new UserError(
    l10n.t(
      '{0} leads out of the run by a link, to {1}: put in its place what the link leads to.',
      file,
      real,
    ),
  );
}

/** Where links on the way to `file` lead to when that is outside of `root`, else undefined. */
export function wayOut(root: string, file: string): string | undefined {
  const [realRoot, real] = [realpathSync(root), whereItIs(file)];
  return real === realRoot || isInside(realRoot, real) ? undefined : real;
}

/**
 * For a folder in the folder `root` that someone else than the person names as one to write into: an agent, or a repository's
 * config; both absolute.
 * @throws UserError where programs keep their own files, which would then be others': `.git`, `.vscode`, all that begins with a
 * dot, and runs.
 */
export function requireOutputPlace(root: string, folder: string): void {
  const fault = outputPlaceFault(root, folder);
  if (fault !== undefined) throw new UserError(fault);
}

/** Why it is no place for outputs, in a sentence; undefined where it is one. */
export function outputPlaceFault(root: string, folder: string): string | undefined {
  const shown = shownPath(root, folder);
  for (const place of [shown, shownPath(realpathSync(root), whereItIs(folder))]) {
    const hidden = place.split('/').find((part) => part !== '..' && part.startsWith('.'));
    if (hidden !== undefined) {
      return l10n.t(
        '{0} lies in {1}, where programs keep files of their own: choose another folder for what is made.',
        shown,
        hidden,
      );
    }
  }
  const run = runAround(root, folder);
  if (run === undefined) return undefined;
  return l10n.t(
    '{0} lies in the run {1}: choose another folder for what is made.',
    shown,
    shownPath(root, run),
  );
}

function runAround(root: string, folder: string): string | undefined {
  for (let place = folder; isInside(root, place); place = path.dirname(place)) {
    if (['checkpoints', 'config.json'].every((name) => existsSync(path.join(place, name)))) return place;
  }
  return undefined;
}

/** Where the part of the path that exists leads, and behind it the rest. */
function whereItIs(file: string): string {
  const above = path.dirname(file);
  try {
    return realpathSync(file);
  } catch (error) {
    if (above === file) throw error;
    return path.join(whereItIs(above), path.basename(file));
  }
}
