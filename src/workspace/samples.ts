/** The sample sprites that come with the extension, put into a workspace to be trained on. */

import { cp, rename, rm, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { partIn, sweepLeftParts, unwritable } from '../gan/files.ts';
import { requireInside } from '../gan/project/inside.ts';

/** Of the folder in the workspace. */
export const SAMPLES_FOLDER = 'gan-samples';

/**
 * Copies them into the folder `root` unless they are there: what someone has made of them stays.
 * @param samples the folder they come from
 * @returns their folder in `root`
 * @throws UserError when the folder cannot be written, or a link leads out of it.
 */
export async function placeSamples(samples: string, root: string): Promise<string> {
  const place = path.join(root, SAMPLES_FOLDER);
  requireInside(root, place);
  if (await isThere(place)) return place;
  // Under another name until all of it is there: a window that closes meanwhile leaves no half of it to train on.
  const part = partIn(root);
  await sweepLeftParts(root);
  try {
    await cp(samples, part, { recursive: true });
    await rename(part, place);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    // Another window may have been as quick.
    if (!(await isThere(place))) throw unwritable(place, error);
  }
  return place;
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
