/** Copies are found, however they were moved; new pictures are not taken for copies. */
import assert from 'node:assert/strict';
import { CopyDetector } from '../../../src/gan/evaluation/copies.ts';
import { jittered, mirrored, moved, patchworks } from '../../support/pictures.ts';

describe('the nearest-neighbour ratio', () => {
  const training = patchworks(60);
  const fresh = patchworks(40, 2000);
  const detector = CopyDetector.create(training, patchworks(12, 1000), { width: 16, height: 16 });

  it('of new pictures is about 1, and few are close', () => {
    const { ratio, closeShare } = detector.nearness(fresh);
    assert.ok(ratio > 0.85 && ratio < 1.15, `${ratio}`);
    assert.ok(closeShare < 0.05, `${closeShare}`);
  });

  for (const [what, change] of [
    ['copies', (image: Uint8Array) => image],
    ['mirrored copies', mirrored],
    ['copies moved by a pixel', (image: Uint8Array) => moved(image, -1, 1)],
    ['mirrored copies moved by a pixel', (image: Uint8Array) => moved(mirrored(image), 1, 0)],
    ['copies with other colours here and there', (image: Uint8Array) => jittered(image, 30, 1)],
  ] as const) {
    it(`of ${what} is far below 1, and all are close`, () => {
      const { ratio, closeShare } = detector.nearness(training.map(change));
      assert.ok(ratio < 0.5, `${ratio}`);
      assert.equal(closeShare, 1);
    });
  }

  it('tells a few copies among many new pictures by the share of close ones', () => {
    const { ratio, closeShare } = detector.nearness([...fresh.slice(0, 30), ...training.slice(0, 10)]);
    assert.ok(ratio > 0.8, `${ratio}`);
    assert.ok(Math.abs(closeShare - 0.25) < 0.05, `${closeShare}`);
  });

  it('of the pictures held out is 1', () => {
    assert.equal(detector.floor().ratio, 1);
  });

  it('without pictures held out goes by how far the training images are apart', () => {
    const alone = CopyDetector.create(training, [], { width: 16, height: 16 });
    const { ratio } = alone.nearness(fresh);
    assert.ok(ratio > 0.85 && ratio < 1.15, `${ratio}`);
    assert.equal(alone.nearness(training).ratio, 0);
  });
});
