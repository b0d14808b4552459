/** Where images lie among each other. */
import assert from 'node:assert/strict';
import { square, type Canvas } from '../../../src/gan/config/canvas.ts';
import type { Dataset } from '../../../src/gan/data/dataset.ts';
import { principalPlaces } from '../../../src/gan/data/principal.ts';
import { Random } from '../../../src/gan/data/random.ts';

const SIZE = 8;

function datasetOf(canvas: Canvas, images: readonly Uint8Array[]): Dataset {
  return { canvas, images, files: images.map((_, i) => `${i}.png`), skipped: [] };
}

/** Images that are mixtures of a few patterns. */
function mixtures(canvas: Canvas, ways: number, count: number): Dataset {
  const random = Random.fromSeed(1);
  const length = canvas.width * canvas.height * 4;
  const patterns = Array.from({ length: ways }, () => random.gaussian(length, 10));
  const images = Array.from({ length: count }, () => {
    const shares = random.gaussian(ways);
    return Uint8Array.from({ length }, (_, i) =>
      Math.round(patterns.reduce((sum, pattern, k) => sum + (pattern[i] ?? 0) * (shares[k] ?? 0), 128)),
    );
  });
  return datasetOf(canvas, images);
}

function rowsOf(places: Float32Array): number[][] {
  return Array.from({ length: places.length / SIZE }, (_, i) => [...places.slice(i * SIZE, (i + 1) * SIZE)]);
}

const lengthOf = (row: readonly number[]) => Math.sqrt(row.reduce((sum, value) => sum + value ** 2, 0));
const apart = (a: readonly number[], b: readonly number[]) =>
  lengthOf(a.map((value, i) => value - (b[i] ?? 0)));

describe('The places of images', () => {
  for (const canvas of [square(16), { width: 24, height: 48 }, square(128)]) {
    it(`are as long as numbers of N(0, 1) are, on ${canvas.width}×${canvas.height} pixels`, () => {
      for (const row of rowsOf(principalPlaces(mixtures(canvas, 12, 40), SIZE))) {
        assert.ok(Math.abs(lengthOf(row) - Math.sqrt(SIZE)) < 1e-5);
      }
    });
  }

  it('are near each other for images that are alike, and far apart for those that are not', () => {
    const data = mixtures(square(16), 12, 40);
    const [first = new Uint8Array()] = data.images;
    const nearly = first.map((value, i) => Math.min(255, value + (i % 3)));
    const [a = [], ...rest] = rowsOf(principalPlaces(datasetOf(data.canvas, [...data.images, nearly]), SIZE));
    const twin = rest.at(-1) ?? [];
    assert.ok(apart(a, twin) < 0.3, `${apart(a, twin)}`);
    const nearest = Math.min(...rest.slice(0, -1).map((row) => apart(a, row)));
    assert.ok(nearest > 0.8, `${nearest}`);
  });

  it('use every way in which images differ as much as any other', () => {
    const rows = rowsOf(principalPlaces(mixtures(square(16), SIZE, 400), SIZE));
    for (let k = 0; k < SIZE; k++) {
      const spread = rows.reduce((sum, row) => sum + (row[k] ?? 0) ** 2, 0) / rows.length;
      assert.ok(spread > 0.8 && spread < 1.2, `${spread} along component ${k}`);
    }
  });

  it('are zero along the ways in which images do not differ', () => {
    const [row = []] = rowsOf(principalPlaces(mixtures(square(16), 2, 3), SIZE));
    assert.equal(row.filter((value) => value === 0).length, SIZE - 2);
  });

  it('are all zero where all images are one', () => {
    const one = new Uint8Array(16 * 16 * 4).fill(7);
    assert.ok(principalPlaces(datasetOf(square(16), [one, one, one]), SIZE).every((value) => value === 0));
  });

  it('are the same for the same images', () => {
    const data = mixtures(square(16), 12, 20);
    assert.deepEqual(principalPlaces(data, SIZE), principalPlaces(data, SIZE));
  });
});
