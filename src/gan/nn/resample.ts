/**
 * Doubling and halving of images with the filter [1,3,3,1], as matrices: V over the rows, H over the columns. Matrix products are
 * differentiable at any order as they are, and the two matrices are small beside the convolutions around them.
 */
import * as tf from '@tensorflow/tfjs-core';

const FILTER = [1, 3, 3, 1];

/** [C,H,W,B] → [C,2H,2W,B]: zeros between the pixels, then the filter; the mean brightness is kept. */
export function upsample(x: tf.Tensor): tf.Tensor {
  const [height, width] = [x.shape[1] ?? 1, x.shape[2] ?? 1];
  // The doubling matrix is the halving one transposed, times 2 a side to make up for the zeros.
  return betweenMatrices(x, transposed(halving(2 * height), 2), transposed(halving(2 * width), 2));
}

/** [C,H,W,B] → [C,H/2,W/2,B]: the filter, then every second pixel. */
export function downsample(x: tf.Tensor): tf.Tensor {
  return betweenMatrices(x, halving(x.shape[1] ?? 2), halving(x.shape[2] ?? 2));
}

type Matrix = readonly (readonly number[])[];

function betweenMatrices(x: tf.Tensor, vertical: Matrix, horizontal: Matrix): tf.Tensor {
  const [channels = 1, height = 1, width = 1, batch = 1] = x.shape;
  const rows = tf.reshape(x, [channels, height, width * batch]);
  const high = tf.matMul(tf.expandDims(matrix(vertical), 0), rows);
  const columns = tf.reshape(high, [channels * vertical.length, width, batch]);
  const both = tf.matMul(tf.expandDims(matrix(horizontal), 0), columns);
  return tf.reshape(both, [channels, vertical.length, horizontal.length, batch]);
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
