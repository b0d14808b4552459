/**
 * The two layers by which a network of convolutions and leaky rectifiers is more than a linear map: its biases and its
 * rectifiers. A network that takes them from here can be evaluated in two ways, of which the second is a linear map of its
 * input and the biases: with the rectifiers held at the signs of an earlier evaluation.
 */
import * as tf from '@tensorflow/tfjs-core';
import { slopeMask } from './gradients.ts';
import { addChannelBias } from './layers.ts';

export interface Rectified {
  /** Adds b [C] to every position of map [C,H,W,B]. */
  bias(map: tf.Tensor, b: tf.Tensor): tf.Tensor;
  /** x where it is positive, `slope`·x elsewhere. */
  rectify(x: tf.Tensor, slope: number): tf.Tensor;
}

export const plainly: Rectified = {
  bias: addChannelBias,
  rectify: (x, slope) => tf.leakyRelu(x, slope),
};

/** Evaluates as `plainly` does, and remembers the slope that each rectifier had at each place. */
export class Signs implements Rectified {
  private readonly slopes: tf.Tensor[] = [];

  bias(map: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return addChannelBias(map, b);
  }

  rectify(x: tf.Tensor, slope: number): tf.Tensor {
    const bent = tf.leakyRelu(x, slope);
    this.slopes.push(slopeMask(bent, slope));
    return bent;
  }

  /**
   * The same layers as a linear map, to be called in the same order: each rectifier multiplies by the slopes it had, and
   * each image's biases are multiplied by its `strengths` [1,1,1,B].
   */
  held(strengths: tf.Tensor): Rectified {
    let next = 0;
    return {
      bias: (map, b) => tf.add(map, tf.mul(tf.reshape(b, [-1, 1, 1, 1]), strengths)),
      rectify: (x) => {
        const slopes = this.slopes[next++];
        if (!slopes) throw new Error('a network called more rectifiers than when its signs were taken');
        return tf.mul(x, slopes);
      },
    };
  }
}
