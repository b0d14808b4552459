/** Anchors stay with their images when a training goes on with others. */
import assert from 'node:assert/strict';
import { square } from '../../../src/gan/config/canvas.ts';
import type { Dataset } from '../../../src/gan/data/dataset.ts';
import { digestsOf } from '../../../src/gan/data/digests.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { homeOf, type Homes } from '../../../src/gan/models/homes.ts';
import { homesOf } from '../../../src/gan/training/homes.ts';
import { anchorsFor } from '../../../src/gan/training/storedAnchors.ts';
import { drawnDataset, smallConfig } from '../../support/smallTraining.ts';

describe('The anchors of a training that is resumed', () => {
  const { generator } = networksOf(smallConfig('compact', 16, 4, 1));
  const before = drawnDataset(square(16), 80);
  const homes = { ...homesOf(before, generator), distance: 0.6 };
  const stored = { homes, images: digestsOf(before) };
  const size = homes.points.length / 80;

  /** These images of before, by their indices, under the names that `called` gives. */
  const some = (indices: readonly number[], called = (file: string) => file): Dataset => ({
    ...before,
    images: indices.map((i) => before.images[i] ?? new Uint8Array()),
    files: indices.map((i) => called(before.files[i] ?? '')),
  });
  const all = Array.from({ length: 80 }, (_, i) => i);
  const anchorAt = (i: number, anchors: Homes) => [...homeOf(i, anchors)];
  const likeness = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) / size;

  it('are those that it had, bit by bit, while its images are the same', () => {
    assert.deepEqual(anchorsFor(before, generator, stored).points, homes.points);
  });

  it('follow their images through new names, another order and what was removed', () => {
    const indices = all.filter((i) => i % 7 !== 0).reverse();
    const anchors = anchorsFor(
      some(indices, (file) => `renamed/${99 - parseInt(file, 10)}.png`),
      generator,
      stored,
    );
    assert.equal(anchors.labels.length, indices.length);
    indices.forEach((old, i) => assert.deepEqual(anchorAt(i, anchors), anchorAt(old, homes)));
  });

  it('follow their images through each other’s names', () => {
    const swapped = some(all, (file) => (file === '3.png' ? '5.png' : file === '5.png' ? '3.png' : file));
    assert.deepEqual(anchorsFor(swapped, generator, stored).points, homes.points);
  });

  it('stay with the name of an image that was changed', () => {
    const images = before.images.map((image, i) => (i === 4 ? image.map((byte) => 255 - byte) : image));
    assert.deepEqual(anchorsFor({ ...before, images }, generator, stored).points, homes.points);
  });

  for (const [what, indices] of [
    ['all', all],
    ['most', all.filter((i) => i % 10 !== 3)],
  ] as const) {
    it(`stay where they are beside a new image, whose own is near that of an image like it (${what} of the others are there)`, () => {
      const [twin = new Uint8Array()] = before.images;
      const added = twin.map((byte, i) => Math.min(255, byte + (i % 3)));
      const there = some(indices);
      const now = { ...there, images: [added, ...there.images], files: ['new.png', ...there.files] };
      const anchors = anchorsFor(now, generator, stored);
      indices.forEach((old, i) => assert.deepEqual(anchorAt(i + 1, anchors), anchorAt(old, homes)));
      const own = anchorAt(0, anchors);
      assert.ok(Math.abs(likeness(own, own) - 1) < 1e-5);
      const nearest = indices.map((old) => likeness(own, anchorAt(old, homes)));
      assert.equal(nearest.indexOf(Math.max(...nearest)), 0);
      assert.ok((nearest[0] ?? 0) > 0.9, `${nearest[0]}`);
    });
  }

  it('are all new where none of its images is there any more', () => {
    const others = { ...before, images: before.images.map((image) => image.toReversed()), files: before.files.map((file) => `other/${file}`) }; // prettier-ignore
    assert.deepEqual(anchorsFor(others, generator, stored), homesOf(others, generator));
  });
});
