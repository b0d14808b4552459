/** How anything is timed here: in rounds, the sides in turn, so that a slow moment of the machine hits them all. */
import { setTimeout } from 'node:timers/promises';

/** A round of one side takes about this long. */
const ROUND_MS = 1500;
/** Threads of a side go on spinning for up to 200 ms after their last work, on the others' cores. */
const SETTLING_MS = 400;

/** Makes so many steps and returns the milliseconds that one took. */
export type Side = (steps: number) => Promise<number>;

/** Milliseconds a step of each side, round by round. */
export async function inTurn(sides: readonly Side[], rounds: number): Promise<number[][]> {
  const steps = [];
  for (const side of sides) steps.push(Math.max(1, Math.round(ROUND_MS / (await side(1)))));
  const times: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const one: number[] = [];
    for (const [i, side] of sides.entries()) {
      await setTimeout(SETTLING_MS);
      one.push(await side(steps[i] ?? 1));
    }
    times.push(one);
  }
  return times;
}

export async function timed(run: () => Promise<unknown>, times: number): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < times; i++) await run();
  return (performance.now() - started) / times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
