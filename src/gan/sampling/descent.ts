/** Moves what is searched towards an image, step by step, by the program of `inversionProgram.ts`. */
import { entry, sizeOf, type Executable, type Shapes, type Values } from '../engine/program.ts';
import { correctedRate } from '../training/adam.ts';
import { BETA1, BETA2, name } from './inversionProgram.ts';

const LATENT_RATE = 0.05;
/** In usual differences. */
const MAP_RATE = 0.3;
/** What is left of a rate at the end of its steps. */
const RATE_LEFT = 0.1;

export interface Descent {
  /** All that the program can move, by its name in the state. */
  readonly found: Shapes;
  /** What of it is moved; the rest is held still. */
  readonly free: readonly string[];
  readonly steps: number;
}

/** The mean squared difference of each start at the end; fewer steps when `signal` says to stop, none at all gives []. */
export async function descend(
  program: Executable,
  given: Values,
  { found, free, steps }: Descent,
  signal: AbortSignal,
): Promise<number[]> {
  let pixels: number[] = [];
  for (let step = 1; step <= steps && !signal.aborted; step++) {
    const left = 1 - (1 - RATE_LEFT) * ((step - 1) / steps);
    const rates = Object.keys(found).map((key) => {
      const full = key === name.latent ? LATENT_RATE : MAP_RATE;
      const rate = free.includes(key) ? correctedRate(full * left, BETA1, step, BETA2 ** step) : 0;
      return [name.rate(key), Float32Array.of(rate)] as const;
    });
    pixels = [...entry(await program.run({ ...given, ...Object.fromEntries(rates) }), 'pixels')];
  }
  return pixels;
}

/** Zeros for what is searched and for its moments. */
export function nothing(shapes: Shapes): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([key, shape]) =>
      [key, name.m(key), name.v(key)].map((each) => [each, new Float32Array(sizeOf(shape))]),
    ),
  );
}

/** Rows of one length, one after the other. */
export function joined(rows: readonly Float32Array[]): Float32Array {
  const length = rows[0]?.length ?? 0;
  const all = new Float32Array(rows.length * length);
  rows.forEach((row, i) => all.set(row, i * length));
  return all;
}
