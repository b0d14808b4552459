/**
 * Convolutions that can be differentiated any number of times.
 *
 * The three kernels are the partial derivatives of one trilinear form T(x, w, y) (see `engine/kernels.ts`), so each
 * one's gradients are the other two: nothing else is needed at any order.
 */
import * as tf from '@tensorflow/tfjs-core';
import {
  CONV,
  CONV_FILTER_GRADIENT,
  CONV_TRANSPOSE,
  convGeometry,
  type ConvGeometry,
} from '../engine/kernels.ts';

const NEEDS_RANK_4 = 'a convolution wants maps [C,H,W,B] and square filters [O,I,K,K]';

/** What is around a map: zeros, or the map again, so that its right side goes on at its left and its bottom at its top. */
export type Surround = 'zeros' | 'itself';

/** x [I,H,W,B] * w [O,I,K,K] → [O,H',W',B], H' = ⌊(H + 2·pad − K) / stride⌋ + 1. */
export function conv(
  x: tf.Tensor,
  w: tf.Tensor,
  stride: number,
  pad: number,
  around: Surround = 'zeros',
): tf.Tensor {
  return towardsY(x, w, convGeometry(sidesOf(x), kernelOf(w), stride, pad, around === 'itself'));
}

/**
 * The adjoint of `conv` in x: y [O,H',W',B] and w [O,I,K,K] → [I,H,W,B] with the smallest H that `conv` takes to H':
 * (H' − 1)·stride + K − 2·pad.
 */
export function convTranspose(
  y: tf.Tensor,
  w: tf.Tensor,
  stride: number,
  pad: number,
  around: Surround = 'zeros',
): tf.Tensor {
  const kernel = kernelOf(w);
  const [height, width] = sidesOf(y);
  const grown = (side: number) => (side - 1) * stride + kernel - 2 * pad;
  return towardsX(
    y,
    w,
    convGeometry([grown(height), grown(width)], kernel, stride, pad, around === 'itself'),
  );
}

const towardsY = (x: tf.Tensor, w: tf.Tensor, geometry: ConvGeometry) => run(CONV, { x, w }, geometry);
const towardsX = (y: tf.Tensor, w: tf.Tensor, geometry: ConvGeometry) =>
  run(CONV_TRANSPOSE, { y, w }, geometry);
const towardsW = (x: tf.Tensor, y: tf.Tensor, geometry: ConvGeometry) =>
  run(CONV_FILTER_GRADIENT, { x, y }, geometry);

/** Each kernel's gradients are the other two kernels. */
export function registerConvolutionGradients(): void {
  registerGradient(CONV, ['x', 'w'], (dy, x, w, geometry) => ({
    x: () => towardsX(dy, w, geometry),
    w: () => towardsW(x, dy, geometry),
  }));
  registerGradient(CONV_TRANSPOSE, ['y', 'w'], (dx, y, w, geometry) => ({
    y: () => towardsY(dx, w, geometry),
    w: () => towardsW(dx, y, geometry),
  }));
  registerGradient(CONV_FILTER_GRADIENT, ['x', 'y'], (dw, x, y, geometry) => ({
    x: () => towardsX(y, dw, geometry),
    y: () => towardsY(x, dw, geometry),
  }));
}

function run(kernel: string, inputs: tf.NamedTensorMap, geometry: ConvGeometry): tf.Tensor {
  // Spread, because TensorFlow.js wants attributes of an open record type.
  return tf.engine().runKernel(kernel, inputs, { ...geometry });
}

function registerGradient(
  kernelName: string,
  inputsToSave: [string, string],
  gradients: (
    dValue: tf.Tensor,
    first: tf.Tensor,
    second: tf.Tensor,
    geometry: ConvGeometry,
  ) => Record<string, () => tf.Tensor>,
): void {
  tf.registerGradient({
    kernelName,
    inputsToSave,
    gradFunc: (dValue, saved, attributes) => {
      const [first, second] = saved as [tf.Tensor, tf.Tensor];
      return gradients(dValue as tf.Tensor, first, second, attributes as unknown as ConvGeometry);
    },
  });
}

function sidesOf(map: tf.Tensor): [number, number] {
  const [, height, width, batch] = map.shape;
  if (height === undefined || width === undefined || batch === undefined) throw new Error(NEEDS_RANK_4);
  return [height, width];
}

function kernelOf(w: tf.Tensor): number {
  const [, , kernel, other] = w.shape;
  if (kernel === undefined || kernel !== other) throw new Error(NEEDS_RANK_4);
  return kernel;
}
