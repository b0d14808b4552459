/** Pixels → the bytes of a PNG file. */
import sharp from 'sharp';
import type { PixelImage } from '../data/image.ts';

export async function encodePng({ width, height, pixels }: PixelImage): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
}
