/** A sheet → the sprites that are on it. */
import { MOST_PIXELS } from '../data/decode.ts';
import { contentBox, copyBox, crop, type Box } from '../data/canvas.ts';
import type { Canvas } from '../config/canvas.ts';
import type { PixelImage } from '../data/image.ts';
import type { AtlasFrame } from './atlas.ts';
import type { Sprite } from './sheet/spriteSet.ts';

export interface Cells extends Canvas {
  readonly margin?: number;
  readonly spacing?: number;
}

export interface CutCells {
  /** Row by row; empty ones are left out, but counted by the numbers that are their names. */
  readonly sprites: readonly Sprite[];
  readonly columns: number;
  readonly rows: number;
  /** Of the sheet, at its right and at its lower edge: what no whole cell finds room in, and has something in it. */
  readonly rest: Canvas;
}

/** Cells that the sheet's edge would cut are none. */
export function cellsOf(sheet: PixelImage, { width, height, margin = 0, spacing = 0 }: Cells): CutCells {
  const cellsIn = (side: number, size: number) =>
    Math.max(0, Math.floor((side - margin + spacing) / (size + spacing)));
  const [columns, rows] = [cellsIn(sheet.width, width), cellsIn(sheet.height, height)];
  const boxes = Array.from({ length: columns * rows }, (_, i): Box => ({
    left: margin + (i % columns) * (width + spacing),
    top: margin + Math.floor(i / columns) * (height + spacing),
    width,
    height,
  }));
  const digits = Math.max(3, String(boxes.length - 1).length);
  const sprites = boxes.flatMap((box, i) => {
    const image = crop(sheet, box);
    return contentBox(image) ? [{ name: String(i).padStart(digits, '0'), image }] : [];
  });
  const content = contentBox(sheet);
  const endOf = (cells: number, size: number) => margin + cells * (size + spacing) - spacing;
  const beyond = (end: number, size: number, cells: number) => {
    const lines = end - endOf(cells, size);
    return lines > margin ? lines : 0;
  };
  const rest = {
    width: content ? beyond(content.left + content.width, width, columns) : 0,
    height: content ? beyond(content.top + content.height, height, rows) : 0,
  };
  return { sprites, columns, rows, rest };
}

/** As it was before it went onto the sheet; undefined where the sheet does not reach so far. */
export function spriteOf(
  sheet: PixelImage,
  { box, rotated, source, offset }: AtlasFrame,
): PixelImage | undefined {
  if (box.left + box.width > sheet.width || box.top + box.height > sheet.height) return undefined;
  const cut = crop(sheet, box);
  const part = rotated ? turnedBack(cut) : cut;
  if (source.width * source.height > MOST_PIXELS) return undefined;
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
