/** Puts an image of any size on the square canvas that the networks see, without blending a pixel. */
import type { PixelImage } from './image.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box that holds every pixel that is not fully transparent; null when there is none. */
export function contentBox({ width, height, pixels }: PixelImage): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[(y * width + x) * 4 + 3] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The box's part of the image alone. */
export function crop(image: PixelImage, box: Box): PixelImage {
  const { width, height } = box;
  const pixels = new Uint8Array(width * height * 4);
  copyBox(image, box, pixels, width, 0, 0);
  return { width, height, pixels };
}

/**
 * The image on a transparent canvas [size × size], centred as a whole where it fits, else by its content. Null when even
 * the content is larger than the canvas.
 */
export function placeOnCanvas(image: PixelImage, content: Box, size: number): Uint8Array | null {
  const whole = { left: 0, top: 0, width: image.width, height: image.height };
  const box = image.width <= size && image.height <= size ? whole : content;
  if (box.width > size || box.height > size) return null;
  const canvas = new Uint8Array(size * size * 4);
  const centred = (side: number) => Math.floor((size - side) / 2);
  copyBox(image, box, canvas, size, centred(box.width), centred(box.height));
  return canvas;
}

/** Copies the box's pixels to (left, top) of a target that is `targetWidth` wide. */
function copyBox(
  image: PixelImage,
  box: Box,
  target: Uint8Array,
  targetWidth: number,
  left: number,
  top: number,
): void {
  for (let y = 0; y < box.height; y++) {
    const from = ((box.top + y) * image.width + box.left) * 4;
    const row = image.pixels.subarray(from, from + box.width * 4);
    target.set(row, ((top + y) * targetWidth + left) * 4);
  }
}
