/** How many colours images have, and how alike the colours of neighbouring pixels are. */
import type { PixelImage } from '../image.ts';
import { around, NEIGHBOURS } from './neighbours.ts';
import { hasColour, labsOf, squaredDistance, type Labs } from './oklab.ts';
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

/** The colours of an image's pixels, by index; none where there is none to see. */
export interface LabImage {
  readonly width: number;
  readonly height: number;
  readonly labs: Labs;
}

/** With the colours of the pixels that are at least as opaque as `alpha`. */
export function labImage(image: PixelImage, alpha: number): LabImage {
  const { width, height, pixels } = image;
  const colours = new Int32Array(width * height).fill(-1);
  for (let index = 0; index < colours.length; index++) {
    if ((pixels[index * 4 + 3] ?? 0) >= alpha) colours[index] = colourAt(image, index);
  }
  return { width, height, labs: labsOf(colours) };
}

/**
 * Mean distance of a pixel to that of its eight neighbours which is most like it. An artist sets hardly a pixel that is
 * like none around it; a generator's noise is made of them.
 */
export function speckle({ width, height, labs }: LabImage): number {
  const neighbours = around(width, height);
  let sum = 0;
  let counted = 0;
  for (let index = 0; index < width * height; index++) {
    if (!hasColour(labs, index)) continue;
    let least = Infinity;
    for (let k = index * NEIGHBOURS; least > 0 && k < (index + 1) * NEIGHBOURS; k++) {
      const next = neighbours[k] ?? -1;
      const distance = next < 0 ? NaN : squaredDistance(labs, index, labs, next);
      if (distance < least) least = distance;
    }
    if (least === Infinity) continue;
    sum += Math.sqrt(least);
    counted++;
  }
  return counted === 0 ? 0 : sum / counted;
}
