/** Pixels → the bytes of a PNG file. */
import sharp from 'sharp';
import type { PixelImage } from '../data/image.ts';

/** Writes pictures of a run: with one channel where that is all it has. */
export function pngEncoder(isGrey: boolean): (image: PixelImage) => Promise<Uint8Array> {
  return isGrey ? encodeGreyPng : encodePng;
}

/** RGBA, whatever is in it. */
export async function encodePng({ width, height, pixels }: PixelImage): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
}

/** RGB: for pictures that are opaque all over. */
export async function encodeOpaquePng({ width, height, pixels }: PixelImage): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
}

/** One channel: for pictures that are grey and opaque all over. */
export async function encodeGreyPng({ width, height, pixels }: PixelImage): Promise<Uint8Array> {
  const grey = Uint8Array.from({ length: width * height }, (_, i) => pixels[i * 4] ?? 0);
  return sharp(grey, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
}
