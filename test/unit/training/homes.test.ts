/** Homes of images in a training. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { labelsOf } from '../../../src/gan/data/classes.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { entry } from '../../../src/gan/engine/program.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { homeOf, settled } from '../../../src/gan/models/homes.ts';
import { gradientOf } from '../../../src/gan/nn/differentiate.ts';
import { BatchSource } from '../../../src/gan/training/batches.ts';
import { homesOf, strangeness } from '../../../src/gan/training/homes.ts';
import { drawnDataset, smallConfig, TWO_CLASSES } from '../../support/smallTraining.ts';
import { useReference } from '../../support/tensors.ts';

const BATCH = 16;
const SETTINGS = { weight: 5, reach: 0.8 };
const { weight: WEIGHT } = SETTINGS;

describe('The homes of a training', () => {
  before(useReference);

  const config = { ...smallConfig('compact', 16, BATCH, 1), classes: TWO_CLASSES };
  const dataset = drawnDataset(config.canvas, 160, 4, TWO_CLASSES);
  const networks = networksOf(config);
  const homes = homesOf(dataset, networks.generator);

  it('are one for each image, of its class, and of a number for every eighth image', () => {
    assert.equal(homes.points.length, 160 * 20);
    assert.deepEqual(homes.labels, labelsOf(dataset.files, TWO_CLASSES));
  });

  it('are of no more numbers than a latent has, however many images there are', () => {
    const many = homesOf(drawnDataset(config.canvas, 640), networks.generator);
    assert.equal(many.points.length, 640 * 64);
  });

  it('are where the fakes of a step are drawn near: each of the real image beside it, the first half closest', () => {
    const generator = settled(networks.generator, homes);
    const inputs = new BatchSource(dataset, { ...networks, generator }, config, Random.fromSeed(3)).draw(0);
    const [z, reals] = [entry(inputs, 'z'), entry(inputs, 'discriminatorReal')];
    const length = reals.length / BATCH;
    const shares: [number, number] = [0, 0];
    for (let i = 0; i < BATCH; i++) {
      const image = dataset.images.findIndex((bytes) =>
        bytes.every((byte, k) => Math.abs((reals[i * length + k] ?? NaN) - (byte / 127.5 - 1)) < 1e-5),
      );
      const along = homeOf(image, homes).reduce((sum, value, k) => sum + value * (z[i * 64 + k] ?? 0), 0);
      // Of 1 in itself: both are about √20 long.
      const share = along / 20;
      if (i < BATCH / 2) assert.ok(share > 0.7, `${share} close to home`);
      else assert.ok(share < 1.1, `${share} at a distance`);
      shares[i < BATCH / 2 ? 0 : 1] += share / (BATCH / 2);
    }
    assert.ok(Math.abs(shares[0] - 0.95) < 0.1, `${shares[0]}`);
    assert.ok(Math.abs(shares[1] - 0.6) < 0.25, `${shares[1]}`);
  });

  const images = () => tf.tensor4d(Random.fromSeed(1).gaussian(4 * 4 * 2 * 2), [4, 4, 2, 2]);

  it('cost nothing to speak of where the images are drawn as they are, and what they differ by where not', () => {
    const real = images();
    const cost = (fake: tf.Tensor) => strangeness(fake, real, SETTINGS).dataSync()[0];
    assert.ok((cost(real) ?? NaN) < WEIGHT * 0.04);
    assert.ok(Math.abs((cost(tf.add(real, 0.5)) ?? NaN) - WEIGHT * 0.5) < 0.01 * WEIGHT);
  });

  it('look at the first half of the fakes alone, which are pulled towards the images', () => {
    const real = images();
    const away = tf.add(real, 0.5);
    const gradient = gradientOf((fake) => strangeness(fake, real, SETTINGS), away);
    const values = [...gradient.dataSync()];
    const expected = WEIGHT / (values.length / 2);
    values.forEach((value, i) => {
      if (i < values.length / 2) assert.ok(Math.abs(value / expected - 1) < 0.01, `${value}`);
      else assert.equal(value, 0);
    });
  });
});
