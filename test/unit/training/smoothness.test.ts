/** R1 by differences against the gradient itself. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { drawNoise, roughness } from '../../../src/gan/training/smoothness.ts';
import { useReference } from '../../support/tensors.ts';

describe('The roughness of a discriminator', () => {
  before(useReference);

  it('is told by noise of one size and either sign, each as often', () => {
    const noise = drawNoise(Random.fromSeed(1), new Float32Array(24_001));
    const size = Math.fround(0.1);
    assert.ok(noise.every((value) => Math.abs(value) === size));
    const sum = noise.reduce((total, value) => total + Math.sign(value), 0);
    assert.ok(Math.abs(sum) < 4 * Math.sqrt(noise.length), `${sum} more of one sign`);
  });

  it('is the squared length of its gradient, where that is everywhere the same, on average over the noise', () => {
    const slopes = [0.5, -2, 0, 1, 3];
    const random = Random.fromSeed(2);
    const images = 20_000;
    const noise = drawNoise(random, new Float32Array(images * slopes.length));
    const score = (x: tf.Tensor2D) => tf.matMul(x, tf.tensor2d(slopes, [slopes.length, 1]));
    const reals = tf.tensor2d(random.gaussian(noise.length), [images, slopes.length]);
    const noisy = tf.add(reals, tf.tensor2d(noise, [images, slopes.length]));
    const [found = 0] = roughness(score(reals), score(noisy as tf.Tensor2D)).dataSync();
    const exact = slopes.reduce((sum, slope) => sum + slope ** 2, 0);
    assert.ok(Math.abs(found / exact - 1) < 0.03, `${found} where the gradient has ${exact}`);
  });

  it('is nothing where noise changes no score', () => {
    const logits = tf.tensor2d([1, -2, 3], [3, 1]);
    assert.equal(roughness(logits, logits).dataSync()[0], 0);
  });
});
