/** Draws sprite grids onto a canvas, every pixel of them a whole number of the screen's pixels. */

import { cellOf, drawSprites, extent, type SpriteGrid } from './sprites.ts';

/** Below this many CSS pixels along its shorter side a sprite cannot be judged: then fewer go in a row. */
const smallestSide = 40;
const fewestColumns = 4;
/** CSS pixels for the line under the grid. */
const belowGrid = 48;

/**
 * Screen pixels for one pixel of the grid, and the sprites in a row. All columns are kept, at the zoom that fits the width
 * and about fits the height, unless the sprites got too small. `room` in screen pixels.
 */
export function gridLayout(
  grid: Omit<SpriteGrid, 'source'>,
  room: { readonly width: number; readonly height: number },
  ratio: number,
): { zoom: number; columns: number } {
  const { width, height, columns, rows } = grid;
  const gap = cellOf(grid);
  const fitting = Math.min(room.width / extent(columns, width, gap), room.height / extent(rows, height, gap));
  const wanted = Math.ceil((smallestSide * ratio) / Math.min(width, height));
  const affordable = room.width / extent(Math.min(fewestColumns, columns), width, gap);
  const zoom = Math.max(1, Math.floor(fitting), Math.floor(Math.min(wanted, affordable)));
  const fittingColumns = Math.floor((room.width / zoom + gap) / (width + gap));
  return { zoom, columns: Math.max(1, Math.min(columns, fittingColumns)) };
}

export class GridCanvas {
  private grid: SpriteGrid | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    /** The element whose width the grid may take. */
    private readonly room: HTMLElement,
  ) {
    new ResizeObserver(() => this.draw()).observe(room);
    window.addEventListener('resize', () => this.draw()); // also when the window moves to another screen
  }

  show(step: number, grid: SpriteGrid): void {
    this.grid = grid;
    this.canvas.hidden = false;
    this.draw();
    this.canvas.dataset['step'] = String(step);
    const words = `Sprites that the generator makes at step ${step.toLocaleString('en-US')}`;
    this.canvas.setAttribute('aria-label', words);
  }

  private draw(): void {
    const { canvas, room, grid } = this;
    if (grid === undefined) return;
    const ratio = window.devicePixelRatio;
    // Never so low that a short window shrinks the sprites to nothing: then the page scrolls.
    const top = canvas.getBoundingClientRect().top + window.scrollY;
    const height = Math.max(window.innerHeight - top - belowGrid, 320);
    const size = { width: room.clientWidth * ratio, height: height * ratio };
    const { zoom, columns } = gridLayout(grid, size, ratio);
    const cell = cellOf(grid);
    drawSprites(canvas, grid, { columns, count: grid.columns * grid.rows, gap: cell });
    canvas.style.width = `${(canvas.width * zoom) / ratio}px`;
    canvas.style.height = `${(canvas.height * zoom) / ratio}px`;
    canvas.style.setProperty('--cell', `${(cell * zoom) / ratio}px`);
  }
}
