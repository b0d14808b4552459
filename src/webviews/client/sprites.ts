/** The sprites of a grid's picture, drawn side by side in another arrangement, pixel for pixel. */

/** A picture of square sprites; sizes in its pixels. */
export interface SpriteGrid {
  readonly source: CanvasImageSource;
  /** Of a sprite. */
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
}

/** A chequered ground shows eight cells along a sprite, and so much is between sprites. */
const cellsAcross = 8;

export function spriteGrid(source: ImageBitmap | HTMLImageElement, columns: number): SpriteGrid {
  const side = Math.max(1, Math.floor(source.width / columns));
  return { source, side, columns, rows: Math.max(1, Math.round(source.height / side)) };
}

export function cellOf({ side }: Pick<SpriteGrid, 'side'>): number {
  return Math.max(1, Math.round(side / cellsAcross));
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
  const { source, side } = grid;
  canvas.width = extent(columns, side, gap);
  canvas.height = extent(Math.ceil(count / columns), side, gap);
  const context = canvas.getContext('2d');
  for (let i = 0; i < count; i++) {
    const [fromX, fromY] = [(i % grid.columns) * side, Math.floor(i / grid.columns) * side];
    const [toX, toY] = [(i % columns) * (side + gap), Math.floor(i / columns) * (side + gap)];
    context?.drawImage(source, fromX, fromY, side, side, toX, toY, side, side);
  }
}
