/** The small pieces that networks are written with. Maps are [C,H,W,B] (see `engine/kernels.ts`). */
import * as tf from '@tensorflow/tfjs-core';

/** Images as files and datasets have them, [B,C,H,W] → [C,H,W,B]. */
export function batchLast(images: tf.Tensor): tf.Tensor {
  const [batch = 1, ...sides] = images.shape;
  return tf.reshape(tf.transpose(tf.reshape(images, [batch, -1])), [...sides, batch]);
}

/** [C,H,W,B] → [B,C,H,W] */
export function batchFirst(map: tf.Tensor): tf.Tensor {
  const sides = map.shape.slice(0, -1);
  return tf.reshape(tf.transpose(columnsOf(map)), [-1, ...sides]);
}

/** Rows z [B,I] × w [I,O] → one column an image, [O,B]. */
export function expand(z: tf.Tensor, w: tf.Tensor): tf.Tensor {
  return tf.matMul(w, z, true, true);
}

/** Every number of map [C,H,W,B] weighted by w [C·H·W,O] → one row an image, [B,O]. */
export function collect(map: tf.Tensor, w: tf.Tensor): tf.Tensor {
  return tf.matMul(columnsOf(map), w, true, false);
}

/** The same as a map, [O,1,1,B]: a layer of which each number sees all of the one before. */
export function dense(map: tf.Tensor, w: tf.Tensor): tf.Tensor {
  return tf.reshape(tf.matMul(w, columnsOf(map), true, false), [-1, 1, 1, map.shape.at(-1) ?? 1]);
}

/** Adds b [C] to every position of map [C,H,W,B]. */
export function addChannelBias(map: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.add(map, tf.reshape(b, [-1, 1, 1, 1]));
}

/** [..., B] → [N, B] */
function columnsOf(map: tf.Tensor): tf.Tensor2D {
  return tf.reshape(map, [-1, map.shape.at(-1) ?? 1]);
}
