/** Many sprites in one picture, and where each is in it. */
import type { Canvas } from '../../config/canvas.ts';
import { layoutOf } from '../../config/sheetSettings.ts';
import { contentBox, copyBox, crop, type Box } from '../../data/canvas.ts';
import type { PixelImage } from '../../data/image.ts';
import { gridArrangement, packedArrangement, type Arrangement, type Grid } from './layout.ts';
import { commonCanvas, onCommonCanvas, standsAt, type SpriteSet } from './spriteSet.ts';

export interface SheetFrame {
  readonly name: string;
  /** On the sheet. */
  readonly box: Box;
  /** The canvas of the whole set, on which each sprite stands by the anchor, and where on it the box belongs. */
  readonly source: Canvas;
  readonly offset: { readonly left: number; readonly top: number };
}

export interface Sheet extends Pick<SpriteSet, 'name' | 'tags' | 'settings'> {
  readonly image: PixelImage;
  /** In the order of the sprites. */
  readonly frames: readonly SheetFrame[];
  /** Where the sprites lie in equal cells. */
  readonly grid?: Grid;
}

export function isTrimmed({ box, source }: SheetFrame): boolean {
  return box.width !== source.width || box.height !== source.height;
}

/**
 * In a grid each sprite has a cell of the set's canvas; packed, what of that canvas is around it is left out.
 * @throws UserError when they do not fit the largest sheet.
 */
export function composeSheet(set: SpriteSet): Sheet {
  const { settings } = set;
  const canvas = commonCanvas(set);
  const isGrid = layoutOf(settings) === 'grid';
  const { name, sprites, tags } = isGrid ? onCommonCanvas(set) : set;
  const boxes = sprites.map(({ image }) => (settings.trim ? visibleBox(image) : wholeBox(image)));
  const parts = sprites.map(({ image }, i) => {
    const box = boxes[i] as Box; // one for each
    return isWhole(box, image) ? image : crop(image, box);
  });
  const arrangement = isGrid
    ? gridArrangement(parts.length, canvas, settings)
    : packedArrangement(parts, settings);
  const frames = sprites.map((sprite, i): SheetFrame => {
    const { left, top, width, height } = boxes[i] as Box;
    const place = arrangement.places[i] ?? { left: 0, top: 0 };
    const stands = standsAt(sprite.image, canvas, settings);
    const offset = { left: stands.left + left, top: stands.top + top };
    return { name: sprite.name, box: { ...place, width, height }, source: canvas, offset };
  });
  const image = painted(parts, arrangement, settings.extrude ?? 0);
  return { name, tags, settings, image, frames, ...(arrangement.grid ? { grid: arrangement.grid } : {}) };
}

function wholeBox({ width, height }: Canvas): Box {
  return { left: 0, top: 0, width, height };
}

/** One pixel of what is fully transparent: no format knows a sprite of no size. */
function visibleBox(image: PixelImage): Box {
  return contentBox(image) ?? { left: 0, top: 0, width: 1, height: 1 };
}

function isWhole(box: Box, { width, height }: Canvas): boolean {
  return box.width === width && box.height === height;
}

function painted(
  parts: readonly PixelImage[],
  { width, height, places }: Arrangement,
  extrude: number,
): PixelImage {
  const pixels = new Uint8Array(width * height * 4);
  const sheet = { width, height, pixels };
  parts.forEach((part, i) => {
    const { left, top } = places[i] ?? { left: 0, top: 0 };
    copyBox(part, wholeBox(part), pixels, width, left, top);
    for (let ring = 1; ring <= extrude; ring++)
      repeatEdge(sheet, { left, top, width: part.width, height: part.height }, ring);
  });
  return sheet;
}

/** Draws the ring of pixels `distance` away from the box, each as the nearest pixel of the box. */
function repeatEdge({ width, pixels }: PixelImage, box: Box, distance: number): void {
  const right = box.left + box.width - 1;
  const bottom = box.top + box.height - 1;
  const copyNearest = (x: number, y: number): void => {
    const nearestX = Math.min(right, Math.max(box.left, x));
    const nearestY = Math.min(bottom, Math.max(box.top, y));
    const from = (nearestY * width + nearestX) * 4;
    pixels.copyWithin((y * width + x) * 4, from, from + 4);
  };
  for (let x = box.left - distance; x <= right + distance; x++) {
    copyNearest(x, box.top - distance);
    copyNearest(x, bottom + distance);
  }
  for (let y = box.top - distance + 1; y < bottom + distance; y++) {
    copyNearest(box.left - distance, y);
    copyNearest(right + distance, y);
  }
}
