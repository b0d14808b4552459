/** One pixel of a picture: whether it counts, and its colour as one number. */
import type { PixelImage } from '../image.ts';
import { packed } from './oklab.ts';

/** What is at least half opaque is part of the picture's shape. */
export const COVERED = 128;

export function isCovered({ pixels }: PixelImage, index: number): boolean {
  return (pixels[index * 4 + 3] ?? 0) >= COVERED;
}

/** 0xRRGGBB, whatever its alpha. */
export function colourAt({ pixels }: PixelImage, index: number): number {
  return packed(pixels[index * 4] ?? 0, pixels[index * 4 + 1] ?? 0, pixels[index * 4 + 2] ?? 0);
}
