/** The colours of a generated sprite: those of the data, few of them, in runs. */
import assert from 'node:assert/strict';
import { Random } from '../../../../src/gan/data/random.ts';
import { labImage, speckle } from '../../../../src/gan/data/style/colours.ts';
import { labsOf } from '../../../../src/gan/data/style/oklab.ts';
import { searchOf } from '../../../../src/gan/data/style/paletteSearch.ts';
import { snapColours } from '../../../../src/gan/output/clean/colours.ts';
import { ditheredLabels } from '../../../../src/gan/output/clean/dither.ts';
import { withoutLonely } from '../../../../src/gan/output/clean/lonely.ts';
import { ownPalette } from '../../../../src/gan/output/clean/ownPalette.ts';
import { joinedLabels } from '../../../../src/gan/output/clean/runs.ts';
import { smoothed } from '../../../../src/gan/output/clean/speckle.ts';
import type { PixelImage } from '../../../../src/gan/protocol.ts';
import { picture, rectangle, rowsOf, type Colour } from '../../../support/sprites.ts';

const K: Colour = [20, 16, 30, 255];
const R: Colour = [200, 40, 30, 255];
const G: Colour = [60, 170, 70, 255];
const COLOURS = { K, R, G };
const PALETTE = [0x14101e, 0xc8281e, 0x3caa46];
const HABITS = { palette: PALETTE, coloursPerImage: 3, speckle: 0 };
const ALL = { fewColours: true, runs: true, dither: false };
const ALONE = { fewColours: false, runs: false, dither: false };

const SPRITE = picture(
  [
    '..KKKKKK..',
    '.KRRRRRRK.',
    'KRRRRRRRRK',
    'KRRRRGGGGK',
    'KRRGGGGGGK',
    'KGGGGGGGGK',
    '.KGGGGGGK.',
    '..KKKKKK..',
  ],
  COLOURS,
);

describe('Colours that are snapped', () => {
  it('are what they were before a generator’s noise, outline and all', () => {
    assert.deepEqual(rowsOf(snapColours(noisy(SPRITE, 14), HABITS, ALL), COLOURS), rowsOf(SPRITE, COLOURS));
  });

  it('become the nearest of the palette each for itself when nothing else is asked for', () => {
    const image = picture(['abc'], { a: [25, 20, 20, 255], b: [180, 60, 60, 200], c: [90, 180, 100, 255] });
    const snapped = picture(['KrG'], { ...COLOURS, r: [200, 40, 30, 200] });
    assert.deepEqual(snapColours(image, HABITS, ALONE), snapped);
  });

  it('tell near-equal entries of the palette apart', () => {
    const image = rectangle(2, 1, [101, 101, 102, 255]);
    const near = { ...HABITS, palette: [0x646464, 0x656565, 0x666666] };
    assert.deepEqual(snapColours(image, near, ALONE), rectangle(2, 1, [101, 101, 101, 255]));
  });

  it('have no more speckle than the data, however much noise there is', () => {
    const random = Random.fromSeed(6);
    const palette = Array.from({ length: 40 }, () => random.below(2 ** 24));
    for (const most of [0, 0.01, 0.03]) {
      const calm = snapColours(noisy(SPRITE, 70), { palette, coloursPerImage: 12, speckle: most }, ALL);
      const left = speckle(labImage(calm, 1));
      assert.ok(left <= most + 1e-9, `${left}`);
    }
  });

  it('are no more than the data’s sprites have', () => {
    const random = Random.fromSeed(3);
    const palette = Array.from({ length: 60 }, () => random.below(2 ** 24));
    const image = noisy(SPRITE, 60);
    for (const runs of [true, false]) {
      const few = snapColours(image, { ...HABITS, palette, coloursPerImage: 5 }, { ...ALL, runs });
      assert.ok(coloursOf(few).size <= 5, `${coloursOf(few).size}`);
    }
  });

  it('leave alpha as it is, and a sprite that is within the palette untouched, single pixels too', () => {
    const lonely = picture(['RRRR', 'RGRR', 'RRRK', 'RRRR'], COLOURS);
    assert.deepEqual(snapColours(lonely, { ...HABITS, coloursPerImage: 2 }, ALL), lonely);
    const soft = rectangle(4, 4, [190, 50, 40, 60]);
    assert.deepEqual(snapColours(soft, HABITS, ALL), rectangle(4, 4, [200, 40, 30, 60]));
  });

  for (const [what, image] of [
    ['a transparent sprite', rectangle(4, 4, [0, 0, 0, 0])],
    ['a sprite of a palette that is empty', rectangle(4, 4, [9, 9, 9, 255])],
  ] as const) {
    it(`leave ${what} as it is`, () => {
      const palette = image.pixels[3] === 0 ? PALETTE : [];
      assert.deepEqual(snapColours(image, { ...HABITS, palette }, ALL), image);
    });
  }

  it('are one where the palette is one', () => {
    const one = snapColours(noisy(SPRITE, 20), { ...HABITS, palette: [0xc8281e], coloursPerImage: 1 }, ALL);
    assert.deepEqual([...coloursOf(one)], [0xc8281e]);
  });

  it('change nothing the second time, and are the same each time', () => {
    const image = noisy(SPRITE, 50);
    const once = snapColours(image, HABITS, ALL);
    assert.deepEqual(snapColours(once, HABITS, ALL), once);
    assert.deepEqual(snapColours(image, HABITS, ALL), once);
  });

  it('keep grain where the data has it', () => {
    const grain = picture(Array<string>(6).fill('RGRGRG'), COLOURS);
    const kept = snapColours(noisy(grain, 6), { ...HABITS, speckle: 0.3 }, ALL);
    assert.deepEqual(kept, grain);
  });
});

describe('Smoothing', () => {
  it('evens out noise inside a surface and leaves an edge where it is', () => {
    const image = labImage(noisy(SPRITE, 10), 1);
    const calm = smoothed(image, 0.06);
    assert.ok(speckle(calm) < speckle(image) / 2, `${speckle(image)} → ${speckle(calm)}`);
    const lightness = (index: number) => calm.labs[index * 3] ?? NaN;
    assert.ok(lightness(31) - lightness(30) > 0.3, 'the outline at the left of the fourth row');
  });

  it('by nothing changes nothing', () => {
    const image = labImage(noisy(SPRITE, 10), 1);
    assert.equal(smoothed(image, 0), image);
  });
});

describe('Runs', () => {
  it('take in a pixel that is nearly as good with its neighbours’ colour, and not one that is clearly another', () => {
    const [dark, light, other] = [0x646464, 0x6c6c6c, 0xf0f0f0];
    const image = labImage(
      picture(['aaaa', 'abac', 'aaaa'], {
        a: [100, 100, 100, 255],
        b: [105, 105, 105, 255],
        c: [240, 240, 240, 255],
      }),
      1,
    );
    const palette = searchOf([dark, light, other]);
    const joined = (pull: number) =>
      joinedLabels(image, palette.nearestOfEach(image.labs), palette.labs, pull);
    assert.deepEqual([...joined(0)], [0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0]);
    assert.deepEqual([...joined(0.003)], [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
  });
});

describe('Lonely pixels', () => {
  const labels = Int16Array.of(0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0);
  const [size, palette] = [{ width: 5, height: 3 }, labsOf([0x646464, 0x787878, 0xf0f0f0])];

  it('go, the least unlike their neighbours first, until there are no more than the data has', () => {
    assert.deepEqual(withoutLonely(labels, palette, size, 1), labels);
    const dim = Int16Array.from(labels, (label) => (label === 1 ? 0 : label));
    assert.deepEqual(withoutLonely(labels, palette, size, 0.032), dim);
    assert.deepEqual(withoutLonely(labels, palette, size, 0), new Int16Array(15));
  });

  it('are none where nothing is around them', () => {
    const apart = Int16Array.of(0, -1, 1, -1, 2);
    assert.deepEqual(withoutLonely(apart, palette, { width: 5, height: 1 }, 0), apart);
  });
});

describe('A sprite’s own palette', () => {
  it('gives up what fewest pixels lose least by', () => {
    const image = labImage(picture(['RRRRRRGGGGb'], { ...COLOURS, b: [190, 50, 40, 255] }), 1);
    const palette = searchOf([0xc8281e, 0x3caa46, 0xbe3228, 0x0000ff]);
    const nearest = palette.nearestOfEach(image.labs);
    assert.deepEqual(ownPalette(nearest, palette, 3), [0, 1, 2]);
    assert.deepEqual(ownPalette(nearest, palette, 2), [0, 1]);
    assert.deepEqual(ownPalette(nearest, palette, 1), [0]);
  });
});

describe('Dithering', () => {
  it('mixes two colours in as many pixels as the shade lies between them', () => {
    const palette = searchOf([0x000000, 0xffffff]);
    for (const [lightness, whites] of [
      [0.25, 4],
      [0.5, 8],
      [1, 16],
    ] as const) {
      const labs = Float64Array.from({ length: 16 * 3 }, (_, i) => (i % 3 === 0 ? lightness : 0));
      const image = { width: 4, height: 4, labs };
      const labels = ditheredLabels(image, palette);
      assert.equal(labels.filter((label) => label === 1).length, whites);
    }
  });

  it('is a pattern, and only where it is asked for', () => {
    const grey = rectangle(8, 8, [99, 99, 99, 255]);
    const habits = { palette: [0, 0xffffff], coloursPerImage: 2, speckle: 0 };
    assert.equal(coloursOf(snapColours(grey, habits, { ...ALL, dither: true })).size, 2);
    assert.equal(coloursOf(snapColours(grey, habits, ALL)).size, 1);
  });
});

/** Every visible pixel's colour off by N(0, deviation²). */
function noisy(image: PixelImage, deviation: number): PixelImage {
  const noise = Random.fromSeed(1).gaussian(image.pixels.length, deviation);
  const pixels = image.pixels.map((value, i) =>
    i % 4 === 3 || image.pixels[i | 3] === 0
      ? value
      : Math.max(0, Math.min(255, Math.round(value + (noise[i] ?? 0)))),
  );
  return { ...image, pixels };
}

function coloursOf({ width, height, pixels }: PixelImage): Set<number> {
  const colours = new Set<number>();
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue, alpha] = pixels.subarray(i * 4, i * 4 + 4);
    if (alpha !== 0) colours.add(((red ?? 0) << 16) | ((green ?? 0) << 8) | (blue ?? 0));
  }
  return colours;
}
