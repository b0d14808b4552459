/** The classes of a folder: its sub-folders, each of which holds sprites of one kind. */
import type { ClassShare } from '../config/trainingConfig.ts';

/** With fewer images a class is not learnt but copied: its images are then of no class. */
const FEWEST_IMAGES = 5;
/** Label of an image that is of no class. */
export const NO_CLASS = -1;

/**
 * The classes among files named relative to the folder, by name: the folders next below it, whatever lies deeper in them.
 * Images beside these folders, and those of folders with fewer than five images, are of no class. None where fewer than
 * two folders are left: one class says nothing.
 */
export function classesIn(files: readonly string[]): readonly ClassShare[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const name = folderOf(file);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const classes = [...counts]
    .filter(([, count]) => count >= FEWEST_IMAGES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => ({ name, share: count / files.length }));
  return classes.length > 1 ? classes : [];
}

/** For each file the index of its class, or `NO_CLASS`. */
export function labelsOf(files: readonly string[], classes: readonly ClassShare[]): readonly number[] {
  const indices = new Map(classes.map(({ name }, i) => [name, i]));
  return files.map((file) => indices.get(folderOf(file) ?? '') ?? NO_CLASS);
}

/** Rows of zeros with a one at each label; K numbers a row, written into `target`. */
export function writeOneHot(labels: readonly number[], classes: number, target: Float32Array): void {
  target.fill(0);
  labels.forEach((label, i) => {
    if (label !== NO_CLASS) target[i * classes + label] = 1;
  });
}

/** The next below the root: undefined for a file that lies in the root itself. */
function folderOf(file: string): string | undefined {
  const end = file.indexOf('/');
  return end < 0 ? undefined : file.slice(0, end);
}
