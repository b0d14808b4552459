/** Augmentation by matrices moves pixels as a plain loop does. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { augment, drawMatrices, type AugmentationSettings } from '../../../src/gan/training/augmentation.ts';
import { useReference } from '../../support/tensors.ts';

const BATCH = 4;
const SIZE = 5;
const TRANSPARENT = -1;

/** As many images of distinct pixels as a batch has. */
function images(): Float32Array {
  return Float32Array.from({ length: BATCH * 4 * SIZE * SIZE }, (_, i) => i / 1000);
}

function augmented(settings: AugmentationSettings, seed: number): number[][] {
  const { columns, rows } = drawMatrices(Random.fromSeed(seed), BATCH, SIZE, settings);
  const result = augment(
    tf.tensor(images(), [BATCH, 4, SIZE, SIZE]),
    tf.tensor(columns, [BATCH, SIZE, SIZE]),
    tf.tensor(rows, [BATCH, SIZE, SIZE]),
  );
  const values = result.dataSync<'float32'>();
  const length = values.length / BATCH;
  return Array.from({ length: BATCH }, (_, i) => [...values.slice(i * length, (i + 1) * length)]);
}

/** Image `index` mirrored first, then shifted, pixel by pixel. */
function moved(index: number, right: number, down: number, mirrored: boolean): number[] {
  const source = images().subarray(index * 4 * SIZE * SIZE);
  const result = new Array<number>(4 * SIZE * SIZE).fill(TRANSPARENT);
  for (let channel = 0; channel < 4; channel++) {
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) {
        const [toX, toY] = [(mirrored ? SIZE - 1 - x : x) + right, y + down];
        if (toX < 0 || toX >= SIZE || toY < 0 || toY >= SIZE) continue;
        result[(channel * SIZE + toY) * SIZE + toX] = source[(channel * SIZE + y) * SIZE + x] ?? NaN;
      }
    }
  }
  return result;
}

const isNear = (a: readonly number[], b: readonly number[]) =>
  a.every((value, i) => Math.abs(value - (b[i] ?? NaN)) < 1e-6);

/** Every move that the settings allow, as the plain loop makes it. */
function* movesOf(index: number, farthest: number, flips: readonly boolean[]) {
  for (let right = -farthest; right <= farthest; right++) {
    for (let down = -farthest; down <= farthest; down++) {
      for (const flip of flips) yield { right, down, flip, pixels: moved(index, right, down, flip) };
    }
  }
}

describe('Augmentation', () => {
  before(useReference);

  it('leaves images as they are when nothing may happen to them', () => {
    const result = augmented({ shiftChance: 0, shiftShare: 0.4, flipChance: 0 }, 1);
    result.forEach((pixels, i) => assert.ok(isNear(pixels, moved(i, 0, 0, false))));
  });

  it('mirrors images left to right', () => {
    const result = augmented({ shiftChance: 0, shiftShare: 0.4, flipChance: 1 }, 1);
    result.forEach((pixels, i) => assert.ok(isNear(pixels, moved(i, 0, 0, true))));
  });

  it('shifts images by whole pixels, no farther than allowed, and fills with transparent ones', () => {
    for (let seed = 0; seed < 10; seed++) {
      const result = augmented({ shiftChance: 1, shiftShare: 0.4, flipChance: 0.5 }, seed);
      result.forEach((pixels, i) => {
        const moves = [...movesOf(i, 2, [false, true])];
        assert.ok(moves.some((move) => isNear(pixels, move.pixels)));
      });
    }
  });

  it('makes every move that it may, in time', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 120; seed++) {
      const [pixels = []] = augmented({ shiftChance: 1, shiftShare: 0.2, flipChance: 0.5 }, seed);
      const move = [...movesOf(0, 1, [false, true])].find((candidate) => isNear(pixels, candidate.pixels));
      assert.ok(move);
      seen.add(`${move.right} ${move.down} ${move.flip}`);
    }
    assert.equal(seen.size, 3 * 3 * 2);
  });
});
