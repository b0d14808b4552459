/** Which training image a sample is nearest to, and how near that is. */
import assert from 'node:assert/strict';
import { CopyDetector } from '../../../src/gan/evaluation/copies.ts';
import { mirrored, patchworks } from '../../support/pictures.ts';

describe('the neighbour of a sample among the training images', () => {
  const training = patchworks(40);
  const detector = CopyDetector.create(training, patchworks(12, 1000), { width: 16, height: 16 });

  it('is the image that it copies, at no distance, even mirrored', () => {
    const copies = training.slice(10, 13).map((image) => mirrored(image));
    assert.deepEqual(
      detector.neighbours(copies).map(({ index, ratio }) => [index, ratio]),
      [
        [10, 0],
        [11, 0],
        [12, 0],
      ],
    );
  });

  it('is as far from a picture that nobody copied as is usual', () => {
    const ratios = detector.neighbours(patchworks(30, 2000)).map(({ ratio }) => ratio);
    assert.equal(ratios.length, 30);
    for (const ratio of ratios) assert.ok(ratio > 0.7 && ratio < 1.3, `${ratio}`);
  });
});
