/** How many colours images have, and how alike the colours of neighbouring pixels are. */
import type { PixelImage } from '../image.ts';
import { around } from './neighbours.ts';
import { oklab, squaredDistance, type Lab } from './oklab.ts';
import { colourAt, isCovered } from './pixel.ts';

/** Colours of half transparent pixels are known too roughly to count, being kept multiplied by their alpha. */
const OPAQUE = 243;

/** Colour → opaque pixels that have it; where nothing is opaque, covered pixels. */
export function countColours(images: readonly PixelImage[]): Map<number, number> {
  const opaque = countWhere(images, (image, index) => (image.pixels[index * 4 + 3] ?? 0) >= OPAQUE);
  return opaque.size > 0 ? opaque : countWhere(images, isCovered);
}

function countWhere(
  images: readonly PixelImage[],
  counts: (image: PixelImage, index: number) => boolean,
): Map<number, number> {
  const pixels = new Map<number, number>();
  for (const image of images) {
    for (let index = 0; index < image.width * image.height; index++) {
      if (!counts(image, index)) continue;
      const colour = colourAt(image, index);
      pixels.set(colour, (pixels.get(colour) ?? 0) + 1);
    }
  }
  return pixels;
}

/** The colours of an image's pixels, by index; null where there is none to see. */
export interface LabImage {
  readonly width: number;
  readonly height: number;
  readonly labs: readonly (Lab | null)[];
}

/** With the colours of the pixels that are at least as opaque as `alpha`. */
export function labImage(image: PixelImage, alpha: number): LabImage {
  const { width, height, pixels } = image;
  const at = (_: unknown, index: number) =>
    (pixels[index * 4 + 3] ?? 0) >= alpha ? oklab(colourAt(image, index)) : null;
  return { width, height, labs: Array.from({ length: width * height }, at) };
}

/**
 * Mean distance of a pixel to that of its eight neighbours which is most like it. An artist sets hardly a pixel that is
 * like none around it; a generator's noise is made of them.
 */
export function speckle({ width, height, labs }: LabImage): number {
  const neighbours = around(width, height);
  let [sum, counted] = [0, 0];
  labs.forEach((lab, index) => {
    if (!lab) return;
    let least = Infinity;
    for (const next of neighbours[index] ?? []) {
      const other = labs[next];
      if (other) least = Math.min(least, squaredDistance(lab, other));
    }
    if (least === Infinity) return;
    sum += Math.sqrt(least);
    counted++;
  });
  return counted === 0 ? 0 : sum / counted;
}
