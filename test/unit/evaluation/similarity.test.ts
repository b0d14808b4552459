/** MSE, PSNR and SSIM against cases that can be worked out by hand. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/gan/data/random.ts';
import { meanSquaredError, peakSignalToNoise } from '../../../src/gan/evaluation/similarity.ts';
import { structuralSimilarity } from '../../../src/gan/evaluation/ssim.ts';

const SIDE = 24;

function noise(seed: number): Uint8Array {
  const random = Random.fromSeed(seed);
  return Uint8Array.from({ length: SIDE * SIDE }, () => random.below(256));
}

describe('MSE and PSNR', () => {
  it('are 0 and none for equal images', () => {
    assert.equal(meanSquaredError(noise(1), noise(1)), 0);
    assert.equal(peakSignalToNoise(0), null);
  });

  it('of black against white are 65025 and 0 dB', () => {
    const error = meanSquaredError(new Uint8Array(16), new Uint8Array(16).fill(255));
    assert.deepEqual([error, peakSignalToNoise(error)], [255 ** 2, 0]);
  });

  it('of one level off everywhere are 1 and 48.13 dB', () => {
    const error = meanSquaredError(new Uint8Array(9).fill(7), new Uint8Array(9).fill(8));
    assert.equal(error, 1);
    assert.equal(peakSignalToNoise(error)?.toFixed(2), '48.13');
  });
});

describe('SSIM', () => {
  const ssim = (a: Uint8Array, b: Uint8Array) => structuralSimilarity(a, b, SIDE, SIDE);

  it('is 1 for equal images', () => {
    assert.ok(Math.abs(ssim(noise(1), noise(1)) - 1) < 1e-9);
  });

  it('of two flat images is the term of their brightness alone', () => {
    const [a, b] = [new Uint8Array(SIDE ** 2).fill(50), new Uint8Array(SIDE ** 2).fill(100)];
    const c1 = (0.01 * 255) ** 2;
    const expected = (2 * 50 * 100 + c1) / (50 ** 2 + 100 ** 2 + c1);
    assert.ok(Math.abs(ssim(a, b) - expected) < 1e-6);
  });

  it('is about 0 for two noises and below 0 for a negative', () => {
    assert.ok(Math.abs(ssim(noise(1), noise(2))) < 0.1);
    assert.ok(
      ssim(
        noise(1),
        noise(1).map((value) => 255 - value),
      ) < -0.5,
    );
  });

  it('falls as more noise is added', () => {
    const picture = Uint8Array.from({ length: SIDE ** 2 }, (_, i) => 60 + 120 * (Math.floor(i / 6) % 2));
    const values = [5, 20, 60].map((amount) =>
      ssim(
        picture,
        picture.map((value, i) => value + ((noise(3)[i] ?? 0) % amount) - amount / 2),
      ),
    );
    assert.deepEqual(
      values,
      [...values].sort((a, b) => b - a),
    );
  });

  it('stands images smaller than its window', () => {
    const small = Uint8Array.from({ length: 40 }, (_, i) => 6 * i);
    assert.ok(Math.abs(structuralSimilarity(small, small, 8, 5) - 1) < 1e-9);
  });
});
