/** A search of a palette finds what a look at each of its entries finds. */
import assert from 'node:assert/strict';
import { Random } from '../../../../src/gan/data/random.ts';
import { labsOf, nearestIndex } from '../../../../src/gan/data/style/oklab.ts';
import { PaletteSearch, searchOf } from '../../../../src/gan/data/style/paletteSearch.ts';

describe('A search of a palette', () => {
  for (const [what, palette] of [
    ['256 colours', colours(256, 1)],
    ['near-equal greys', Array.from({ length: 64 }, (_, i) => (96 + (i >> 1)) * 0x010101)],
    ['two colours', [0x000000, 0xffffff]],
    ['one colour', [0x3caa46]],
  ] as const) {
    it(`finds the nearest of ${what}, the first of equals`, () => {
      const corners = Array.from(
        { length: 8 },
        (_, i) => (i & 1) * 255 + (i & 2) * 0x7f80 + (i & 4) * 0x3fc000,
      );
      const labs = labsOf([...corners, ...palette, ...colours(3000, 2)]);
      const each = Array.from({ length: labs.length / 3 }, (_, i) => nearestIndex(labs, i, labsOf(palette)));
      assert.deepEqual([...new PaletteSearch(palette).nearestOfEach(labs)], each);
    });
  }

  it('finds none for what has no colour', () => {
    assert.deepEqual([...searchOf([0, 0xffffff]).nearestOfEach(labsOf([-1, 0xf0f0f0]))], [-1, 1]);
  });

  it('finds the nearest of the other entries that are in use, and an entry itself where there is none', () => {
    const search = searchOf([0x000000, 0x202020, 0x404040, 0xffffff]);
    assert.equal(search.nearestOther(0, Int32Array.of(9, 0, 5, 2)), 2);
    assert.equal(search.nearestOther(0, Int32Array.of(9, 1, 5, 2)), 1);
    assert.equal(search.nearestOther(0, Int32Array.of(9, 0, 0, 0)), 0);
  });
});

function colours(count: number, seed: number): number[] {
  const random = Random.fromSeed(seed);
  return Array.from({ length: count }, () => random.below(2 ** 24));
}
