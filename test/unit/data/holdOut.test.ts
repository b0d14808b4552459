/** Which images are held out, and that near-duplicates stay together. */
import assert from 'node:assert/strict';
import { divided, dividedAgain, holdOut, nearDuplicates } from '../../../src/gan/data/holdOut.ts';
import { jittered, moved, patchworks } from '../../support/pictures.ts';

const named = (images: readonly Uint8Array[], nameOf = (index: number) => `picture ${index}.png`) => ({
  width: 16,
  height: 16,
  images,
  files: images.map((_, index) => nameOf(index)),
});

const letters = (index: number) =>
  `${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}.png`;

describe('holdOut', () => {
  it('needs fewer than 40 images all to train on', () => {
    const { training, heldOut } = holdOut(named(patchworks(39)), 1);
    assert.deepEqual([training.length, heldOut], [39, []]);
  });

  it('takes five of 40 and a tenth of more', () => {
    assert.equal(holdOut(named(patchworks(40)), 1).heldOut.length, 5);
    assert.equal(holdOut(named(patchworks(120)), 1).heldOut.length, 12);
  });

  it('leaves every image on one side', () => {
    const { training, heldOut } = holdOut(named(patchworks(60)), 1);
    const all = [...training, ...heldOut].sort((a, b) => a - b);
    assert.deepEqual(
      all,
      Array.from({ length: 60 }, (_, i) => i),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const images = named(patchworks(60));
    assert.deepEqual(holdOut(images, 1), holdOut(images, 1));
    assert.notDeepEqual(holdOut(images, 1), holdOut(images, 2));
  });

  it('keeps near-duplicates on one side', () => {
    const originals = patchworks(40);
    const twins = originals.map((image, i) => moved(jittered(image, 8, i), 1, 0));
    for (const seed of [1, 2, 3]) {
      const { heldOut } = holdOut(named([...originals, ...twins], letters), seed);
      assert.ok(heldOut.length >= 5);
      const torn = heldOut.filter((index) => !heldOut.includes((index + 40) % 80));
      assert.deepEqual(torn, []);
    }
  });
});

describe('A dataset that was divided', () => {
  const canvas = { width: 16, height: 16 };
  const dataset = (images: readonly Uint8Array[]) => ({ canvas, ...named(images, letters), skipped: [] });
  const originals = patchworks(60);

  it('is divided again as it was', () => {
    const before = divided(dataset(originals), 7);
    const again = dividedAgain(dataset(originals), before.heldOut.files, () => false);
    assert.deepEqual(again, before);
  });

  it('and has grown trains on what is new, but for what is like an image that is held out', () => {
    const [heldOut = ''] = divided(dataset(originals), 7).heldOut.files;
    const index = originals.findIndex((_, i) => letters(i) === heldOut);
    const twin = moved(jittered(originals[index] ?? new Uint8Array(), 8, 1), 1, 0);
    const [stranger = new Uint8Array()] = patchworks(61).slice(60);
    const grown = dataset([...originals, twin, stranger]);
    const isNew = (file: string) => !dataset(originals).files.includes(file);
    const after = dividedAgain(grown, [heldOut], isNew);
    assert.deepEqual(after.heldOut.files, [heldOut, letters(60)]);
    assert.ok(after.training.files.includes(letters(61)));
    assert.equal(after.training.images.length, 60);
  });
});

describe('nearDuplicates', () => {
  const groupsOfMany = (images: readonly Uint8Array[], nameOf?: (index: number) => string) =>
    nearDuplicates(named(images, nameOf)).filter((group) => group.length > 1);

  it('does not take different pictures for frames because they are numbered', () => {
    assert.deepEqual(
      groupsOfMany(patchworks(50), (index) => `potion-${index}.png`),
      [],
    );
  });

  it('takes for frames what has one name and is somewhat alike, and not what is only somewhat alike', () => {
    const [image = new Uint8Array()] = patchworks(1);
    const frames = [image, jittered(image, 60, 1)];
    assert.equal(groupsOfMany(frames, (index) => `walk_${index + 1}.png`).length, 1);
    assert.deepEqual(groupsOfMany(frames, letters), []);
  });

  it('puts what is like the same third picture into one group', () => {
    const [image = new Uint8Array(), ...others] = patchworks(20);
    const chain = [moved(image, 1, 0), image, moved(image, -1, 0)];
    assert.deepEqual(
      groupsOfMany([...chain, ...others], letters).map((group) => group.sort()),
      [[0, 1, 2]],
    );
  });
});
