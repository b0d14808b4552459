/** Which folders and runs agents may name: those within the folders that they are let into. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../gan/errors.ts';
import { requireRunName, RUNS_FOLDER } from '../gan/names.ts';
import { isInside, requireInside } from '../gan/project/inside.ts';

/**
 * The innermost of `roots` that the place lies in or is; all absolute.
 * @throws UserError where it lies in none, or a link leads out.
 */
export function rootOf(roots: readonly string[], place: string): string {
  requireAny(roots);
  const holding = roots
    .filter((root) => [root, realpathSync(root)].some((one) => one === place || isInside(one, place)))
    .sort((a, b) => b.length - a.length);
  const [root] = holding;
  if (root === undefined) {
    throw new UserError(`${place} is outside of ${roots.join(' and ')}: choose a place inside.`);
  }
  requireInside(root, place);
  return root;
}

/** The path without `..` and the like. @throws UserError as `rootOf` does. */
export function placeWithin(roots: readonly string[], place: string): string {
  const resolved = path.resolve(place);
  rootOf(roots, resolved);
  return resolved;
}

/**
 * Where the run may lie: a path is one place, a name one in each of the roots.
 * @throws UserError where it lies outside, or can be no run's name.
 */
export function runPlaces(roots: readonly string[], run: string): readonly string[] {
  if (path.isAbsolute(run)) return [placeWithin(roots, run)];
  requireAny(roots);
  requireRunName(run);
  return roots.map((root) => placeWithin(roots, path.join(root, RUNS_FOLDER, run)));
}

/** Of a name or path that is not that of a run. */
export function noRun(run: string): UserError {
  return new UserError(
    `There is no run ${run}: train_gan makes one, and those there are lie in ${RUNS_FOLDER}.`,
  );
}

function requireAny(roots: readonly string[]): void {
  if (roots.length === 0)
    throw new UserError('No folder is open: ask the user to open the folder of the game first.');
}
