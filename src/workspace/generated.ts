/** Which images in an output folder a run drew: the index beside them says it. Read anew only where something has changed. */

import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { formerNames } from '../gan/formerNames.ts';
import { runName } from '../gan/names.ts';
import { indexIn } from '../gan/output/recipeIndex.ts';
import { MOST_BYTES, readBoundedText } from '../gan/readBounded.ts';

interface Reading {
  /** Of the folder and its indexes, and how many files there are: clocks are coarse. */
  readonly changed: string;
  /** Names of files by the run that drew them, newest seeds last. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

const shown = new Set(['.png', '.apng', '.webp', '.gif']);

/** Whether a file of this name says how those beside it were made. */
export function isIndex(name: string): boolean {
  return /^index(?:-\d+)?\.json$/.test(name);
}

export class GeneratedImages {
  private readonly readings = new Map<string, Reading>();

  /** File names in the output folder, in their natural order. */
  async of(runFolder: string, outputFolder: string): Promise<readonly string[]> {
    const names = [runName(runFolder), ...(await formerNames(runFolder))];
    const { files } = await this.read(outputFolder);
    return names.flatMap((name) => files.get(name) ?? []);
  }

  /** Whether a run drew this image, which lies in an output folder. */
  async holds(file: string): Promise<boolean> {
    const { files } = await this.read(path.dirname(file));
    return [...files.values()].some((names) => names.includes(path.basename(file)));
  }

  private async read(folder: string): Promise<Reading> {
    const names = await readdir(folder).catch(() => []); // nothing was generated yet
    const indexes = names.filter(isIndex).sort();
    const times = await Promise.all([folder, ...indexes.map((name) => path.join(folder, name))].map(timeOf));
    const changed = [names.length, ...times].join();
    const before = this.readings.get(folder);
    if (before?.changed === changed) return before;
    const reading = { changed, files: await filesByRun(folder, indexes, new Set(names)) };
    this.readings.set(folder, reading);
    return reading;
  }
}

async function timeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

async function filesByRun(
  folder: string,
  indexes: readonly string[],
  there: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>();
  for (const index of indexes) {
    const text = await readBoundedText(path.join(folder, index), MOST_BYTES.index).catch(() => '');
    for (const [name, { run }] of Object.entries(indexIn(text) ?? {})) {
      if (!there.has(name) || !shown.has(path.extname(name).toLowerCase())) continue;
      const known = files.get(run);
      if (known === undefined) files.set(run, [name]);
      else known.push(name);
    }
  }
  const order = new Intl.Collator('en', { numeric: true });
  for (const names of files.values()) names.sort(order.compare);
  return files;
}
