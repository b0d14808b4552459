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
    l10n.t('{0} leads out of the run by a link, to {1}: put in its place what the link leads to.', file, real),
  );
}

/** Where links on the way to `file` lead to when that is outside of `root`, else undefined. */
export function wayOut(root: string, file: string): string | undefined {
  const [realRoot, real] = [realpathSync(root), whereItIs(file)];
  return real === realRoot || isInside(realRoot, real) ? undefined : real;
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
