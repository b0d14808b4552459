/** The colours of pixel art: few, chosen ones, each in many places. */
import { mean } from './rows.ts';

/** More are no palette but a painting. */
const MOST_COLOURS = 256;
const OPAQUE = 255;

/** Colours as 0xRRGGBB. */
export type Palette = ReadonlySet<number>;

/** All opaque colours of the images, or null when they are more than a palette has. */
export function paletteOf(images: readonly Uint8Array[]): Palette | null {
  const palette = new Set<number>();
  for (const image of images) {
    for (const colour of opaqueColours(image)) palette.add(colour);
    if (palette.size > MOST_COLOURS) return null;
  }
  return palette;
}

/** Share of the opaque pixels whose colour is not exactly one of the palette, 0..1; 0 where nothing is opaque. */
export function outsideShare(images: readonly Uint8Array[], palette: Palette): number {
  let [outside, all] = [0, 0];
  for (const image of images) {
    const colours = opaqueColours(image);
    outside += colours.filter((colour) => !palette.has(colour)).length;
    all += colours.length;
  }
  return all === 0 ? 0 : outside / all;
}

/** Different opaque colours in an image, on average. */
export function coloursPerImage(images: readonly Uint8Array[]): number {
  return mean(images.map((image) => new Set(opaqueColours(image)).size));
}

/** One entry a pixel that is fully opaque; `image` is 4 planes of RGBA. */
function opaqueColours(image: Uint8Array): number[] {
  const area = image.length / 4;
  const colours: number[] = [];
  for (let i = 0; i < area; i++) {
    if (image[3 * area + i] !== OPAQUE) continue;
    colours.push(((image[i] ?? 0) << 16) | ((image[area + i] ?? 0) << 8) | (image[2 * area + i] ?? 0));
  }
  return colours;
}
