/** The small pieces that networks are written with. */
import * as tf from '@tensorflow/tfjs-core';

/** x [B,I] × w [I,O] → [B,O] */
export function dense(x: tf.Tensor, w: tf.Tensor): tf.Tensor {
  return tf.matMul(x, w);
}

/** Adds b [C] to every position of x [B,C,H,W]. */
export function addChannelBias(x: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.add(x, tf.reshape(b, [1, -1, 1, 1]));
}

/** [B, …] → [B, N] */
export function flatten(x: tf.Tensor): tf.Tensor {
  return tf.reshape(x, [x.shape[0] ?? 1, -1]);
}
