/** How far one backend's training steps are from another's. */
import { entry, type Values } from '../engine/program.ts';
import { stateName } from '../training/state.ts';

export interface StepResult {
  readonly losses: readonly number[];
  /** By how much the steps changed each entry of the state. */
  readonly changes: Values;
}

/**
 * Adam's first steps move a weight by its gradient's sign, whatever its size: where the gradient is nothing but rounding,
 * any two machines differ. So weights count where their mean square of the gradient is more than this share of the largest.
 */
const COUNTED_SHARE = 1e-6;

/**
 * The largest of ‖actual − expected‖ / ‖expected‖ over the losses and, one by one, the weights' changes (which show a
 * gradient's sign) and its mean squares (which show its size); infinite where something is no number.
 */
export function differenceOf(actual: StepResult, expected: StepResult): number {
  const weights = Object.keys(expected.changes).filter((name) => stateName.v(name) in expected.changes);
  const squaresOf = (weight: string) => entry(expected.changes, stateName.v(weight));
  const largest = weights.reduce((most, weight) => Math.max(most, largestOf(squaresOf(weight))), 0);
  const distances = weights.flatMap((weight) => {
    const gradientSquares = squaresOf(weight);
    const counts = (i: number) => (gradientSquares[i] ?? 0) >= largest * COUNTED_SHARE;
    return [weight, stateName.v(weight)].map((name) =>
      distance(actual.changes[name], entry(expected.changes, name), counts),
    );
  });
  return Math.max(distance(actual.losses, expected.losses), ...distances);
}

/** ‖actual − expected‖ / ‖expected‖ over what counts; the rest must be numbers all the same. */
function distance(
  actual: ArrayLike<number> | undefined,
  expected: ArrayLike<number>,
  counts: (i: number) => boolean = () => true,
): number {
  if (actual?.length !== expected.length) return Infinity;
  let [error, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const [a = NaN, e = NaN] = [actual[i], expected[i]];
    if (!Number.isFinite(a)) return Infinity;
    if (!counts(i)) continue;
    error += (a - e) ** 2;
    size += e ** 2;
  }
  return error === 0 ? 0 : Math.sqrt(error / size);
}

function largestOf(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}
