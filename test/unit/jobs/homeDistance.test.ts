/** How far from homes a generator is let draw. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../../../src/gan/data/dataset.ts';
import { divided } from '../../../src/gan/data/holdOut.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { HomeDistance } from '../../../src/gan/jobs/homeDistance.ts';
import { settled } from '../../../src/gan/models/homes.ts';
import type { Generator } from '../../../src/gan/models/model.ts';

const SIDE = 4;
const NUMBERS = 4 * SIDE * SIDE;

/** Images of noise, whose homes are their own pixels: opaque, so that all that is drawn is seen. */
const random = Random.fromSeed(1);
const images = Array.from({ length: 60 }, () =>
  Uint8Array.from({ length: NUMBERS }, (_, i) =>
    i < 0.75 * NUMBERS ? Math.round(127.5 + 30 * (random.gaussian(1)[0] ?? 0)) : 255,
  ),
);
const dataset: Dataset = {
  canvas: { width: SIDE, height: SIDE },
  images,
  files: images.map((_, i) => `${i}.png`),
  skipped: [],
};
const data = divided(dataset, 7);

/** Draws its latent as it is, its differences from grey `contrast` times as large. */
function pixelGenerator(contrast: number): Generator {
  const generator: Generator = {
    latentSize: NUMBERS,
    classes: [],
    parameters: {},
    normalised: {},
    images: (_parameters, z) => {
      const planes = tf.reshape(tf.mul(z, contrast * (30 / 127.5)), [-1, 4, SIDE, SIDE]);
      const [colours] = tf.split(planes, [3, 1], 1) as [tf.Tensor];
      const opaque = tf.ones([planes.shape[0], 1, SIDE, SIDE]);
      return tf.concat([colours, opaque], 1);
    },
  };
  const points = new Float32Array(data.training.images.length * NUMBERS);
  data.training.images.forEach((image, i) => {
    points.set(
      Array.from(image, (byte) => (byte - 127.5) / 30),
      i * NUMBERS,
    );
  });
  return settled(generator, { points, labels: data.training.images.map(() => -1) });
}

async function found(contrast: number): Promise<number> {
  const distance = HomeDistance.of(compiledEngine({ threads: 1 }), pixelGenerator(contrast), data);
  assert.ok(distance);
  try {
    return await distance.find({});
  } finally {
    await distance.dispose();
  }
}

describe('The distance from homes', () => {
  it('is as far as sprites are no nearer to the training images than images that were held back', async () => {
    // Here what is drawn at a distance d is d of the way to another image: only the other image is as far as others are.
    assert.ok((await found(1)) > 0.85, `${await found(1)}`);
  });

  it('is the least there is for a generator that is far from the images wherever it draws', async () => {
    assert.ok((await found(-1)) < 0.45); // negatives of its images
  });

  it('is the same for the same weights', async () => {
    assert.equal(await found(1.5), await found(1.5));
  });

  it('is nothing to speak of where images have no homes', () => {
    const { homes: _homes, ...unsettled } = pixelGenerator(1);
    assert.equal(HomeDistance.of(compiledEngine({ threads: 1 }), unsettled, data), undefined);
  });
});
