/**
 * Doubling and halving of images with the filter [1,3,3,1], as matrices: out = V · x · Hᵀ. Matrix products are
 * differentiable at any order as they are, and the two matrices are small beside the convolutions around them.
 */
import * as tf from '@tensorflow/tfjs-core';

const FILTER = [1, 3, 3, 1];

/** [B,C,H,W] → [B,C,2H,2W]: zeros between the pixels, then the filter; the mean brightness is kept. */
export function upsample(x: tf.Tensor): tf.Tensor {
  const [height, width] = [x.shape[2] ?? 1, x.shape[3] ?? 1];
  // The doubling matrix is the halving one transposed, times 2 a side to make up for the zeros.
  return betweenMatrices(x, transposed(halving(2 * height), 2), transposed(halving(2 * width), 2));
}

/** [B,C,H,W] → [B,C,H/2,W/2]: the filter, then every second pixel. */
export function downsample(x: tf.Tensor): tf.Tensor {
  return betweenMatrices(x, halving(x.shape[2] ?? 2), halving(x.shape[3] ?? 2));
}

type Matrix = readonly (readonly number[])[];

function betweenMatrices(x: tf.Tensor, vertical: Matrix, horizontal: Matrix): tf.Tensor {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const rows = tf.matMul(tf.reshape<tf.Rank.R2>(x, [-1, width]), matrix(horizontal), false, true);
  const wide = horizontal.length;
  const images = tf.reshape(rows, [batch * channels, height, wide]);
  const both = tf.matMul(tf.expandDims(matrix(vertical), 0), images);
  return tf.reshape(both, [batch, channels, vertical.length, wide]);
}

/** [side/2, side]: row i holds the normalised filter around pixels 2i and 2i + 1; what falls outside is dropped. */
function halving(side: number): Matrix {
  const total = FILTER.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: side / 2 }, (_, row) =>
    Array.from({ length: side }, (_unused, column) => (FILTER[column - 2 * row + 1] ?? 0) / total),
  );
}

function transposed(m: Matrix, factor: number): Matrix {
  const columns = m[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) => m.map((row) => (row[column] ?? 0) * factor));
}

function matrix(m: Matrix): tf.Tensor2D {
  return tf.tensor2d(m.map((row) => [...row]));
}
