/** A frame of an Aseprite file as it is seen: its layers drawn over each other. */
import { inflateSync } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { ImageFault, MOST_PIXELS } from '../decode.ts';
import type { PixelImage } from '../image.ts';
import type { AsepriteCel, AsepriteDocument, AsepriteLayer, Palette } from './document.ts';

/**
 * Layers that are hidden or for reference are left out, as are tilemaps; every blend mode is taken for the normal one.
 * @param index of a frame that is there
 * @throws ImageFault when its pixels are damaged.
 */
export function flattenedFrame(document: AsepriteDocument, index: number): PixelImage {
  const { width, height, layers, frames } = document;
  const frame = frames[index] ?? { cels: [], palette: [] };
  const pixels = new Uint8Array(width * height * 4);
  const order = [...frame.cels].sort(
    (a, b) => a.layer + a.zIndex - (b.layer + b.zIndex) || a.zIndex - b.zIndex,
  );
  for (const cel of order) {
    const layer = layers[cel.layer];
    if (layer?.isVisible) drawCel({ width, height, pixels }, cel, layer, document, frame.palette);
  }
  return { width, height, pixels };
}

/** The names of visible layers that are drawn otherwise than Aseprite does, or not at all. */
export function unfaithfulLayers({ layers }: AsepriteDocument): string[] {
  return layers
    .filter(({ isVisible, isTilemap, isNormalBlend }) => isVisible && (isTilemap || !isNormalBlend))
    .map(({ name }) => name);
}

function drawCel(
  target: PixelImage,
  cel: AsepriteCel,
  layer: AsepriteLayer,
  { bytesPerPixel, transparentIndex }: AsepriteDocument,
  palette: Palette,
): void {
  const data = unpacked(cel, bytesPerPixel);
  const opacity = times(layer.opacity, cel.opacity);
  const transparent = layer.isBackground ? -1 : transparentIndex;
  const colour = (i: number): readonly [number, number, number, number] => {
    const first = data[i * bytesPerPixel] ?? 0;
    if (bytesPerPixel === 1) return first === transparent ? CLEAR : (palette[first] ?? CLEAR);
    const second = data[i * bytesPerPixel + 1] ?? 0;
    if (bytesPerPixel === 2) return [first, first, first, second];
    return [first, second, data[i * 4 + 2] ?? 0, data[i * 4 + 3] ?? 0];
  };
  const right = Math.min(target.width, cel.left + cel.width);
  const bottom = Math.min(target.height, cel.top + cel.height);
  for (let y = Math.max(0, cel.top); y < bottom; y++) {
    for (let x = Math.max(0, cel.left); x < right; x++) {
      const source = colour((y - cel.top) * cel.width + x - cel.left);
      blend(target.pixels, (y * target.width + x) * 4, source, opacity);
    }
  }
}

const CLEAR = [0, 0, 0, 0] as const;

function unpacked(cel: AsepriteCel, bytesPerPixel: number): Uint8Array {
  const size = cel.width * cel.height * bytesPerPixel;
  if (cel.width * cel.height > MOST_PIXELS) throw new ImageFault(l10n.t('has more than 4096×4096 pixels'));
  if (size === 0) return new Uint8Array(0);
  try {
    const data = cel.isCompressed ? inflateSync(cel.data, { maxOutputLength: size }) : cel.data;
    if (data.length >= size) return data;
  } catch {
    // No zlib stream, or one that holds more than it should.
  }
  throw new ImageFault(l10n.t('is damaged or cut short'));
}

/** Over what is there, by straight alpha in whole numbers, as Aseprite's normal mode is. */
function blend(
  pixels: Uint8Array,
  at: number,
  [red, green, blue, alpha]: readonly [number, number, number, number],
  opacity: number,
): void {
  const over = times(alpha, opacity);
  if (over === 0) return;
  const under = pixels[at + 3] ?? 0;
  const whole = over + under - times(under, over);
  [red, green, blue].forEach((channel, i) => {
    const below = under === 0 ? channel : (pixels[at + i] ?? 0);
    pixels[at + i] = below + Math.trunc(((channel - below) * over) / whole);
  });
  pixels[at + 3] = whole;
}

/** The product of two parts of 255. */
function times(a: number, b: number): number {
  return Math.round((a * b) / 255);
}
