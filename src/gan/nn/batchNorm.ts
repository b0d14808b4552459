/** Normalises each channel by its mean and variance over the batch, or over figures estimated earlier. */
import * as tf from '@tensorflow/tfjs-core';

const EPSILON = 1e-5;
const ALL_BUT_CHANNELS = [1, 2, 3];

/** Mean and variance of each channel, both [C,1,1,1]. */
export interface ChannelStatistics {
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** x [C,H,W,B]; the biased variance, as Ioffe & Szegedy (arXiv 1502.03167) train with. */
export function channelStatistics(x: tf.Tensor): ChannelStatistics {
  const mean = tf.mean(x, ALL_BUT_CHANNELS, true);
  const variance = tf.mean(tf.square(tf.sub(x, mean)), ALL_BUT_CHANNELS, true);
  return { mean, variance };
}

/** (x − mean) / √(variance + epsilon) · scale + offset, with scale and offset [C]. */
export function normalise(
  x: tf.Tensor,
  { mean, variance }: ChannelStatistics,
  scale: tf.Tensor,
  offset: tf.Tensor,
  epsilon = EPSILON,
): tf.Tensor {
  const channel = (v: tf.Tensor) => tf.reshape(v, [-1, 1, 1, 1]);
  // One factor and one shift a channel: two passes over x instead of four.
  const factor = tf.div(channel(scale), tf.sqrt(tf.add(variance, epsilon)));
  const shift = tf.sub(channel(offset), tf.mul(mean, factor));
  return tf.add(tf.mul(x, factor), shift);
}
