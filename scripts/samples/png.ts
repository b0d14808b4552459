// Writing drawings as PNG files that come out the same at every run.
import sharp from 'sharp';

/** `rgba` holds [size, size, 4] bytes; each pixel becomes a square of `scale` x `scale`. */
export function encodePng(rgba: Uint8Array, size: number, scale = 1): Promise<Buffer> {
  return sharp(rgba, { raw: { width: size, height: size, channels: 4 } })
    .resize(size * scale, size * scale, { kernel: 'nearest' })
    .png({ compressionLevel: 9, adaptiveFiltering: false, palette: false })
    .toBuffer();
}
