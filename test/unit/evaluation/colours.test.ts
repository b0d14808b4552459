/** Half-transparent pixels and colours, counted. */
import assert from 'node:assert/strict';
import { halfTransparentShare } from '../../../src/gan/evaluation/alpha.ts';
import { coloursPerImage, outsideShare, paletteOf } from '../../../src/gan/evaluation/palette.ts';

/** Planes of pixels that are given as [red, green, blue, alpha]. */
function planes(...pixels: readonly (readonly [number, number, number, number])[]): Uint8Array {
  return Uint8Array.from([0, 1, 2, 3].flatMap((channel) => pixels.map((pixel) => pixel[channel] ?? 0)));
}

const clear = [0, 0, 0, 0] as const;
const red = [255, 0, 0, 255] as const;
const blue = [0, 0, 255, 255] as const;
const ghost = [40, 40, 40, 128] as const;

describe('half-transparent pixels', () => {
  it('are those between 2 % and 98 %', () => {
    const alphas = [0, 5, 6, 128, 249, 250, 255].map((alpha) => [0, 0, 0, alpha] as const);
    assert.equal(halfTransparentShare([planes(...alphas)]), 3 / 7);
  });

  it('are counted over all images', () => {
    assert.equal(halfTransparentShare([planes(red, ghost), planes(clear, blue)]), 1 / 4);
  });
});

describe('the palette', () => {
  it('is every opaque colour', () => {
    assert.deepEqual(paletteOf([planes(red, ghost), planes(blue, clear)]), new Set([0xff0000, 0x0000ff]));
  });

  it('is none when there are more than 256', () => {
    const shades = Array.from({ length: 257 }, (_, i) => [i % 256, i >> 8, 7, 255] as const);
    assert.equal(paletteOf([planes(...shades)]), null);
    assert.equal(paletteOf([planes(...shades.slice(1))])?.size, 256);
  });

  it('does not hold what differs by one level', () => {
    const palette = paletteOf([planes(red, blue)]) ?? new Set();
    assert.equal(outsideShare([planes(red, [254, 0, 0, 255], ghost, clear)], palette), 1 / 2);
  });

  it('has nothing outside where nothing is opaque', () => {
    assert.equal(outsideShare([planes(clear, ghost)], new Set()), 0);
  });
});

describe('the colours of an image', () => {
  it('are counted once each, and averaged over the images', () => {
    assert.equal(coloursPerImage([planes(red, red, blue, ghost), planes(clear, clear, clear, red)]), 1.5);
  });
});
