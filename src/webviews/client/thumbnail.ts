/** The first sprites of a grid in a small square. */

import { drawSprites, type SpriteGrid } from './sprites.ts';

/** As many as fill a square of `side` CSS pixels best at a whole zoom, 4 × 4 at most; one that is too large is shrunk. */
export function drawThumbnail(canvas: HTMLCanvasElement, grid: SpriteGrid, side: number): void {
  const ratio = window.devicePixelRatio;
  const { across, zoom } = thumbnailLayout(grid, side * ratio);
  drawSprites(canvas, grid, { columns: across, count: across * across, gap: 0 });
  canvas.style.width = `${(canvas.width * zoom) / ratio}px`;
  canvas.classList.toggle('shrunk', zoom < 1);
}

/** `room` in screen pixels. */
export function thumbnailLayout(
  { width, height, columns, rows }: Omit<SpriteGrid, 'source'>,
  room: number,
): { across: number; zoom: number } {
  const most = Math.min(4, columns, rows);
  const side = Math.max(width, height);
  const layouts = [4, 3, 2, 1]
    .filter((across) => across <= most)
    .map((across) => ({ across, zoom: Math.floor(room / (across * side)) }));
  const best = layouts.reduce((a, b) => (b.across * b.zoom > a.across * a.zoom ? b : a));
  return best.zoom > 0 ? best : { across: 1, zoom: room / side };
}
