/** Tensors and comparisons for tests of numbers. */
import assert from 'node:assert/strict';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src/gan/data/random.ts';
import { useBackend } from '../../src/gan/engine/eager.ts';

/** The backend that every other way of computing is held against. */
export const REFERENCE = 'cpu';

export const useReference = () => useBackend(REFERENCE);

export function drawn(random: Random, shape: readonly number[], deviation = 1): tf.Tensor {
  return tf.tensor(random.gaussian(tf.util.sizeFromShape([...shape]), deviation), [...shape]);
}

/** Largest difference, relative to the largest value of `expected` (or to 1 if that is smaller than `floor`). */
export function relativeDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  floor = 1e-6,
): number {
  assert.equal(actual.length, expected.length, 'as many numbers');
  let [difference, size] = [0, floor];
  for (let i = 0; i < expected.length; i++) {
    const [a = NaN, e = NaN] = [actual[i], expected[i]];
    // A NaN on either side must never pass for a small difference.
    if (!Number.isFinite(a) || !Number.isFinite(e)) return a === e ? difference : Infinity;
    difference = Math.max(difference, Math.abs(a - e));
    size = Math.max(size, Math.abs(e));
  }
  return difference / size;
}
