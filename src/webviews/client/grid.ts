/** Draws sprite grids onto a canvas, every pixel of them a whole number of the screen's pixels. */

/** Sizes in pixels of the picture. */
export interface SpriteGrid {
  readonly source: CanvasImageSource;
  readonly spriteWidth: number;
  readonly spriteHeight: number;
  readonly columns: number;
  readonly rows: number;
}

/** Below this many CSS pixels a sprite cannot be judged: then fewer go in a row. */
const smallestSide = 40;
const fewestColumns = 4;

/**
 * Screen pixels for one pixel of the grid, and the sprites in a row. All columns are kept, at the zoom that fits the width
 * and about fits the height, unless the sprites got too small. `room` in screen pixels.
 */
export function gridLayout(
  grid: Omit<SpriteGrid, 'source'>,
  room: { readonly width: number; readonly height: number },
  ratio: number,
): { zoom: number; columns: number } {
  const { spriteWidth, spriteHeight, columns, rows } = grid;
  const fitting = Math.min(room.width / (columns * spriteWidth), room.height / (rows * spriteHeight));
  const wanted = Math.ceil((smallestSide * ratio) / spriteWidth);
  const affordable = room.width / (Math.min(fewestColumns, columns) * spriteWidth);
  const zoom = Math.max(1, Math.floor(fitting), Math.floor(Math.min(wanted, affordable)));
  const fittingColumns = Math.floor(room.width / (spriteWidth * zoom));
  return { zoom, columns: Math.max(1, Math.min(columns, fittingColumns)) };
}

export function spriteGrid(source: ImageBitmap | HTMLImageElement, columns: number): SpriteGrid {
  const spriteWidth = Math.max(1, Math.floor(source.width / columns));
  const rows = Math.max(1, Math.round(source.height / spriteWidth)); // sprites are square
  return { source, spriteWidth, spriteHeight: Math.max(1, Math.floor(source.height / rows)), columns, rows };
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
    const height = Math.max(window.innerHeight - top - 48, 320);
    const size = { width: room.clientWidth * ratio, height: height * ratio };
    const { zoom, columns } = gridLayout(grid, size, ratio);
    drawSprites(canvas, grid, columns, grid.columns * grid.rows);
    canvas.style.width = `${(canvas.width * zoom) / ratio}px`;
    canvas.style.height = `${(canvas.height * zoom) / ratio}px`;
  }
}

/** The first `count` sprites of a grid, pixel for pixel, in rows of `columns`. */
function drawSprites(canvas: HTMLCanvasElement, grid: SpriteGrid, columns: number, count: number): void {
  const { source, spriteWidth: width, spriteHeight: height } = grid;
  canvas.width = columns * width;
  canvas.height = Math.ceil(count / columns) * height;
  const context = canvas.getContext('2d');
  for (let i = 0; i < count; i++) {
    const [fromX, fromY] = [(i % grid.columns) * width, Math.floor(i / grid.columns) * height];
    const [toX, toY] = [(i % columns) * width, Math.floor(i / columns) * height];
    context?.drawImage(source, fromX, fromY, width, height, toX, toY, width, height);
  }
}

/** A picture the page may load, decoded. */
export async function loadImage(uri: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = uri;
  await image.decode();
  return image;
}

/** The first sprites of a grid as a square of at most `side` CSS pixels: as many as fit at a whole zoom, 4 × 4 at most. */
export function drawThumbnail(canvas: HTMLCanvasElement, grid: SpriteGrid, side: number): void {
  const ratio = window.devicePixelRatio;
  const room = side * ratio;
  const across = Math.max(1, Math.min(4, grid.columns, grid.rows, Math.floor(room / grid.spriteWidth)));
  drawSprites(canvas, grid, across, across * across);
  const fitting = room / canvas.width;
  const zoom = fitting < 1 ? fitting : Math.floor(fitting);
  canvas.style.width = `${(canvas.width * zoom) / ratio}px`;
  canvas.classList.toggle('shrunk', zoom < 1);
}
