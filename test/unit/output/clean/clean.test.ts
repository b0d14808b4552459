/** Sprites are cleaned as their data suggests: real ones stay, noise goes, smooth art is left alone. */
import assert from 'node:assert/strict';
import { Random } from '../../../../src/gan/data/random.ts';
import { styleOf, type Style } from '../../../../src/gan/data/style/style.ts';
import { cleaned, stepsFor } from '../../../../src/gan/output/clean/clean.ts';
import type { PixelImage } from '../../../../src/gan/protocol.ts';
import { sampleSprites } from '../../../support/sprites.ts';

const EVERYTHING = { fewColours: true, runs: true, dither: false };

describe('Cleaning the sample sprites by their own style', () => {
  let sprites: readonly PixelImage[] = [];
  let style: Style;

  before(async () => {
    sprites = await sampleSprites();
    style = styleOf(sprites);
  });

  const clean = (sprite: PixelImage) =>
    cleaned(sprite, style, stepsFor('auto', style) ?? assert.fail('nothing'));
  const share = (images: readonly PixelImage[], others: readonly PixelImage[]) => {
    const shares = images.map((image, i) => sameShare(image, others[i] ?? image));
    return shares.reduce((sum, one) => sum + one, 0) / shares.length;
  };

  it('leaves at least 99 % of their pixels as they are', () => {
    const same = share(sprites.map(clean), sprites);
    assert.ok(same >= 0.99, `${same}`);
  });

  it('brings 98 % of their pixels back from noise on all four channels', () => {
    const some = sprites.filter((_, i) => i % 8 === 0);
    const same = share(
      some.map((sprite, i) => clean(noisy(sprite, 8, i))),
      some,
    );
    assert.ok(same >= 0.98, `${same}`);
  });

  it('leaves nothing half transparent, and no colour that is not theirs', () => {
    const palette = new Set(style.palette);
    const { pixels } = clean(noisy(sprites[0] ?? assert.fail('no sprites'), 30, 1));
    for (let i = 0; i < pixels.length; i += 4) {
      const [red = 0, green = 0, blue = 0, alpha] = pixels.subarray(i, i + 4);
      assert.ok(alpha === 0 || alpha === 255);
      assert.ok(alpha === 0 || palette.has((red << 16) | (green << 8) | blue));
    }
  });

  it('changes nothing the second time', () => {
    const once = sprites.filter((_, i) => i % 16 === 0).map((sprite, i) => clean(noisy(sprite, 25, i)));
    assert.deepEqual(once.map(clean), once);
  });
});

describe('What is cleaned', () => {
  const style = (hard: boolean, paletted: boolean): Style => ({
    alpha: { hard, levels: [0, 255], thin: 0 },
    paletted,
    palette: [0],
    coloursPerImage: 1,
    speckle: 0,
    pieces: { stray: 0, hole: 0 },
    measured: { images: 2, distinctColours: 1, soft: 0 },
  });
  const [shape, colours] = [
    { alpha: true, pieces: true },
    { alpha: false, pieces: false },
  ];

  it('is, unless told, what the data has: hard edges, a palette, both or nothing', () => {
    assert.deepEqual(stepsFor('auto', style(true, true)), { ...shape, colours: EVERYTHING });
    assert.deepEqual(stepsFor('auto', style(true, false)), { ...shape, colours: null });
    assert.deepEqual(stepsFor('auto', style(false, true)), { ...colours, colours: EVERYTHING });
    assert.equal(stepsFor('auto', style(false, false)), null);
  });

  it('is what is asked for, whatever the data has', () => {
    for (const any of [style(true, true), style(false, false)]) {
      assert.equal(stepsFor('off', any), null);
      assert.deepEqual(stepsFor('alpha', any), { ...shape, colours: null });
      assert.deepEqual(stepsFor('palette', any), { ...colours, colours: EVERYTHING });
      assert.deepEqual(stepsFor('full', any, true), { ...shape, colours: { ...EVERYTHING, dither: true } });
    }
  });

  it('is each step by itself', async () => {
    const [sprite = assert.fail()] = await sampleSprites();
    const image = noisy(sprite, 20, 3);
    const own = styleOf([sprite]);
    const alphas = ({ pixels }: PixelImage) => pixels.filter((_, i) => i % 4 === 3);
    assert.deepEqual(cleaned(image, own, { ...colours, colours: null }), image);
    assert.deepEqual(alphas(cleaned(image, own, { ...colours, colours: EVERYTHING })), alphas(image));
    const onlyAlpha = cleaned(image, own, { alpha: true, pieces: false, colours: null });
    assert.ok(alphas(onlyAlpha).every((alpha) => alpha === 0 || alpha === 255));
  });
});

/** All four channels off by N(0, deviation²), as far as bytes go. */
function noisy(image: PixelImage, deviation: number, seed: number): PixelImage {
  const noise = Random.fromSeed(seed).gaussian(image.pixels.length, deviation);
  const bytes = image.pixels.map((value, i) =>
    Math.max(0, Math.min(255, Math.round(value + (noise[i] ?? 0)))),
  );
  return { ...image, pixels: bytes };
}

/** Share of pixels that look the same. */
function sameShare(one: PixelImage, other: PixelImage): number {
  const words = (image: PixelImage) => {
    const bytes = image.pixels.map((value, i) => (image.pixels[i | 3] === 0 ? 0 : value));
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  };
  const others = words(other);
  return words(one).filter((word, i) => word === others[i]).length / others.length;
}
