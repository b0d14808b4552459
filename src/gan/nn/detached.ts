/** Cuts a tensor off the tape. */
import * as tf from '@tensorflow/tfjs-core';

/** The same values as a constant: no gradient flows back through the result. */
export function detached(x: tf.Tensor): tf.Tensor {
  const { dataId, shape, dtype } = x;
  // Two tensors hold the values now: disposing one must leave them to the other.
  tf.backend().incRef(dataId);
  return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype });
}
