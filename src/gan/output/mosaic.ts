/** Many images of one size in one picture. */
import type { PixelImage } from '../data/image.ts';

/** Left to right, top to bottom; `gap` transparent pixels between neighbours. */
export function mosaic(images: readonly PixelImage[], columns: number, gap = 0): PixelImage {
  const { width: cellWidth, height: cellHeight } = images[0] ?? { width: 0, height: 0 };
  const rows = Math.ceil(images.length / columns);
  const width = columns * (cellWidth + gap) - gap;
  const height = rows * (cellHeight + gap) - gap;
  const pixels = new Uint8Array(width * height * 4);
  images.forEach((image, i) => {
    const left = (i % columns) * (cellWidth + gap);
    const top = Math.floor(i / columns) * (cellHeight + gap);
    for (let y = 0; y < cellHeight; y++) {
      const row = image.pixels.subarray(y * cellWidth * 4, (y + 1) * cellWidth * 4);
      pixels.set(row, ((top + y) * width + left) * 4);
    }
  });
  return { width, height, pixels };
}

/** As near to a square as whole rows allow. */
export function squareColumns(count: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(count)));
}

/** Each pixel as a square of `factor` × `factor`. */
export function enlarged({ width, height, pixels }: PixelImage, factor: number): PixelImage {
  const large = new Uint8Array(pixels.length * factor * factor);
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const target = new Uint32Array(large.buffer);
  for (let i = 0; i < target.length; i++) {
    const [x, y] = [i % (width * factor), Math.floor(i / (width * factor))];
    target[i] = words[Math.floor(y / factor) * width + Math.floor(x / factor)] ?? 0;
  }
  return { width: width * factor, height: height * factor, pixels: large };
}
