/** A few sprites that belong together, for the formats' tests. */
import type { Canvas } from '../../src/gan/config/canvas.ts';
import type { Anchor, SheetSettings } from '../../src/gan/config/sheetSettings.ts';
import { Random } from '../../src/gan/data/random.ts';
import type { SpriteSet } from '../../src/gan/output/sheet/spriteSet.ts';
import type { PixelImage } from '../../src/gan/protocol.ts';
import { rectangle, type Colour } from './sprites.ts';

export const PROGRAM = { name: 'GAN Asset Studio', version: '1.2.3' };

const RED: Colour = [200, 40, 30, 255];
const GREEN: Colour = [40, 180, 60, 255];
const GHOST: Colour = [90, 90, 250, 128];

/** Three steps of a walk and two tufts of grass, 10×8, each with a border around it that is not the others'. */
export function walkAndGrass(settings: SheetSettings = {}): SpriteSet {
  const sprite = (
    name: string,
    colour: Colour,
    left: number,
    top: number,
    width: number,
    height: number,
  ) => ({
    name,
    image: rectangle(10, 8, colour, { left, top, width, height }),
  });
  return {
    name: 'garden',
    sprites: [
      sprite('walk/a', RED, 1, 2, 3, 4),
      sprite('walk/b', GREEN, 2, 0, 5, 8),
      sprite('walk/c', RED, 0, 1, 10, 3),
      sprite('grass & "co"', GREEN, 4, 4, 2, 2),
      sprite('ghost', GHOST, 3, 1, 6, 6),
    ],
    tags: [
      { name: 'walk', from: 0, to: 2 },
      { name: 'grass & "co"', from: 3, to: 4 },
    ],
    settings,
  };
}

/** Pixels of any colours, opaque or not there, no two pictures alike. */
export function noisyPicture(seed: number, width: number, height: number, colours = 40): PixelImage {
  const palette = Random.fromSeed(seed + 1000);
  const known = Array.from({ length: colours }, () => [
    palette.below(256),
    palette.below(256),
    palette.below(256),
    255,
  ]);
  const random = Random.fromSeed(seed);
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    if (random.below(4) > 0) pixels.set(known[random.below(colours)] ?? [], i * 4);
  }
  return { width, height, pixels };
}

/** The part of a picture at a place, row by row. */
export function cut(
  { width, pixels }: PixelImage,
  { x, y, w, h }: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
): number[] {
  return Array.from({ length: h }, (_, row) => [
    ...pixels.subarray(((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4),
  ]).flat();
}

/** The picture on a transparent canvas, as the anchor says: its middle on the canvas's, or its feet on the ground. */
export function standing(image: PixelImage, canvas: Canvas, anchor: Anchor): PixelImage {
  const left = Math.floor((canvas.width - image.width) / 2);
  const top =
    anchor === 'feet' ? canvas.height - image.height : Math.floor((canvas.height - image.height) / 2);
  const pixels = new Uint8Array(canvas.width * canvas.height * 4);
  for (let y = 0; y < image.height; y++) {
    const row = image.pixels.subarray(y * image.width * 4, (y + 1) * image.width * 4);
    pixels.set(row, ((top + y) * canvas.width + left) * 4);
  }
  return { ...canvas, pixels };
}
