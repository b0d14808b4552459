/** The points of the chart of quality, as it draws them. */

import type { JudgementsMessage } from '../protocol.ts';

/** Parallel arrays of one length, from step 0 on, where nothing is known; not read-only, as the chart wants them. */
export interface QualityData {
  readonly steps: number[];
  /** Null where there is none. */
  readonly kid: (number | null)[];
  /** Null but where the best lies. */
  readonly best: (number | null)[];
}

/** The best may be of a step that the training went back from, or that was thinned out: then it gets a place of its own. */
export function qualityData(
  steps: readonly number[],
  kid: readonly number[],
  best: JudgementsMessage['best'],
): QualityData {
  const known = new Map(steps.map((step, i) => [step, kid[i] ?? null]));
  const all = new Set([0, ...steps, ...(best === undefined ? [] : [best.step])]);
  const sorted = [...all].sort((a, b) => a - b);
  return {
    steps: sorted,
    kid: sorted.map((step) => known.get(step) ?? null),
    best: sorted.map((step) => (step === best?.step ? best.kid : null)),
  };
}

/** At most `count` of the values, evenly spaced, the last always among them. */
export function evenly(values: readonly number[], count: number): readonly number[] {
  if (values.length <= count) return values;
  const stride = (values.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => values[Math.round(i * stride)] ?? 0);
}
