/** Gradients of functions of tensors, by our own table of derivatives. May be nested to any order. */
import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from './gradients.ts';

/** d f(x) / dx, of the shape of x; f returns one number. */
export function gradientOf(f: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor): tf.Tensor {
  const { gradients } = valueAndGradients(({ x: inner }) => f(inner as tf.Tensor), { x });
  return gradients['x'] as tf.Tensor;
}

/** The value of a function of named tensors, one number, and its gradient with respect to each of them. */
export interface LossAndGradients {
  readonly value: tf.Tensor;
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
}

/** f's value and its gradient with respect to every named tensor; f returns one number. */
export function valueAndGradients(
  f: (tensors: Record<string, tf.Tensor>) => tf.Tensor,
  tensors: Readonly<Record<string, tf.Tensor>>,
): LossAndGradients {
  registerGradients();
  const names = Object.keys(tensors);
  const ofList = (...list: tf.Tensor[]) =>
    f(Object.fromEntries(names.map((name, i) => [name, list[i] as tf.Tensor]))) as tf.Scalar;
  const { value, grads } = tf.valueAndGrads(ofList)(Object.values(tensors));
  return { value, gradients: Object.fromEntries(names.map((name, i) => [name, grads[i] as tf.Tensor])) };
}
