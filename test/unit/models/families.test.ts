/** The families of networks: their sizes, their shapes, and that images do not see each other. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { canvasIn, CANVASES, square, type Canvas } from '../../../src/gan/config/canvas.ts';
import { trainingConfig, type ClassShare } from '../../../src/gan/config/trainingConfig.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { entry, sizeOf } from '../../../src/gan/engine/program.ts';
import { FAMILIES, type Family } from '../../../src/gan/config/overrides.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import {
  mapsOf,
  stagesOf,
  type Dropout,
  type Generator,
  type Networks,
  type ParameterSpecs,
  type StatisticsSource,
} from '../../../src/gan/models/model.ts';
import { channelStatistics } from '../../../src/gan/nn/batchNorm.ts';
import { initialState, stateName, type Player } from '../../../src/gan/training/state.ts';
import { smallConfig, TWO_CLASSES } from '../../support/smallTraining.ts';
import { drawn, relativeDifference, useReference } from '../../support/tensors.ts';

const SIZE = 16;

function millions(specs: ParameterSpecs): number {
  return Object.values(specs).reduce((sum, { shape }) => sum + sizeOf(shape), 0) / 1e6;
}

/** Small networks with their initial weights, where `change` may put others. */
function small(
  family: Family,
  change = (_name: string, values: Float32Array) => values,
  classes: readonly ClassShare[] = [],
) {
  const config = { ...smallConfig(family, SIZE, 2, 1), classes };
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
/** A batch of one has no figures of its own. */
const frozen: StatisticsSource = () => ({ mean: tf.scalar(0), variance: tf.scalar(1) });
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
      const { generator, discriminator }: Networks = networksOf({
        family: 'residual',
        canvas: square(size),
        width,
      });
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

    for (const size of ['16', '24', '32', '16x24', '32x24', '24x64', '48x32']) {
      it(`draw images of ${size} pixels in four channels, and judge each by one number`, () => {
        const canvas = canvasIn(size);
        assert.ok(canvas);
        const { generator, discriminator } = networksOf(smallConfig(family, canvas, 2, 1));
        const shaped = (specs: ParameterSpecs) =>
          Object.fromEntries(Object.entries(specs).map(([name, { shape }]) => [name, tf.zeros([...shape])]));
        const images = imagesOf(generator, shaped(generator.parameters), 3);
        assert.deepEqual(images.shape, [3, 4, canvas.height, canvas.width]);
        assert.deepEqual(discriminator.logits(shaped(discriminator.parameters), images).shape, [3, 1]);
      });
    }

    it('have whole numbers of channels on every canvas', () => {
      for (const canvas of CANVASES) {
        const { width } = trainingConfig({ family });
        const { generator, discriminator } = networksOf({ family, canvas, width });
        for (const specs of [generator.parameters, discriminator.parameters]) {
          assert.ok(Object.values(specs).every(({ shape }) => shape.every(Number.isInteger)));
        }
      }
    });

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
  });
}

for (const family of ['compact', 'residual'] as const) {
  describe(`The ${family} networks with classes`, () => {
    before(useReference);
    const label = (row: readonly number[]) => tf.tensor2d([[...row]]);

    /** One image from one latent, for a class or none. */
    const imageOf = (labels?: tf.Tensor) => {
      const { networks, weights } = small(family, awake, TWO_CLASSES);
      const { generator } = networks;
      const z = drawn(Random.fromSeed(3), [1, generator.latentSize]);
      return [...generator.images(weights('generator'), z, frozen, labels).dataSync<'float32'>()];
    };
    const logitOf = (labels?: tf.Tensor) => {
      const { networks, weights } = small(family, awake, TWO_CLASSES);
      const image = drawn(Random.fromSeed(4), [1, 4, SIZE, SIZE]);
      return networks.discriminator.logits(weights('discriminator'), image, { labels }).dataSync()[0];
    };

    it('draw another image from the same latent for each class, and for none', () => {
      const images = [imageOf(label([1, 0])), imageOf(label([0, 1])), imageOf()].map(String);
      assert.equal(new Set(images).size, 3);
    });

    it('judge the same image otherwise for each class, and for none', () => {
      assert.equal(new Set([logitOf(label([1, 0])), logitOf(label([0, 1])), logitOf()]).size, 3);
    });

    it('take zeros for no class', () => {
      assert.deepEqual(imageOf(label([0, 0])), imageOf());
      assert.equal(logitOf(label([0, 0])), logitOf());
    });
  });
}

/** The classic network for MNIST, layer for layer, as the tutorial's own summary has it. */
describe('The dcgan network on 28×28', () => {
  before(useReference);
  const { width } = trainingConfig({ family: 'dcgan', size: 28 });
  const networks = networksOf({ family: 'dcgan', canvas: square(28), width });
  const count = (specs: ParameterSpecs) => Math.round(millions(specs) * 1e6);
  const zeros = (specs: ParameterSpecs) =>
    Object.fromEntries(Object.entries(specs).map(([name, { shape }]) => [name, tf.zeros([...shape])]));

  it('has the generator’s 2,305,472 weights to train, and 25,472 figures of batch normalisation', () => {
    const { parameters, normalised } = networks.generator;
    const figures = Object.values(normalised).reduce((sum, channels) => sum + 2 * channels, 0);
    assert.deepEqual(
      [count(parameters), figures, count(parameters) + figures],
      [2_305_472, 25_472, 2_330_944],
    );
  });

  it('has the discriminator’s 212,865 weights', () => {
    assert.equal(count(networks.discriminator.parameters), 212_865);
  });

  it('draws from 100 numbers over 7×7, 7×7 and 14×14 to 28×28 in grey', () => {
    const maps: (readonly number[])[] = [];
    const { generator } = networks;
    const z = tf.ones([2, 100]);
    const images = generator.images(zeros(generator.parameters), z, (_layer, x) => {
      maps.push(x.shape);
      return channelStatistics(x);
    });
    assert.deepEqual(maps, [
      [7 * 7 * 256, 1, 1, 2],
      [128, 7, 7, 2],
      [64, 14, 14, 2],
    ]);
    assert.deepEqual([networks.channels, images.shape], [1, [2, 1, 28, 28]]);
  });

  it('judges over 14×14 and 7×7, each of them followed by dropout of 0.3', () => {
    const { discriminator } = networks;
    const maps: (readonly number[])[] = [];
    const dropout: Dropout = (layer, map) => {
      maps.push(map.shape);
      assert.deepEqual(discriminator.dropout[layer], { shape: map.shape.slice(0, 3), rate: 0.3 });
      return map;
    };
    const images = tf.zeros([2, 1, 28, 28]);
    const logits = discriminator.logits(zeros(discriminator.parameters), images, { dropout });
    assert.deepEqual(maps, [
      [64, 14, 14, 2],
      [128, 7, 7, 2],
    ]);
    assert.deepEqual(logits.shape, [2, 1]);
  });
});

describe('The stages of a network', () => {
  for (const [size, labels] of [
    ['16', '4 8 16'],
    ['24', '3 6 12 24'],
    ['48', '3 6 12 24 48'],
    ['96', '3 6 12 24 48 96'],
    ['128', '4 8 16 32 64 128'],
    ['32x48', '4x6 8x12 16x24 32x48'],
    ['64x32', '8x4 16x8 32x16 64x32'],
    ['128x48', '8x3 16x6 32x12 64x24 128x48'],
  ] as const) {
    it(`for ${size} are maps of ${labels}`, () => {
      const stages = stagesOf(mapsOf(canvasIn(size) as Canvas), (_map, doublings) => doublings);
      assert.equal(stages.map(({ label }) => label).join(' '), labels);
      assert.deepEqual(stages.map(({ channels }) => channels), stages.map((_stage, i) => i)); // prettier-ignore
    });
  }

  for (const [canvas, stuckAt] of [
    [square(36), '9×9'],
    [{ width: 16, height: 48 }, '4×12'],
    [square(2), '2×2'],
  ] as const) {
    it(`are none for a canvas that halves down to ${stuckAt}`, () => {
      const refused = new RegExp(`must halve down to maps of 3 to 8 pixels a side, not to ${stuckAt}`);
      assert.throws(() => mapsOf(canvas), refused);
    });
  }

  it('keep the names that parameters of square networks had from the first', () => {
    const { generator, discriminator } = networksOf(smallConfig('compact', 16, 2, 1));
    assert.deepEqual(Object.keys(generator.parameters), [
      'start.weight',
      ...['norm4.scale', 'norm4.offset', 'grow4.weight'],
      ...['norm8.scale', 'norm8.offset', 'grow8.weight'],
      'image.bias',
    ]);
    assert.deepEqual(Object.keys(discriminator.parameters), [
      ...['shrink8.weight', 'shrink8.bias', 'shrink4.weight', 'shrink4.bias'],
      'logit.weight',
    ]);
  });
});
