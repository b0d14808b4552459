/** The networks for textures: one set of weights for every size, and a discriminator without a favourite place. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import type { ParameterSpecs } from '../../../src/gan/models/model.ts';
import { channelStatistics } from '../../../src/gan/nn/batchNorm.ts';
import { cellsMoved, pixelsMoved, textureConfig } from '../../support/textures.ts';
import { drawn, relativeDifference, useReference } from '../../support/tensors.ts';

const shapesOf = (specs: ParameterSpecs) => Object.values(specs).map(({ shape }) => shape);
const weightsOf = (specs: ParameterSpecs) => {
  const random = Random.fromSeed(2);
  return Object.fromEntries(
    Object.entries(specs).map(([name, { shape }]) => [name, drawn(random, shape, 0.3)]),
  );
};

describe('The networks for textures', () => {
  before(useReference);

  it('have the same weights whatever the size', () => {
    const config = textureConfig(32);
    const [small, large] = [32, 256].map((side) =>
      networksOf({ ...config, canvas: { width: side, height: side } }),
    );
    assert.deepEqual(
      shapesOf(small?.generator.parameters ?? {}),
      shapesOf(large?.generator.parameters ?? {}),
    );
    assert.deepEqual(
      shapesOf(small?.discriminator.parameters ?? {}),
      shapesOf(large?.discriminator.parameters ?? {}),
    );
  });

  for (const side of [16, 24, 32, 64]) {
    it(`draw three channels of ${side}×${side}, and judge each of 4×4 places or more`, () => {
      const { generator, discriminator } = networksOf(textureConfig(side));
      const z = drawn(Random.fromSeed(3), [2, generator.latentSize]);
      const images = generator.images(weightsOf(generator.parameters), z, (_layer, x) =>
        channelStatistics(x),
      );
      assert.deepEqual(images.shape, [2, 3, side, side]);
      const [batch, places = 0] = discriminator.logits(weightsOf(discriminator.parameters), images).shape;
      assert.equal(batch, 2);
      assert.ok(places >= 16);
    });
  }

  const judged = (crops: 'tiles' | 'parts', right: number, down: number): number[] => {
    const side = 32;
    const { discriminator } = networksOf(textureConfig(side, crops));
    const image = Random.fromSeed(4).gaussian(3 * side * side);
    const moved = pixelsMoved(image, { width: side, height: side }, right * 8, down * 8);
    const logits = discriminator.logits(
      weightsOf(discriminator.parameters),
      tf.tensor(moved, [1, 3, side, side]),
    );
    return [...logits.dataSync<'float32'>()];
  };

  it('judge a tile the same wherever it begins', () => {
    const grid = { common: 0, ofCell: 1, columns: 4, rows: 4 };
    const expected = cellsMoved(Float32Array.from(judged('tiles', 0, 0)), grid, 1, 2);
    assert.ok(relativeDifference(judged('tiles', 1, 2), expected) < 1e-5);
  });

  it('judge a part of a larger image by what is in it, not as if it went round', () => {
    const grid = { common: 0, ofCell: 1, columns: 4, rows: 4 };
    const expected = cellsMoved(Float32Array.from(judged('parts', 0, 0)), grid, 1, 2);
    assert.ok(relativeDifference(judged('parts', 1, 2), expected) > 0.01);
  });
});
