/**
 * A check of our convolutions on whatever computes them now. They are the partial derivatives of one trilinear form
 * T(x, w, y) (see `kernels.ts`), so each of them, multiplied by the argument it lacks, must come to the same T: if they
 * do, each is the gradient of the others at every order.
 */
import * as tf from '@tensorflow/tfjs-core';
import { CONV, CONV_FILTER_GRADIENT, CONV_TRANSPOSE, convGeometry } from './kernels.ts';

const TOLERANCE = 1e-4;

/** Kernel side, stride, padding and whether it goes round, of the convolutions that our networks have. */
const KINDS = [
  [3, 1, 1, false],
  [4, 2, 1, false],
  [1, 1, 0, false],
  [3, 1, 1, true],
  [4, 2, 1, true],
] as const;

/** @throws Error when the current backend's kernels are not each other's gradients */
export function checkKernels(): void {
  for (const [kernel, stride, pad, wraps] of KINDS) {
    const [one = NaN, ...others] = tf.tidy(() => threeWays(kernel, stride, pad, wraps));
    // Written so that what is not a number is not close.
    if (others.every((other) => Math.abs(other - one) <= TOLERANCE * Math.abs(one))) continue;
    throw new Error(
      `its convolutions of ${kernel}×${kernel} are not each other's gradients: ${[one, ...others].join(', ')}`,
    );
  }
}

/** T by ∂T/∂y, by ∂T/∂x and by ∂T/∂w. */
function threeWays(kernel: number, stride: number, pad: number, wraps: boolean): number[] {
  const geometry = convGeometry([6, 8], kernel, stride, pad, wraps);
  const x = waves([3, ...geometry.wide, 2], 0.7);
  const w = waves([4, 3, kernel, kernel], 1.3);
  const y = waves([4, ...geometry.narrow, 2], 2.1);
  const times = (name: string, inputs: tf.NamedTensorMap, lacking: tf.Tensor) =>
    tf.sum(tf.mul(tf.engine().runKernel<tf.Tensor>(name, inputs, { ...geometry }), lacking)).dataSync()[0] ??
    NaN;
  return [
    times(CONV, { x, w }, y),
    times(CONV_TRANSPOSE, { y, w }, x),
    times(CONV_FILTER_GRADIENT, { x, y }, w),
  ];
}

/** Numbers between 0.5 and 1.5, all different: without signs no sum cancels out. */
function waves(shape: number[], pace: number): tf.Tensor {
  const numbers = Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => 1 + Math.sin(i * pace) / 2);
  return tf.tensor(numbers, shape);
}
