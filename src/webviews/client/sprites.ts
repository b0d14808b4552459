/** The sprites of a grid's picture, drawn side by side in another arrangement, pixel for pixel. */

import type { GridShape } from '../protocol.ts';

/** A picture of sprites of one size; sizes in its pixels. */
export interface SpriteGrid extends GridShape {
  readonly source: CanvasImageSource;
  /** Of a sprite. */
  readonly width: number;
  readonly height: number;
}

/** A chequered ground shows eight cells along a sprite's shorter side, and so much is between sprites. */
const cellsAcross = 8;

export function spriteGrid(source: ImageBitmap | HTMLImageElement, { columns, rows }: GridShape): SpriteGrid {
  const sideOf = (whole: number, count: number) => Math.max(1, Math.floor(whole / count));
  return {
    source,
    width: sideOf(source.width, columns),
    height: sideOf(source.height, rows),
    columns,
    rows,
  };
}

export function cellOf({ width, height }: Pick<SpriteGrid, 'width' | 'height'>): number {
  return Math.max(1, Math.round(Math.min(width, height) / cellsAcross));
}

/** The length of `count` sprites in a row. */
export function extent(count: number, side: number, gap: number): number {
  return count * side + (count - 1) * gap;
}

/** A picture the page may load, decoded. */
export async function loadImage(uri: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = uri;
  await image.decode();
  return image;
}

/** Gives the canvas the size that the first `count` sprites take in rows of `columns`, and draws them. */
export function drawSprites(
  canvas: HTMLCanvasElement,
  grid: SpriteGrid,
  { columns, count, gap }: { readonly columns: number; readonly count: number; readonly gap: number },
): void {
  const { source, width, height } = grid;
  canvas.width = extent(columns, width, gap);
  canvas.height = extent(Math.ceil(count / columns), height, gap);
  const context = canvas.getContext('2d');
  for (let i = 0; i < count; i++) {
    const [fromX, fromY] = [(i % grid.columns) * width, Math.floor(i / grid.columns) * height];
    const [toX, toY] = [(i % columns) * (width + gap), Math.floor(i / columns) * (height + gap)];
    context?.drawImage(source, fromX, fromY, width, height, toX, toY, width, height);
  }
}
