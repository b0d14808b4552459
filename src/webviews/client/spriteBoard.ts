/**
 * The sprites of a board as items of a list of which several can be picked: one is in the order of the tab key, the arrows move
 * between them, a click or the space bar picks, with Shift a range.
 */

import * as l10n from '@vscode/l10n';
import type { Board, Cell } from '../generateProtocol.ts';
import { originKey } from '../spriteKey.ts';
import { itemAfterKey } from './itemAfterKey.ts';
import { make } from './make.ts';
import type { Size } from './placeBeside.ts';
import { cellOf } from './sprites.ts';
import { columnsAt, spriteZoom } from './spriteZoom.ts';

/** CSS pixels between and around sprites, as the page's styles have it. */
const around = 12;

export interface SpriteBoardHandlers {
  readonly onPick: (index: number, isRange: boolean) => void;
  /** The sprite under the pointer or with the focus, and its item; undefined when there is none any more. */
  readonly onPoint: (
    index: number | undefined,
    item: HTMLElement | undefined,
    by: 'pointer' | 'focus',
  ) => void;
}

/** What is known of a sprite's picture. */
export interface ShownPicture {
  /** Undefined as long as it is not drawn: then what was there before is seen, fainter. */
  readonly picture: ImageData | undefined;
  readonly isEmpty: boolean;
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
    list.addEventListener('focusin', ({ target }) => {
      this.moveTo(this.indexOf(target));
      // Who clicks picks, and does not want the neighbors covered.
      if (target instanceof Element && target.matches(':focus-visible')) this.point(target, 'focus');
    });
    list.addEventListener('focusout', () => handlers.onPoint(undefined, undefined, 'focus'));
    list.addEventListener('pointerover', ({ target }) => this.point(target, 'pointer'));
    list.addEventListener('pointerleave', () => handlers.onPoint(undefined, undefined, 'pointer'));
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

  show(board: Board, pictureOf: (cell: Cell) => ShownPicture): void {
    const { length } = board.cells;
    if (this.items.length !== length) this.rebuild(length);
    this.board = board;
    this.items.forEach((item, i) => {
      const cell = board.cells[i];
      if (cell) showItem(item, i, cell, pictureOf(cell));
    });
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
    this.handlers.onPoint(undefined, undefined, 'pointer');
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

  private point(target: EventTarget | null, by: 'pointer' | 'focus'): void {
    const index = this.indexOf(target);
    if (index < 0) return this.handlers.onPoint(undefined, undefined, by);
    this.handlers.onPoint(index, this.items[index]?.element, by);
  }

  private indexOf(target: EventTarget | null): number {
    return this.items.findIndex(({ element }) => target instanceof Node && element.contains(target));
  }
}

function showItem(item: Item, index: number, cell: Cell, { picture, isEmpty }: ShownPicture): void {
  const { element } = item;
  const empty = isEmpty ? l10n.t('nearly empty') : '';
  const words = [wordsOf(cell), ...(isEmpty ? [empty] : [])].join(', ');
  element.setAttribute('aria-label', l10n.t('Sprite {0}, {1}', index + 1, words));
  element.setAttribute('aria-selected', String(cell.isPicked));
  element.dataset['origin'] = originKey(cell.origin);
  element.dataset['drawn'] = String(picture !== undefined);
  element.dataset['empty'] = empty;
  if (picture === undefined || picture === item.painted) return;
  item.canvas.getContext('2d')?.putImageData(picture, 0, 0);
  item.painted = picture;
}

/** What it is drawn from. */
function wordsOf({ origin, wish }: Cell): string {
  const { seed, varied, found } = origin;
  switch (found?.kind) {
    case undefined:
      return varied === undefined ? l10n.t('seed {0}', seed) : l10n.t('varied from seed {0}', seed);
    case 'match':
      return wish.class === undefined ? l10n.t('your image as it was found') : l10n.t('as {0}', wish.class);
    case 'variation':
      return l10n.t('variation {0}', seed);
    case 'between':
      return l10n.t('frame {0} of {1}', found.frame + 1, found.frames);
    case 'colors':
      return found.shape === 0
        ? l10n.t('your first image in the colors of the second, from map {0}', found.from)
        : l10n.t('your second image in the colors of the first, from map {0}', found.from);
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
