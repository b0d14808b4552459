/**
 * The sprites of a board as items of a list of which several can be picked: one is in the order of the tab key, the arrows move
 * between them, a click or the space bar picks, with Shift a range.
 */

import * as l10n from '@vscode/l10n';
import type { Board, Origin } from '../protocol.ts';
import { keyOf } from './board.ts';
import { itemAfterKey } from './itemAfterKey.ts';
import { make } from './make.ts';
import type { Size } from './placeBeside.ts';
import { cellOf } from './sprites.ts';
import { columnsAt, spriteZoom } from './spriteZoom.ts';

/** CSS pixels between and around sprites, as the page's styles have it. */
const around = 12;

export interface SpriteBoardHandlers {
  readonly onPick: (index: number, isRange: boolean) => void;
}

interface Item {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** What the canvas shows. */
  painted: ImageData | undefined;
}

export class SpriteBoard {
  private items: readonly Item[] = [];
  private board: Board | undefined;
  private size: Size = { width: 32, height: 32 };
  private columns = 1;
  /** The item that the tab key reaches. */
  private at = 0;

  constructor(
    private readonly list: HTMLElement,
    /** The element that the list may fill. */
    private readonly room: HTMLElement,
    private readonly handlers: SpriteBoardHandlers,
  ) {
    list.addEventListener('click', (event) => this.onClick(event));
    list.addEventListener('keydown', (event) => this.onKey(event));
    list.addEventListener('focusin', ({ target }) => this.moveTo(this.indexOf(target)));
    new ResizeObserver(() => this.place()).observe(room);
    window.addEventListener('resize', () => this.place()); // also when the window moves to another screen
  }

  /** The sprite that the keyboard is at, or that was clicked last. */
  get current(): number {
    return this.at;
  }

  /** Of a sprite, in its own pixels. */
  setSize(size: Size): void {
    if (size.width === this.size.width && size.height === this.size.height) return;
    this.size = { width: size.width, height: size.height };
    for (const item of this.items) clear(item, size);
    this.place();
  }

  /** @param pictureOf undefined as long as it is not drawn: then what was there before is seen, fainter */
  show(board: Board, pictureOf: (origin: Origin) => ImageData | undefined): void {
    const { length } = board.cells;
    if (this.items.length !== length) this.rebuild(length);
    this.board = board;
    this.items.forEach((item, i) => {
      const cell = board.cells[i];
      if (cell) this.showItem(item, i, cell.origin, cell.isPicked, pictureOf(cell.origin));
    });
  }

  private showItem(
    item: Item,
    index: number,
    origin: Origin,
    isPicked: boolean,
    picture: ImageData | undefined,
  ): void {
    const { element } = item;
    const last = origin.varied?.at(-1);
    const words =
      last === undefined ? l10n.t('seed {0}', origin.seed) : l10n.t('varied from seed {0}', origin.seed);
    element.setAttribute('aria-label', l10n.t('Sprite {0}, {1}', index + 1, words));
    element.title = words;
    element.setAttribute('aria-selected', String(isPicked));
    element.dataset['origin'] = keyOf(origin);
    element.dataset['drawn'] = String(picture !== undefined);
    if (picture === undefined || picture === item.painted) return;
    item.canvas.getContext('2d')?.putImageData(picture, 0, 0);
    item.painted = picture;
  }

  private rebuild(count: number): void {
    const kept = this.items.slice(0, count);
    const more = Array.from({ length: count - kept.length }, () => newItem(this.size));
    this.items = [...kept, ...more];
    this.list.replaceChildren(...this.items.map(({ element }) => element));
    this.moveTo(Math.min(this.at, count - 1));
    this.place();
  }

  private place(): void {
    const ratio = window.devicePixelRatio;
    const room = { width: this.room.clientWidth * ratio, height: this.room.clientHeight * ratio };
    const gap = around * ratio;
    const zoom = spriteZoom(this.size, this.items.length, room, gap, ratio);
    this.columns = columnsAt(this.size, room.width, gap, zoom);
    const css = (pixels: number): string => `${(pixels * zoom) / ratio}px`;
    const { style } = this.list;
    style.gridTemplateColumns = `repeat(${this.columns}, ${css(this.size.width)})`;
    style.gridAutoRows = css(this.size.height);
    style.setProperty('--cell', css(cellOf(this.size)));
  }

  private moveTo(index: number): void {
    if (index < 0) return;
    this.at = index;
    this.items.forEach(({ element }, i) => (element.tabIndex = i === index ? 0 : -1));
  }

  private onClick(event: MouseEvent): void {
    const index = this.indexOf(event.target);
    if (index < 0) return;
    this.items[index]?.element.focus();
    this.handlers.onPick(index, event.shiftKey);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === ' ') {
      event.preventDefault(); // the page would scroll
      return this.handlers.onPick(this.at, event.shiftKey);
    }
    const next = itemAfterKey(event.key, this.at, this.board?.cells.length ?? 0, this.columns);
    if (next === undefined) return;
    event.preventDefault();
    this.items[next]?.element.focus();
    if (event.shiftKey) this.handlers.onPick(next, true);
  }

  private indexOf(target: EventTarget | null): number {
    return this.items.findIndex(({ element }) => target instanceof Node && element.contains(target));
  }
}

function newItem(size: Size): Item {
  const element = make('div', 'sprite');
  element.setAttribute('role', 'option');
  element.dataset['testid'] = 'sprite';
  const canvas = make('canvas', 'ground');
  canvas.setAttribute('aria-hidden', 'true'); // the item has its words
  element.append(canvas);
  const item: Item = { element, canvas, painted: undefined };
  clear(item, size);
  return item;
}

/** Setting a side empties a canvas. */
function clear(item: Item, { width, height }: Size): void {
  item.canvas.width = width;
  item.canvas.height = height;
  item.painted = undefined;
}
