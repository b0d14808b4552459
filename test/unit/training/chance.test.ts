/** What a step draws for its judged images. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { entry, sizeOf } from '../../../src/gan/engine/program.ts';
import type { Discriminator } from '../../../src/gan/models/model.ts';
import { chanceOf, chanceShapes, drawChance, judgedIn } from '../../../src/gan/training/chance.ts';
import { smallConfig } from '../../support/smallTraining.ts';
import { useReference } from '../../support/tensors.ts';

const BATCH = 4;
const plain = { ...smallConfig('compact', 16, BATCH, 1), shiftChance: 0, flipChance: 0, strength: 1 };
const augmented = { ...smallConfig('compact', { width: 16, height: 24 }, BATCH, 1), strength: 1 };

const withDropout = (rate: number): Discriminator => ({
  parameters: {},
  dropout: { first: { shape: [8, 20, 20], rate } },
  logits: (_parameters, images) => images,
});
const draw = (rate: number, seed = 1) =>
  entry(
    drawChance(
      Random.fromSeed(seed),
      'generatorFake',
      withDropout(rate),
      plain,
      (_name, length) => new Float32Array(length),
    ),
    'generatorFake.kept.first',
  );

describe('The chance of judged images', () => {
  before(useReference);

  it('drops the share of numbers that a layer drops, and makes up for it', () => {
    const kept = draw(0.3);
    const dropped = kept.filter((value) => value === 0).length / kept.length;
    assert.ok(Math.abs(dropped - 0.3) < 0.015, `dropped ${dropped}`);
    assert.ok(kept.every((value) => value === 0 || value === Math.fround(1 / 0.7)));
  });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(draw(0.5, 3), draw(0.5, 3));
    assert.notDeepEqual(draw(0.5, 3), draw(0.5, 4));
  });

  it('is drawn for every input that it has, in its shape', () => {
    // Also where the augmentation has come to nothing, and nothing is mirrored.
    for (const config of [plain, augmented, { ...augmented, flipChance: 0, strength: 0 }]) {
      const shapes = chanceShapes('discriminatorReal', withDropout(0.3), config);
      const target = (_name: string, length: number) => new Float32Array(length);
      const values = drawChance(Random.fromSeed(1), 'discriminatorReal', withDropout(0.3), config, target);
      assert.deepEqual(Object.keys(values), Object.keys(shapes));
      for (const [name, shape] of Object.entries(shapes)) {
        assert.equal(entry(values, name).length, sizeOf(shape));
      }
    }
  });

  it('has no matrices where nothing is moved nor mirrored, and images then stay as they are', () => {
    assert.deepEqual(Object.keys(chanceShapes('generatorFake', withDropout(0.3), plain)), [
      'generatorFake.kept.first',
    ]);
    const images = tf.ones([BATCH, 4, 16, 16]);
    assert.equal(chanceOf(['generatorFake'], {}, plain).augment(images), images);
  });

  it('of two sets laid end to end drops from each what is its own', () => {
    const inputs = {
      'discriminatorReal.kept.first': tf.zeros([8, 20, 20, BATCH]),
      'discriminatorFake.kept.first': tf.ones([8, 20, 20, BATCH]),
    };
    const { dropout } = chanceOf(['discriminatorReal', 'discriminatorFake'], inputs, plain);
    const left = tf.sum(dropout('first', tf.ones([8, 20, 20, 2 * BATCH])), [0, 1, 2]);
    assert.deepEqual([...left.dataSync()], [0, 0, 0, 0, 3200, 3200, 3200, 3200]);
  });

  it('concerns real images in the generator’s turn only where its loss looks at them', () => {
    assert.deepEqual(judgedIn({ ...plain, loss: 'softplus' }), [
      'discriminatorReal',
      'discriminatorFake',
      'generatorFake',
    ]);
    assert.equal(judgedIn({ ...plain, loss: 'relativistic' }).length, 4);
  });
});
