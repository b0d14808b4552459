/** A sheet → the sprites that are on it. */
import { contentBox, copyBox, crop, type Box } from '../data/canvas.ts';
import type { Canvas } from '../config/canvas.ts';
import type { PixelImage } from '../data/image.ts';
import type { AtlasFrame } from './atlas.ts';
import type { Sprite } from './sheet/spriteSet.ts';

export interface Cells extends Canvas {
  readonly margin?: number;
  readonly spacing?: number;
}

/** Row by row; cells in which nothing is to be seen are left out, as are those that the sheet's edge cuts. Numbered with the others. */
export function cellsOf(sheet: PixelImage, { width, height, margin = 0, spacing = 0 }: Cells): Sprite[] {
  const boxes: Box[] = [];
  for (let top = margin; top + height <= sheet.height; top += height + spacing) {
    for (let left = margin; left + width <= sheet.width; left += width + spacing) {
      boxes.push({ left, top, width, height });
    }
  }
  const digits = Math.max(3, String(boxes.length - 1).length);
  return boxes.flatMap((box, i) => {
    const image = crop(sheet, box);
    return contentBox(image) ? [{ name: String(i).padStart(digits, '0'), image }] : [];
  });
}

/** As it was before it went onto the sheet; undefined where the sheet does not reach so far. */
export function spriteOf(
  sheet: PixelImage,
  { box, rotated, source, offset }: AtlasFrame,
): PixelImage | undefined {
  if (box.left + box.width > sheet.width || box.top + box.height > sheet.height) return undefined;
  const cut = crop(sheet, box);
  const part = rotated ? turnedBack(cut) : cut;
  if (offset.left + part.width > source.width || offset.top + part.height > source.height) return undefined;
  const pixels = new Uint8Array(source.width * source.height * 4);
  const whole = { left: 0, top: 0, width: part.width, height: part.height };
  copyBox(part, whole, pixels, source.width, offset.left, offset.top);
  return { ...source, pixels };
}

/** By 90° against the clock. */
function turnedBack({ width, height, pixels }: PixelImage): PixelImage {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      turned.set(pixels.subarray(from, from + 4), ((width - 1 - x) * height + y) * 4);
    }
  }
  return { width: height, height: width, pixels: turned };
}
