/** The families of networks: their sizes, their shapes, and that images do not see each other. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { trainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { entry, sizeOf } from '../../../src/gan/engine/program.ts';
import { networksOf, type Family } from '../../../src/gan/models/families.ts';
import type { Generator, Networks, ParameterSpecs } from '../../../src/gan/models/model.ts';
import { channelStatistics } from '../../../src/gan/nn/batchNorm.ts';
import { initialState, stateName, type Player } from '../../../src/gan/training/state.ts';
import { smallConfig } from '../../support/smallTraining.ts';
import { drawn, relativeDifference, useReference } from '../../support/tensors.ts';

const FAMILIES: readonly Family[] = ['compact', 'residual'];
const SIZE = 16;

function millions(specs: ParameterSpecs): number {
  return Object.values(specs).reduce((sum, { shape }) => sum + sizeOf(shape), 0) / 1e6;
}

/** Small networks with their initial weights, where `change` may put others. */
function small(family: Family, change = (_name: string, values: Float32Array) => values) {
  const config = smallConfig(family, SIZE, 2, 1);
  const networks = networksOf(config);
  const state = initialState(networks, config, Random.fromSeed(1));
  const weights = (player: Player) =>
    Object.fromEntries(
      Object.entries(networks[player].parameters).map(([name, { shape }]) => [
        name,
        tf.tensor(change(name, entry(state, stateName[player](name))), [...shape]),
      ]),
    );
  return { networks, weights };
}

/** Zero where a network begins with zero: drawn instead, so that every part of it has a say. */
function awake(_name: string, values: Float32Array): Float32Array {
  return values.every((value) => value === 0) ? Random.fromSeed(2).gaussian(values.length, 0.3) : values;
}

const byTheBatch = (_layer: string, x: tf.Tensor) => channelStatistics(x);
const imagesOf = (generator: Generator, weights: Record<string, tf.Tensor>, count: number) =>
  generator.images(weights, drawn(Random.fromSeed(3), [count, generator.latentSize]), byTheBatch);

describe('The residual family', () => {
  before(useReference);

  // Millions of parameters of G and D: the table in the recipe of this family, with one block a stage.
  for (const [size, millionsG, millionsD] of [
    [32, 0.73, 0.72],
    [64, 0.79, 0.78],
    [128, 0.8, 0.79],
  ] as const) {
    it(`has the parameters of its recipe at ${size}×${size}`, () => {
      const { width } = trainingConfig({ family: 'residual' });
      const { generator, discriminator }: Networks = networksOf({ family: 'residual', size, width });
      assert.ok(Math.abs(millions(generator.parameters) - millionsG) <= 0.01);
      assert.ok(Math.abs(millions(discriminator.parameters) - millionsD) <= 0.01);
    });
  }

  it('begins with blocks that change nothing, whatever is inside them', () => {
    const louder = (name: string, values: Float32Array) =>
      /block\d+\.(in|middle)$/.test(name) ? values.map((value) => value * 3 + 1) : values;
    const pictures = [undefined, louder].map((change) => {
      const { networks, weights } = small('residual', change);
      return imagesOf(networks.generator, weights('generator'), 2).dataSync<'float32'>();
    });
    assert.deepEqual(pictures[0], pictures[1]);
  });
});

for (const family of FAMILIES) {
  describe(`The ${family} networks`, () => {
    before(useReference);

    for (const size of [8, 16, 32]) {
      it(`draw images of ${size}×${size} pixels in four channels, and judge each by one number`, () => {
        const config = smallConfig(family, size, 2, 1);
        const { generator, discriminator } = networksOf(config);
        const shaped = (specs: ParameterSpecs) =>
          Object.fromEntries(Object.entries(specs).map(([name, { shape }]) => [name, tf.zeros([...shape])]));
        const images = imagesOf(generator, shaped(generator.parameters), 3);
        assert.deepEqual(images.shape, [3, 4, size, size]);
        assert.deepEqual(discriminator.logits(shaped(discriminator.parameters), images).shape, [3, 1]);
      });
    }

    it('draw different images from different latents', () => {
      const { networks, weights } = small(family);
      const [one, other] = tf.split(imagesOf(networks.generator, weights('generator'), 2), 2);
      assert.notDeepEqual(one?.dataSync(), other?.dataSync());
    });

    it('judge an image alone as they judge it among others', () => {
      const { networks, weights } = small(family, awake);
      const parameters = weights('discriminator');
      const images = drawn(Random.fromSeed(4), [4, 4, SIZE, SIZE]);
      const together = networks.discriminator.logits(parameters, images).dataSync<'float32'>();
      const alone = tf
        .split(images, 4)
        .map((image) => networks.discriminator.logits(parameters, image).dataSync()[0] ?? NaN);
      assert.ok(relativeDifference(together, alone) < 1e-5);
    });

    it('refuse a side that is not 4 times a power of two', () => {
      assert.throws(() => networksOf({ family, size: 24, width: 16 }), /4 times a power of two, not 24/);
    });
  });
}
