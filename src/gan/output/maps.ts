/** Maps for lighting, from a texture's own brightness: height, and the normals of that height. */
import type { PixelImage } from '../data/image.ts';
import { luma } from '../data/pixels.ts';

/** Pixels that a surface rises over from black to white: the more, the rougher it looks under light. */
const RELIEF = 3;
/** The weights of Sobel's kernel add up to this on each side. */
const SOBEL_SUM = 4;

/** Grey, as high as it is bright. */
export function heightMap({ width, height, pixels }: PixelImage): PixelImage {
  const grey = new Uint8Array(pixels.length).fill(255);
  for (let i = 0; i < pixels.length; i += 4) {
    grey.fill(Math.round(luma(pixels[i], pixels[i + 1], pixels[i + 2])), i, i + 3);
  }
  return { width, height, pixels: grey };
}

/**
 * Of a height map, by Sobel's derivative across its sides as if copies lay around it: x to the right in red, y upwards in green
 * (as OpenGL, Godot and Unity have it), out of the surface in blue.
 */
export function normalMap({ width, height, pixels }: PixelImage): PixelImage {
  const at = (x: number, y: number) => {
    const [column, row] = [(x + width) % width, (y + height) % height];
    return (pixels[(row * width + column) * 4] ?? 0) / 255;
  };
  const normals = new Uint8Array(pixels.length).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const columnAt = (dx: number) => at(x + dx, y - 1) + 2 * at(x + dx, y) + at(x + dx, y + 1);
      const rowAt = (dy: number) => at(x - 1, y + dy) + 2 * at(x, y + dy) + at(x + 1, y + dy);
      const slope = (difference: number) => (RELIEF * difference) / (2 * SOBEL_SUM);
      const [right, down] = [slope(columnAt(1) - columnAt(-1)), slope(rowAt(1) - rowAt(-1))];
      const length = Math.hypot(right, down, 1);
      const place = (y * width + x) * 4;
      normals.set(
        [-right, down, 1].map((part) => Math.round(255 * (part / length / 2 + 0.5))),
        place,
      );
    }
  }
  return { width, height, pixels: normals };
}
