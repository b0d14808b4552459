/** The pixels of a picture: which of them count, and the colour of one as one number. */
import type { PixelImage } from '../image.ts';
import { packed } from './oklab.ts';

/** What is at least half opaque is part of the picture's shape. */
export const COVERED = 128;

export function isCovered({ pixels }: PixelImage, index: number): boolean {
  return (pixels[index * 4 + 3] ?? 0) >= COVERED;
}

/** 1 for each pixel that is covered, 0 for the others. */
export function coverOf(image: PixelImage): Uint8Array {
  const cover = new Uint8Array(image.width * image.height);
  for (let index = 0; index < cover.length; index++) if (isCovered(image, index)) cover[index] = 1;
  return cover;
}

/** 0xRRGGBB, whatever its alpha. */
export function colourAt({ pixels }: PixelImage, index: number): number {
  return packed(pixels[index * 4] ?? 0, pixels[index * 4 + 1] ?? 0, pixels[index * 4 + 2] ?? 0);
}
