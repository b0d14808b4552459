/** Which sub-folders are classes. */
import assert from 'node:assert/strict';
import { classesIn, labelsOf, NO_CLASS, writeOneHot } from '../../../src/gan/data/classes.ts';

/** `count` files in a folder; in the root where it is empty. */
const files = (folder: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${folder === '' ? '' : `${folder}/`}${i}.png`);
const names = (...parts: string[][]) => classesIn(parts.flat()).map(({ name }) => name);

describe('The classes of a folder', () => {
  it('are its sub-folders, by name, each with its share of the images', () => {
    assert.deepEqual(classesIn([...files('orcs', 5), ...files('bats', 15)]), [
      { name: 'bats', share: 0.75 },
      { name: 'orcs', share: 0.25 },
    ]);
  });

  it('are the folders next below it, whatever lies deeper', () => {
    assert.deepEqual(names(files('orcs/big', 3), files('orcs/small', 3), files('bats', 5)), ['bats', 'orcs']);
  });

  it('are none without sub-folders, and none with one', () => {
    assert.deepEqual(names(files('', 20)), []);
    assert.deepEqual(names(files('orcs', 20)), []);
    assert.deepEqual(names(files('orcs', 20), files('', 20)), []);
  });

  it('leave out folders with fewer than five images, which count among the images all the same', () => {
    assert.deepEqual(classesIn([...files('a', 5), ...files('b', 5), ...files('c', 4), ...files('', 6)]), [
      { name: 'a', share: 0.25 },
      { name: 'b', share: 0.25 },
    ]);
  });

  it('are none where too few folders have five images', () => {
    assert.deepEqual(names(files('a', 50), files('b', 4), files('c', 4)), []);
  });

  it('label each image with the place of its class, and images of none with none', () => {
    const all = ['bats/1.png', 'orcs/big/1.png', 'loose.png', 'rats/1.png', 'bats/2.png'];
    const classes = [
      { name: 'bats', share: 0.4 },
      { name: 'orcs', share: 0.2 },
    ];
    assert.deepEqual(labelsOf(all, classes), [0, 1, NO_CLASS, NO_CLASS, 0]);
    assert.deepEqual(labelsOf(all, []), all.map(() => NO_CLASS)); // prettier-ignore
  });

  it('are told to a network by a one in a row of zeros, and none by zeros alone', () => {
    const rows = new Float32Array(6).fill(7);
    writeOneHot([1, NO_CLASS, 0], 2, rows);
    assert.deepEqual([...rows], [0, 1, 0, 0, 1, 0]);
  });
});
