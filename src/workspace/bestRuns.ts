/** Of runs that learnt the same images, the one whose best state was judged the nearest to them. */

import * as path from 'node:path';
import type { ListedRun } from './runs.ts';

type JudgedRun = Pick<ListedRun, 'images' | 'score'>;

export interface BestRun<Run> {
  /** Name of the folder of images. */
  readonly dataset: string;
  readonly run: Run;
}

/** Of each folder that two or more of these were judged on: figures of different images cannot be held against each other. */
export function bestRuns<Run extends JudgedRun>(runs: readonly Run[]): BestRun<Run>[] {
  const byImages = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.images === undefined || run.score === undefined) continue;
    byImages.set(run.images, [...(byImages.get(run.images) ?? []), run]);
  }
  return [...byImages].flatMap(([images, [first, ...others]]) => {
    if (first === undefined || others.length === 0) return [];
    const run = others.reduce((best, one) => (kidOf(one) < kidOf(best) ? one : best), first);
    return [{ dataset: path.basename(images), run }];
  });
}

function kidOf({ score }: JudgedRun): number {
  return score?.kid ?? Infinity;
}
