/**
 * Convolutions padded as Keras' `same`: the sides are divided or multiplied by the stride exactly. Where the padding cannot
 * be even, the pixel more goes below and to the right.
 */
import * as tf from '@tensorflow/tfjs-core';
import { conv, convTranspose } from './convolution.ts';

/** x [I,H,W,B], its sides multiples of the stride, * w [O,I,K,K] → [O,H/stride,W/stride,B]. */
export function convSame(x: tf.Tensor, w: tf.Tensor, stride: number): tf.Tensor {
  const { around, more } = paddingOf(w, stride);
  const ends: [number, number] = [0, more];
  return conv(more === 0 ? x : tf.pad(x, [[0, 0], ends, ends, [0, 0]]), w, stride, around);
}

/** The adjoint of `convSame` in x: y [O,H,W,B] and w [O,I,K,K] → [I,H·stride,W·stride,B]. */
export function convTransposeSame(y: tf.Tensor, w: tf.Tensor, stride: number): tf.Tensor {
  const { around, more } = paddingOf(w, stride);
  const grown = convTranspose(y, w, stride, around);
  const [channels = 1, height = 1, width = 1, batch = 1] = grown.shape;
  return more === 0 ? grown : tf.slice(grown, [0, 0, 0, 0], [channels, height - more, width - more, batch]);
}

/** Zeros on each of the four sides, and those below and to the right besides: K − stride a direction. */
function paddingOf(w: tf.Tensor, stride: number): { readonly around: number; readonly more: number } {
  const all = (w.shape[2] ?? stride) - stride;
  const around = Math.floor(all / 2);
  return { around, more: all - 2 * around };
}
