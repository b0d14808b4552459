/** What a set of images has as its habits, and how they are kept. */
import assert from 'node:assert/strict';
import { Random } from '../../../../src/gan/data/random.ts';
import { styleOf, type Style } from '../../../../src/gan/data/style/style.ts';
import { styleIn, styleText } from '../../../../src/gan/data/style/styleText.ts';
import type { PixelImage } from '../../../../src/gan/protocol.ts';
import { picture, rectangle, sampleSprites, type Colour } from '../../../support/sprites.ts';

const RED: Colour = [200, 40, 30, 255];
const BOX = { left: 4, top: 4, width: 8, height: 8 };

describe('The style of the sample sprites', () => {
  let style: Style;
  before(async () => (style = styleOf(await sampleSprites())));

  it('is hard edges and their own 32 colours', () => {
    assert.deepEqual([style.alpha.hard, style.alpha.levels], [true, [0, 255]]);
    assert.deepEqual([style.paletted, style.palette.length], [true, 32]);
    assert.deepEqual(style.measured, { images: 208, distinctColours: 32, soft: 0 });
  });

  it('is a handful of colours a sprite, hardly any of its pixels alone', () => {
    assert.ok(style.coloursPerImage >= 5 && style.coloursPerImage <= 13, `${style.coloursPerImage}`);
    assert.ok(style.speckle < 0.002, `${style.speckle}`);
  });

  it('has no stray pixels', () => assert.equal(style.pieces.stray, 16));
});

describe('A style', () => {
  it('of soft paintings is neither hard nor painted by palette', () => {
    const style = styleOf([painting(1), painting(2), painting(3)]);
    assert.deepEqual([style.alpha.hard, style.paletted], [false, false]);
    assert.ok(style.measured.soft > 0.2, `${style.measured.soft}`);
    assert.equal(style.palette.length, 256);
  });

  it('of ghosts has the level that their surfaces have, and is hard', () => {
    const ghosts = [150, 150, 152].map((alpha) => rectangle(16, 16, [90, 90, 200, alpha], BOX));
    assert.deepEqual(styleOf(ghosts).alpha, { hard: true, levels: [0, 150, 255], thin: 4 / 64 });
  });

  it('takes a soft rim of one pixel for no level', () => {
    const rim = picture(
      ['........', '..rrrr..', '.rHHHHr.', '.rHHHHr.', '.rHHHHr.', '.rHHHHr.', '..rrrr..', '........'],
      { r: [200, 40, 30, 128], H: RED },
    );
    const { hard, levels } = styleOf([rim, rim]).alpha;
    assert.deepEqual([hard, levels], [false, [0, 255]]);
  });

  it('of textures that fill the canvas has no transparency at all', () => {
    assert.deepEqual(styleOf([rectangle(8, 8, RED), rectangle(8, 8)]).alpha.levels, [255]);
  });

  it('takes alpha that only looks opaque or transparent for that', () => {
    const lasso = rectangle(16, 16, [9, 9, 9, 252], BOX);
    lasso.pixels.set([9, 9, 9, 3], 0);
    assert.deepEqual(styleOf([lasso, lasso]).alpha, { hard: true, levels: [0, 255], thin: 4 / 64 });
  });

  it('of one colour has that one', () => {
    const { palette, coloursPerImage, speckle, paletted } = styleOf([
      rectangle(8, 8, RED),
      rectangle(8, 8, RED),
    ]);
    assert.deepEqual([palette, coloursPerImage, speckle, paletted], [[0xc8281e], 1, 0, true]);
  });

  it('of hundreds of colours is still painted by palette where each image has few', () => {
    const images = Array.from({ length: 40 }, (_, i) => manyColours(i, 16));
    const style = styleOf(images);
    assert.ok(style.measured.distinctColours > 256);
    assert.deepEqual([style.paletted, style.palette.length], [true, 256]);
  });

  it('of 256 greys has a scale and no palette, and of 256 colours far apart has one', () => {
    const ramp = (colour: (i: number) => number[]): PixelImage => ({
      width: 16,
      height: 16,
      pixels: Uint8Array.from(Array.from({ length: 256 }, (_, i) => [...colour(i), 255]).flat()),
    });
    const greys = ramp((i) => [i, i, i]);
    const cube = ramp((i) => [(i & 7) * 36, ((i >> 3) & 7) * 36, (i >> 6) * 85]);
    assert.deepEqual([styleOf([greys, greys]).paletted, styleOf([cube, cube]).paletted], [false, true]);
  });

  it('knows that its images have dust and keyholes', () => {
    const key = picture(['HHH....', 'H.H....', 'HHH.H..', '.......'], { H: RED });
    assert.deepEqual(styleOf([key, key]).pieces, { stray: 0, hole: 0 });
  });

  it('is the same each time', () => {
    const images = [painting(1), painting(2)];
    assert.deepEqual(styleOf(images), styleOf(images));
  });
});

describe('The file of a style', () => {
  const style = styleOf([painting(5), rectangle(24, 24, [0, 0, 10, 255], BOX)]);

  it('gives back what it holds', () => assert.deepEqual(styleIn(styleText(style)), style));

  it('names colours as people do', () => assert.match(styleText(style), /"#00000a"/));

  for (const [what, text] of [
    ['cut short', styleText(style).slice(0, 200)],
    ['of a newer version', styleText(style).replace('"version": 1', '"version": 2')],
    ['without a part', JSON.stringify({ ...JSON.parse(styleText(style)), pieces: undefined })],
    ['with a word for a colour', styleText(style).replace('#00000a', 'black')],
    ['with a word for a number', styleText(style).replace(/"speckle": [\d.e-]+/, '"speckle": "little"')],
    ['another thing', '[]'],
  ] as const) {
    it(`that is ${what} is none`, () => assert.equal(styleIn(text), null));
  }
});

/** A soft disc in thousands of shades. */
function painting(seed: number): PixelImage {
  const [side, random] = [24, Random.fromSeed(seed)];
  const pixels = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const distance = Math.hypot((i % side) - side / 2, Math.floor(i / side) - side / 2);
    const alpha = Math.max(0, Math.min(255, Math.round((side / 2 - distance) * 36)));
    pixels.set([random.below(256), random.below(256), random.below(256), alpha], i * 4);
  }
  return { width: side, height: side, pixels };
}

/** Stripes of so many colours that no other seed has. */
function manyColours(seed: number, colours: number): PixelImage {
  const random = Random.fromSeed(seed);
  const stripes = Array.from({ length: colours }, () => [
    random.below(256),
    random.below(256),
    random.below(256),
    255,
  ]);
  const pixels = Uint8Array.from(
    { length: colours * colours * 4 },
    (_, i) => stripes[(i >> 2) % colours]?.[i % 4] ?? 0,
  );
  return { width: colours, height: colours, pixels };
}
