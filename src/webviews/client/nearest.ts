/** The pop-over beside a sprite of the grid: the sprite enlarged, the training image nearest to it, and how near that is. */

import * as l10n from '@vscode/l10n';
import type { NeighboursMessage, TrainingImageMessage } from '../protocol.ts';
import { figure } from './format.ts';
import type { PlacedSprites } from './grid.ts';
import { placeBeside, type Size } from './placeBeside.ts';
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
  /** What was used last counts where pointer and focus are on two sprites. */
  private usedLast: 'pointer' | 'focus' = 'pointer';
  private timer: number | undefined;

  /** `ask` is for the bytes of a training image, which come by `receive`. */
  constructor(private readonly ask: (file: string) => void) {
    window.addEventListener('scroll', () => this.refresh(), { passive: true });
  }

  setSprites(placed: PlacedSprites): void {
    this.placed = placed;
    this.refresh();
  }

  setNeighbours(neighbours: NeighboursMessage): void {
    this.neighbours = neighbours;
    this.refresh();
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
    this.refresh();
  }

  point(index: number | undefined, item: HTMLElement | undefined, by: 'pointer' | 'focus'): void {
    const pointed = index === undefined || item === undefined ? undefined : { index, item };
    if (by === 'focus') this.focused = pointed;
    else this.pointed = pointed;
    if (pointed !== undefined) this.usedLast = by;
    window.clearTimeout(this.timer);
    const isOver = pointed === undefined && this.element.hidden;
    if (isOver || this.shown() === undefined) return this.dismiss();
    if (by === 'focus' || !this.element.hidden) return this.show();
    this.timer = window.setTimeout(() => this.show(), delayMs);
  }

  dismiss(): void {
    window.clearTimeout(this.timer);
    this.element.hidden = true;
  }

  private refresh(): void {
    if (!this.element.hidden) this.show();
  }

  private shown(): Pointed | undefined {
    const { pointed, focused } = this;
    return this.usedLast === 'focus' ? (focused ?? pointed) : (pointed ?? focused);
  }

  private show(): void {
    const { placed, neighbours } = this;
    const shown = this.shown();
    if (placed === undefined || shown === undefined) return this.dismiss();
    const file = neighbours?.files[shown.index];
    const picture = file === undefined ? undefined : this.pictureOf(file);
    this.drawSprite(placed, shown.index);
    this.image.hidden = file === undefined || typeof picture === 'string';
    if (typeof picture !== 'string') this.drawImage(picture, placed.grid);
    this.image.dataset['file'] = typeof picture === 'object' ? file : '';
    byTestId('nearest-words').textContent = this.wordsOf(shown.index);
    const isOlder = neighbours !== undefined && file !== undefined && neighbours.step !== placed.step;
    const comparedAt = isOlder ? l10n.t('compared at step {0}', figure(neighbours.step)) : '';
    showNote(typeof picture === 'string' ? picture : comparedAt);
    this.element.hidden = false;
    this.moveBeside(shown.item);
  }

  private drawSprite({ grid }: PlacedSprites, index: number): void {
    const { source, width, height, columns } = grid;
    const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
    draw(this.sprite, { source, x, y, width, height });
  }

  /** The empty ground as long as it is on its way, so that the pop-over keeps its size. */
  private drawImage(picture: ImageBitmap | undefined, { width, height }: Size): void {
    const size = picture ?? { width, height };
    draw(this.image, { source: picture, x: 0, y: 0, width: size.width, height: size.height });
  }

  /** Why there is none, where there is a reason; undefined while it is on its way. */
  private pictureOf(file: string): ImageBitmap | string | undefined {
    if (!this.asked.has(file)) this.ask(file);
    this.asked.add(file);
    return this.pictures.get(file);
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
  return createImageBitmap(new Blob([png], { type: 'image/png' })).catch(() =>
    l10n.t('{0} cannot be shown.', file),
  );
}

function showNote(text: string): void {
  const note = byTestId('nearest-note');
  note.textContent = text;
  note.hidden = text === '';
}

interface Cut extends Size {
  readonly source: CanvasImageSource | undefined;
  readonly x: number;
  readonly y: number;
}

/** Every pixel a whole number of the screen's; what is larger than its place is shrunk. */
function draw(canvas: HTMLCanvasElement, { source, x, y, width, height }: Cut): void {
  canvas.width = width;
  canvas.height = height;
  if (source !== undefined)
    canvas.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, width, height);
  const ratio = window.devicePixelRatio;
  const zoom = (pictureSide * ratio) / Math.max(width, height);
  const whole = zoom < 1 ? zoom : Math.floor(zoom);
  canvas.style.width = `${(width * whole) / ratio}px`;
  canvas.style.setProperty('--cell', `${(cellOf({ width, height }) * whole) / ratio}px`);
  canvas.classList.toggle('shrunk', zoom < 1);
}
