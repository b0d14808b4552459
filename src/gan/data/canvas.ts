/** Puts an image of any size on the canvas that the networks see, without blending a pixel. */
import { areaOf, isSame, isWithin, type Canvas } from '../config/canvas.ts';
import type { PixelImage } from './image.ts';

export interface Box extends Canvas {
  readonly left: number;
  readonly top: number;
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
 * The image on a transparent canvas, centred as a whole where it fits, else by its content: RGBA, row by row. Null when
 * even the content is larger than the canvas.
 */
export function placeOnCanvas(image: PixelImage, content: Box, canvas: Canvas): Uint8Array | null {
  const whole = { left: 0, top: 0, width: image.width, height: image.height };
  const box = isWithin(whole, canvas) ? whole : content;
  if (!isWithin(box, canvas)) return null;
  const target = new Uint8Array(areaOf(canvas) * 4);
  const [left, top] = [centred(box.width, canvas.width), centred(box.height, canvas.height)];
  copyBox(image, box, target, canvas.width, left, top);
  return target;
}

/** The whole image at (left, top) of a transparent canvas that holds it; the image itself where it is of that size. */
export function placeAt(image: PixelImage, canvas: Canvas, left: number, top: number): PixelImage {
  if (isSame(image, canvas)) return image;
  const whole = { left: 0, top: 0, width: image.width, height: image.height };
  const pixels = new Uint8Array(areaOf(canvas) * 4);
  copyBox(image, whole, pixels, canvas.width, left, top);
  return { ...canvas, pixels };
}

/** The first of two equal gaps, or the smaller one, where `side` lies in `room`. */
export function centred(side: number, room: number): number {
  return Math.floor((room - side) / 2);
}

/** Copies the box's pixels to (left, top) of a target that is `targetWidth` wide. */
export function copyBox(
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
