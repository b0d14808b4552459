/** The pop-over beside a sprite: the sprite enlarged, the training image nearest to it, and how near that is. */

import * as l10n from '@vscode/l10n';
import { placeBeside, type Size } from './placeBeside.ts';
import { setText } from './setText.ts';
import { cellOf } from './sprites.ts';
import { byTestId } from './vscodeApi.ts';

/** As VS Code's own hovers: who only passes by sees none. */
const delayMs = 300;
/** CSS pixels that the longer side of a picture takes at most. */
const pictureSide = 128;

/** A part of a picture. */
export interface Cut extends Size {
  readonly source: CanvasImageSource | undefined;
  readonly x: number;
  readonly y: number;
}

/** What is shown of a sprite. */
export interface PopoverContent {
  readonly sprite: Cut;
  /** The training image's name, where there is one. */
  readonly file: string | undefined;
  /** Its picture, or why there is none; undefined while it is on its way. */
  readonly picture: ImageBitmap | string | undefined;
  readonly words: string;
  readonly note: string;
}

interface Pointed {
  readonly index: number;
  readonly item: HTMLElement;
}

export class SpritePopover {
  private readonly element = byTestId('nearest');
  private readonly sprite = byTestId<HTMLCanvasElement>('nearest-sprite');
  private readonly image = byTestId<HTMLCanvasElement>('nearest-image');
  private pointed: Pointed | undefined;
  private focused: Pointed | undefined;
  /** What was used last counts where pointer and focus are on two sprites. */
  private usedLast: 'pointer' | 'focus' = 'pointer';
  private timer: number | undefined;

  /** @param contentOf undefined where there is nothing to show of a sprite */
  constructor(private readonly contentOf: (index: number) => PopoverContent | undefined) {
    window.addEventListener('scroll', () => this.refresh(), { passive: true, capture: true });
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

  /** What is shown may be another by now. */
  refresh(): void {
    if (!this.element.hidden) this.show();
  }

  private shown(): Pointed | undefined {
    const { pointed, focused } = this;
    return this.usedLast === 'focus' ? (focused ?? pointed) : (pointed ?? focused);
  }

  private show(): void {
    const shown = this.shown();
    const content = shown && this.contentOf(shown.index);
    if (shown === undefined || content === undefined) return this.dismiss();
    const { sprite, file, picture, words, note } = content;
    draw(this.sprite, sprite);
    this.image.hidden = file === undefined || typeof picture === 'string';
    if (typeof picture !== 'string') this.drawImage(picture, sprite);
    this.image.dataset['file'] = typeof picture === 'object' ? (file ?? '') : '';
    setText(byTestId('nearest-words'), words);
    showNote(typeof picture === 'string' ? picture : note);
    this.element.hidden = false;
    this.moveBeside(shown.item);
  }

  /** The empty ground as long as it is on its way, so that the pop-over keeps its size. */
  private drawImage(picture: ImageBitmap | undefined, { width, height }: Size): void {
    const size = picture ?? { width, height };
    draw(this.image, { source: picture, x: 0, y: 0, width: size.width, height: size.height });
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
export async function decoded({
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

/** As large as pictures are in the pop-over. */
export function drawWhole(canvas: HTMLCanvasElement, source: CanvasImageSource, size: Size): void {
  draw(canvas, { source, x: 0, y: 0, width: size.width, height: size.height });
}

function showNote(text: string): void {
  const note = byTestId('nearest-note');
  note.textContent = text;
  note.hidden = text === '';
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
