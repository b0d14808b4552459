/** Many colours become a palette; OKLab says which are alike. */
import assert from 'node:assert/strict';
import { Random } from '../../../../src/gan/data/random.ts';
import { labsOf, packed, squaredDistance } from '../../../../src/gan/data/style/oklab.ts';
import { paletteFrom } from '../../../../src/gan/data/style/palette.ts';

describe('OKLab', () => {
  // From the table at https://bottosson.github.io/posts/oklab/ and the CSS Color 4 specification.
  for (const [name, colour, expected] of [
    ['black', 0x000000, [0, 0, 0]],
    ['white', 0xffffff, [1, 0, 0]],
    ['red', 0xff0000, [0.628, 0.2249, 0.1258]],
    ['green', 0x00ff00, [0.8664, -0.2339, 0.1795]],
    ['blue', 0x0000ff, [0.452, -0.0325, -0.3115]],
  ] as const) {
    it(`of ${name} is what its author says`, () => {
      labsOf([colour]).forEach((value, axis) => {
        assert.ok(Math.abs(value - (expected[axis] ?? NaN)) < 1e-3, `${axis}: ${value}`);
      });
    });
  }
});

describe('A palette', () => {
  it('of few colours is these colours, the commonest first, near-equal ones apart', () => {
    const counts = new Map([
      [0x101010, 5],
      [0x111010, 9],
      [0xff0000, 5],
    ]);
    assert.deepEqual(paletteFrom(counts), [0x111010, 0x101010, 0xff0000]);
  });

  it('of nothing is empty', () => assert.deepEqual(paletteFrom(new Map()), []));

  it('of many colours has as many entries as asked for, each a colour that is there, and the same ones each time', () => {
    const counts = manyColours(3000);
    const palette = paletteFrom(counts, 64);
    assert.equal(palette.length, 64);
    assert.ok(palette.every((colour) => counts.has(colour)));
    assert.deepEqual(paletteFrom(new Map([...counts].reverse()), 64), palette);
  });

  it('stands for the colours better the more entries it has', () => {
    const counts = manyColours(3000);
    const [few, more] = [16, 128].map((most) => loss(counts, paletteFrom(counts, most)));
    assert.ok((more ?? NaN) < (few ?? NaN) / 2, `${few} with 16, ${more} with 128`);
  });

  it('spends its entries where the pixels are', () => {
    // A thousand shades of red that hardly occur, and three colours that nearly all pixels have.
    const rare = Array.from({ length: 1000 }, (_, i) => [packed(200 + (i % 50), i % 20, i % 17), 1] as const);
    const common = [[0x2040c0, 50_000], [0x30a050, 40_000], [0xf0f0f0, 30_000]] as const; // prettier-ignore
    const palette = paletteFrom(new Map([...rare, ...common]), 8);
    for (const [colour] of common) assert.ok(palette.includes(colour), colour.toString(16));
  });
});

function manyColours(count: number): Map<number, number> {
  const random = Random.fromSeed(4);
  return new Map(Array.from({ length: count }, () => [random.below(2 ** 24), 1 + random.below(50)]));
}

/** Mean squared distance of a pixel's colour to the nearest entry. */
function loss(counts: ReadonlyMap<number, number>, palette: readonly number[]): number {
  const entries = labsOf(palette);
  let [sum, pixels] = [0, 0];
  for (const [colour, count] of counts) {
    const lab = labsOf([colour]);
    sum += count * Math.min(...palette.map((_, entry) => squaredDistance(lab, 0, entries, entry)));
    pixels += count;
  }
  return sum / pixels;
}
