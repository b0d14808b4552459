/** The pop-over beside a sprite of the grid: the sprite enlarged, the training image nearest to it, and how near that is. */

import type { NeighboursMessage, TrainingImageMessage } from '../protocol.ts';
import type { PlacedSprites } from './grid.ts';
import { placeBeside } from './placeBeside.ts';
import { cellOf } from './sprites.ts';
import { byTestId } from './vscodeApi.ts';

/** As VS Code's own hovers: who only passes by sees none. */
const delayMs = 300;
/** CSS pixels that the longer side of a picture takes at most. */
const pictureSide = 128;

interface Pointed {
  readonly index: number;
  readonly item: HTMLElement;
}

export class Nearest {
  private readonly element = byTestId('nearest');
  private readonly sprite = byTestId<HTMLCanvasElement>('nearest-sprite');
  private readonly image = byTestId<HTMLCanvasElement>('nearest-image');
  private placed: PlacedSprites | undefined;
  private neighbours: NeighboursMessage | undefined;
  private uncompared = '';
  private readonly pictures = new Map<string, ImageBitmap | string>();
  private readonly asked = new Set<string>();
  private pointed: Pointed | undefined;
  private focused: Pointed | undefined;
  private timer: number | undefined;

  /** `ask` is for the bytes of a training image, which come by `receive`. */
  constructor(private readonly ask: (file: string) => void) {
    window.addEventListener('scroll', () => this.dismiss(), { passive: true });
  }

  setSprites(placed: PlacedSprites): void {
    this.placed = placed;
    if (!this.element.hidden) this.show();
  }

  setNeighbours(neighbours: NeighboursMessage): void {
    this.neighbours = neighbours;
    if (!this.element.hidden) this.show();
  }

  setUncompared(words: string): void {
    this.uncompared = words;
  }

  /** What is known of a sprite's neighbour, in words. */
  wordsOf(index: number): string {
    return this.neighbours?.words[index] ?? this.uncompared;
  }

  async receive(message: TrainingImageMessage): Promise<void> {
    const picture = 'fault' in message ? message.fault : await decoded(message);
    this.pictures.set(message.file, picture);
    if (!this.element.hidden) this.show();
  }

  point(index: number | undefined, item: HTMLElement | undefined, by: 'pointer' | 'focus'): void {
    const pointed = index === undefined || item === undefined ? undefined : { index, item };
    if (by === 'focus') this.focused = pointed;
    else this.pointed = pointed;
    window.clearTimeout(this.timer);
    if (this.shown() === undefined) return this.dismiss();
    if (by === 'focus' || !this.element.hidden) return this.show();
    this.timer = window.setTimeout(() => this.show(), delayMs);
  }

  dismiss(): void {
    window.clearTimeout(this.timer);
    this.element.hidden = true;
  }

  private shown(): Pointed | undefined {
    return this.pointed ?? this.focused;
  }

  private show(): void {
    const { placed } = this;
    const shown = this.shown();
    if (placed === undefined || shown === undefined) return this.dismiss();
    this.drawSprite(placed, shown.index);
    const fault = this.drawImage(this.neighbours?.files[shown.index]);
    byTestId('nearest-words').textContent = this.wordsOf(shown.index);
    const step = this.neighbours?.words[shown.index] === undefined ? placed.step : this.neighbours?.step;
    const note = fault ?? (step === placed.step ? '' : `compared at step ${step?.toLocaleString('en-US')}`);
    byTestId('nearest-note').textContent = note;
    byTestId('nearest-note').hidden = note === '';
    this.element.hidden = false;
    this.moveBeside(shown.item);
  }

  private drawSprite({ grid }: PlacedSprites, index: number): void {
    const { source, width, height, columns } = grid;
    const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
    draw(this.sprite, { source, x, y, width, height });
  }

  /** Returns why there is no picture, where there is a reason. */
  private drawImage(file: string | undefined): string | undefined {
    const picture = file === undefined ? undefined : this.pictures.get(file);
    this.image.hidden = typeof picture !== 'object';
    if (typeof picture === 'object') {
      const { width, height } = picture;
      draw(this.image, { source: picture, x: 0, y: 0, width, height });
    } else if (file !== undefined && !this.asked.has(file)) {
      this.asked.add(file);
      this.ask(file);
    }
    return typeof picture === 'string' ? picture : undefined;
  }

  private moveBeside(item: HTMLElement): void {
    const room = { width: window.innerWidth, height: window.innerHeight };
    const size = this.element.getBoundingClientRect();
    const { left, top } = placeBeside(item.getBoundingClientRect(), size, room);
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  }
}

/** A file that is damaged by now is told of like one that is gone. */
async function decoded({
  file,
  png,
}: {
  readonly file: string;
  readonly png: ArrayBuffer;
}): Promise<ImageBitmap | string> {
  return createImageBitmap(new Blob([png], { type: 'image/png' })).catch(() => `${file} cannot be shown.`);
}

interface Cut {
  readonly source: CanvasImageSource;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Every pixel a whole number of the screen's; what is larger than its place is shrunk. */
function draw(canvas: HTMLCanvasElement, { source, x, y, width, height }: Cut): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, width, height);
  const ratio = window.devicePixelRatio;
  const zoom = (pictureSide * ratio) / Math.max(width, height);
  const whole = zoom < 1 ? zoom : Math.floor(zoom);
  canvas.style.width = `${(width * whole) / ratio}px`;
  canvas.style.setProperty('--cell', `${(cellOf({ width, height }) * whole) / ratio}px`);
  canvas.classList.toggle('shrunk', zoom < 1);
}
