/** Adam (Kingma & Ba, arXiv 1412.6980), in the form at the end of its section 2: the bias corrections in the rate. */
import * as tf from '@tensorflow/tfjs-core';

const EPSILON = 1e-8;

export interface Moments {
  readonly m: tf.Tensor;
  readonly v: tf.Tensor;
}

/** `rate` and `beta2` are scalars of the graph, so that schedules need no new recording. */
export interface AdamSettings {
  readonly rate: tf.Tensor;
  readonly beta1: number;
  readonly beta2: tf.Tensor;
}

export function adamUpdate(
  weight: tf.Tensor,
  gradient: tf.Tensor,
  { m, v }: Moments,
  { rate, beta1, beta2 }: AdamSettings,
): { readonly weight: tf.Tensor; readonly m: tf.Tensor; readonly v: tf.Tensor } {
  // b + (a − b)·t is one pass fewer than b·t + a·(1 − t); with β1 = 0 the first moment is the gradient.
  const towards = (from: tf.Tensor, to: tf.Tensor, keep: tf.Tensor | number) =>
    tf.add(to, tf.mul(tf.sub(from, to), keep));
  const nextM = beta1 === 0 ? gradient : towards(m, gradient, beta1);
  const nextV = towards(v, tf.square(gradient), beta2);
  const move = tf.div(nextM, tf.add(tf.sqrt(nextV), EPSILON));
  return { weight: tf.sub(weight, tf.mul(move, rate)), m: nextM, v: nextV };
}

/** The rate that Adam's step t uses: lr · √(1 − Πβ2) / (1 − β1ᵗ), with the product of the β2 of all steps so far. */
export function correctedRate(rate: number, beta1: number, step: number, beta2Product: number): number {
  return (rate * Math.sqrt(1 - beta2Product)) / (1 - beta1 ** step);
}
