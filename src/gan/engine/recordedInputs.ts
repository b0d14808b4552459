/** What the recorded kernels need of their inputs. */
import * as tf from '@tensorflow/tfjs-core';

/** @throws Error when the kernel was called without it */
export function input(inputs: Readonly<Record<string, tf.TensorInfo>>, name: string): tf.TensorInfo {
  const tensor = inputs[name];
  if (!tensor) throw new Error(`a kernel was called without its input ${name}`);
  return tensor;
}

export function broadcast(a: tf.TensorInfo, b: tf.TensorInfo): number[] {
  return tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
}

export function permuted(shape: readonly number[], perm: readonly number[]): number[] {
  return perm.map((axis) => shape[axis] ?? 1);
}
