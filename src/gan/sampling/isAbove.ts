/** A comparison of operators that every engine has: booleans and their casts not all do. */
import * as tf from '@tensorflow/tfjs-core';

/** Takes any difference that a float32 can have there past 1. */
const STEEP = 1e12;

/** 1 where x is above the bound, else 0. */
export function isAbove(x: tf.Tensor, bound: tf.Tensor | number): tf.Tensor {
  return tf.minimum(tf.relu(tf.mul(tf.sub(x, bound), STEEP)), 1);
}
