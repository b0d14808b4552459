/** A color that stands for "nothing is here" in a sheet without transparency → transparent. */
import type { PixelImage } from '../data/image.ts';

export const MAGENTA = 0xff00ff;
const [BLACK, WHITE] = [0x000000, 0xffffff];
/** Of all pixels, for magenta to be no accident. */
const LEAST_MAGENTA = 0.01;
/** Of the outermost pixels, and of all, for a color to be the ground. */
const LEAST_OF_EDGE = 0.95;
const LEAST_OF_ALL = 0.25;

export interface Keyed {
  readonly image: PixelImage;
  /** 0xRRGGBB; undefined where nothing was made transparent. */
  readonly colour: number | undefined;
}

/** Every pixel of the color becomes transparent. */
export function withoutColour(image: PixelImage, colour: number): Keyed {
  const pixels = image.pixels.slice();
  let found = false;
  for (let i = 0; i < pixels.length; i += 4) {
    if (!isColour(pixels, i, colour)) continue;
    pixels.fill(0, i, i + 4);
    found = true;
  }
  return found ? { image: { ...image, pixels }, colour } : { image, colour: undefined };
}

/**
 * Where nothing of the image is transparent: magenta, or else the color that its edge and much of it have. Black and white, which art
 * has as well, go only as far as they touch the edge.
 */
export function withoutGround(image: PixelImage): Keyed {
  const colour = groundOf(image);
  if (colour === undefined) return { image, colour };
  return colour === BLACK || colour === WHITE ? withoutOuter(image, colour) : withoutColour(image, colour);
}

function groundOf({ width, height, pixels }: PixelImage): number | undefined {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 255) return undefined;
  const share = (colour: number) => {
    let count = 0;
    for (let i = 0; i < pixels.length; i += 4) if (isColour(pixels, i, colour)) count++;
    return count / (width * height);
  };
  if (share(MAGENTA) >= LEAST_MAGENTA) return MAGENTA;
  const corner = colourAt(pixels, 0);
  const edge = edgeOf(width, height);
  const alike = edge.filter((index) => isColour(pixels, index * 4, corner)).length;
  return alike >= LEAST_OF_EDGE * edge.length && share(corner) >= LEAST_OF_ALL ? corner : undefined;
}

/** What is joined to the edge by pixels of the same color, sideways and up and down. */
function withoutOuter(image: PixelImage, colour: number): Keyed {
  const { width, height } = image;
  const pixels = image.pixels.slice();
  const open = edgeOf(width, height);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (!isColour(pixels, index * 4, colour)) continue;
    pixels.fill(0, index * 4, index * 4 + 4);
    const x = index % width;
    if (x > 0) open.push(index - 1);
    if (x < width - 1) open.push(index + 1);
    if (index >= width) open.push(index - width);
    if (index < width * (height - 1)) open.push(index + width);
  }
  return { image: { width, height, pixels }, colour };
}

/** The indices of the outermost pixels. */
function edgeOf(width: number, height: number): number[] {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) edge.push(y * width, y * width + width - 1);
  return edge;
}

function colourAt(pixels: Uint8Array, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

/** And opaque: what is transparent has no color. */
function isColour(pixels: Uint8Array, at: number, colour: number): boolean {
  return pixels[at + 3] === 255 && colourAt(pixels, at) === colour;
}
