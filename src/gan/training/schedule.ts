/** Where a run stands between its beginning and its end, and what follows from it. */
import type { Ramp } from '../config/phases.ts';
import type { Budget } from '../config/trainingConfig.ts';

/** `progress` 0..1 → from … to along a half cosine. */
export function along(ramp: Ramp, progress: number): number {
  return ramp.to + (ramp.from - ramp.to) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
}

export interface Used {
  readonly steps: number;
  readonly minutes: number;
  readonly kimg: number;
}

/** Thousands of images shown. */
export function kimgOf(steps: number, batch: number): number {
  return (steps * batch) / 1000;
}

/** Share of the budget that is used; 1 and above means the run is over. */
export function progressOf(budget: Budget, used: Used): number {
  return used[budget.kind] / budget.amount;
}

/** Steps until the budget is used; one of minutes does not know. */
export function stepsLeft(budget: Budget, batch: number, done: number): number {
  if (budget.kind === 'minutes') return Infinity;
  return (budget.kind === 'steps' ? budget.amount : Math.ceil((budget.amount * 1000) / batch)) - done;
}
