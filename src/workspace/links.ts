/** Symbolic links in a workspace: someone else's repository may hold one that leads to your files. */

import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../gan/errors.ts';
import { isInside, shownPath } from './outputFolder.ts';

/**
 * For a folder, there or to be made, that lies in the workspace folder `root` by its name; both absolute.
 * @throws UserError where a link on the way leads out of the workspace folder.
 */
export async function requireInside(root: string, folder: string): Promise<void> {
  const [realRoot, real] = await Promise.all([realpath(root), whereItIs(folder)]);
  if (real === realRoot || isInside(realRoot, real)) return;
  throw new UserError(
    `${shownPath(root, folder)} leads out of the workspace by a link, to ${real}: choose a folder inside of it.`,
  );
}

/** Where the part of the path that exists leads, and behind it the rest. */
async function whereItIs(folder: string): Promise<string> {
  const above = path.dirname(folder);
  try {
    return await realpath(folder);
  } catch (error) {
    if (above === folder) throw error;
    return path.join(await whereItIs(above), path.basename(folder));
  }
}
