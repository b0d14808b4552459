/** Augmentation by matrices moves pixels as a plain loop does. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { augment, drawMatrices, type AugmentationSettings } from '../../../src/gan/training/augmentation.ts';
import { useReference } from '../../support/tensors.ts';

const BATCH = 4;
const [WIDTH, HEIGHT] = [5, 8];
const AREA = WIDTH * HEIGHT;
const TRANSPARENT = -1;

/** As many images of distinct pixels as a batch has. */
function images(): Float32Array {
  return Float32Array.from({ length: BATCH * 4 * AREA }, (_, i) => i / 1000);
}

function augmented(settings: AugmentationSettings, seed: number): number[][] {
  const { columns, rows } = drawMatrices(
    Random.fromSeed(seed),
    BATCH,
    { width: WIDTH, height: HEIGHT },
    settings,
  );
  const result = augment(
    tf.tensor(images(), [BATCH, 4, HEIGHT, WIDTH]),
    tf.tensor(columns, [BATCH, WIDTH, WIDTH]),
    tf.tensor(rows, [BATCH, HEIGHT, HEIGHT]),
  );
  const values = result.dataSync<'float32'>();
  const length = values.length / BATCH;
  return Array.from({ length: BATCH }, (_, i) => [...values.slice(i * length, (i + 1) * length)]);
}

/** Image `index` mirrored first, then shifted, pixel by pixel. */
function moved(index: number, right: number, down: number, mirrored: boolean): number[] {
  const source = images().subarray(index * 4 * AREA);
  const result = new Array<number>(4 * AREA).fill(TRANSPARENT);
  for (let channel = 0; channel < 4; channel++) {
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const [toX, toY] = [(mirrored ? WIDTH - 1 - x : x) + right, y + down];
        if (toX < 0 || toX >= WIDTH || toY < 0 || toY >= HEIGHT) continue;
        const row = (index: number) => (channel * HEIGHT + index) * WIDTH;
        result[row(toY) + toX] = source[row(y) + x] ?? NaN;
      }
    }
  }
  return result;
}

const isNear = (a: readonly number[], b: readonly number[]) =>
  a.every((value, i) => Math.abs(value - (b[i] ?? NaN)) < 1e-6);

/** Every move as far as that to each side, as the plain loop makes it. */
function* movesOf(index: number, across: number, along: number, flips: readonly boolean[]) {
  for (let right = -across; right <= across; right++) {
    for (let down = -along; down <= along; down++) {
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
        const moves = [...movesOf(i, 2, 3, [false, true])];
        assert.ok(moves.some((move) => isNear(pixels, move.pixels)));
      });
    }
  });

  it('makes every move that it may, in time', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 120; seed++) {
      const [pixels = []] = augmented({ shiftChance: 1, shiftShare: 0.2, flipChance: 0.5 }, seed);
      const move = [...movesOf(0, 1, 1, [false, true])].find((candidate) => isNear(pixels, candidate.pixels));
      assert.ok(move);
      seen.add(`${move.right} ${move.down} ${move.flip}`);
    }
    assert.equal(seen.size, 3 * 3 * 2);
  });
});
