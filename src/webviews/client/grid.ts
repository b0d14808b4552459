/** Draws sprite grids onto a canvas, every pixel of them a whole number of the screen's pixels. */

import { cellOf, drawSprites, extent, type SpriteGrid } from './sprites.ts';

/** Below this many CSS pixels along its shorter side a sprite cannot be judged: then fewer go in a row. */
const smallestSide = 40;
const fewestColumns = 4;
/** CSS pixels for the slider and the line under the grid. */
const belowGrid = 96;

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

/** Where the sprites of a grid are on the canvas; lengths in CSS pixels. */
export interface PlacedSprites {
  readonly step: number;
  readonly grid: SpriteGrid;
  /** In a row of the canvas, which may be fewer than in the grid's picture. */
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export class GridCanvas {
  private grid: SpriteGrid | undefined;
  private step = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    /** The element whose width the grid may take. */
    private readonly room: HTMLElement,
    private readonly onDraw: (placed: PlacedSprites) => void,
  ) {
    new ResizeObserver(() => this.draw()).observe(room);
    window.addEventListener('resize', () => this.draw()); // also when the window moves to another screen
  }

  show(step: number, grid: SpriteGrid): void {
    this.grid = grid;
    this.step = step;
    this.canvas.hidden = false;
    this.draw();
    this.canvas.dataset['step'] = String(step);
  }

  private draw(): void {
    const { canvas, room, grid, step } = this;
    if (grid === undefined) return;
    const ratio = window.devicePixelRatio;
    // Never so low that a short window shrinks the sprites to nothing: then the page scrolls.
    const top = canvas.getBoundingClientRect().top + window.scrollY;
    const height = Math.max(window.innerHeight - top - belowGrid, 320);
    const size = { width: room.clientWidth * ratio, height: height * ratio };
    const { zoom, columns } = gridLayout(grid, size, ratio);
    const cell = cellOf(grid);
    drawSprites(canvas, grid, { columns, count: grid.columns * grid.rows, gap: cell });
    const inCss = (pixels: number) => (pixels * zoom) / ratio;
    canvas.style.width = `${inCss(canvas.width)}px`;
    canvas.style.height = `${inCss(canvas.height)}px`;
    canvas.style.setProperty('--cell', `${inCss(cell)}px`);
    const sides = { width: inCss(grid.width), height: inCss(grid.height) };
    this.onDraw({ step, grid, columns, ...sides, gap: inCss(cell) });
  }
}
