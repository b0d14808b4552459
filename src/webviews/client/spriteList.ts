/**
 * The sprites of a grid as items of a list that lies over their picture, so that one can be pointed at, reached by the keyboard
 * and read out: one item is in the order of the tab key, the arrows move between them.
 */

import * as l10n from '@vscode/l10n';
import { figure } from './format.ts';
import type { PlacedSprites } from './grid.ts';
import { itemAfterKey } from './itemAfterKey.ts';

export interface SpriteListHandlers {
  /** The sprite under the pointer or with the focus, and its item; undefined when there is none any more. */
  readonly onPoint: (
    index: number | undefined,
    item: HTMLElement | undefined,
    by: 'pointer' | 'focus',
  ) => void;
  readonly onDismiss: () => void;
}

export class SpriteList {
  private items: HTMLElement[] = [];
  private columns = 1;
  /** The item that the tab key reaches. */
  private current = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly handlers: SpriteListHandlers,
  ) {
    element.addEventListener('keydown', (event) => this.onKey(event));
    element.addEventListener('focusin', (event) => this.point(event.target, 'focus'));
    element.addEventListener('focusout', () => handlers.onPoint(undefined, undefined, 'focus'));
    element.addEventListener('pointerover', (event) => this.point(event.target, 'pointer'));
    element.addEventListener('pointerleave', () => handlers.onPoint(undefined, undefined, 'pointer'));
  }

  place({ step, grid, columns, width, height, gap }: PlacedSprites): void {
    const count = grid.columns * grid.rows;
    this.columns = columns;
    this.element.hidden = false;
    this.element.setAttribute(
      'aria-label',
      l10n.t('Sprites that the generator makes at step {0}', figure(step)),
    );
    const { style } = this.element;
    style.gap = `${gap}px`;
    style.gridTemplateColumns = `repeat(${columns}, ${width}px)`;
    style.gridAutoRows = `${height}px`;
    if (this.items.length !== count) this.rebuild(count);
  }

  /** What is read out of each sprite besides its number. */
  describe(words: (index: number) => string): void {
    this.items.forEach((item, i) =>
      item.setAttribute('aria-label', l10n.t('Sprite {0}, {1}', i + 1, words(i))),
    );
  }

  private rebuild(count: number): void {
    this.items = Array.from({ length: count }, (_, i) => {
      const item = document.createElement('div');
      item.setAttribute('role', 'option');
      item.dataset['testid'] = 'sprite';
      item.tabIndex = i === 0 ? 0 : -1;
      return item;
    });
    this.current = 0;
    this.element.replaceChildren(...this.items);
  }

  private point(target: EventTarget | null, by: 'pointer' | 'focus'): void {
    const index = this.items.findIndex((item) => item === target);
    if (index < 0) return;
    if (by === 'focus') this.makeCurrent(index);
    this.handlers.onPoint(index, this.items[index], by);
  }

  private makeCurrent(index: number): void {
    const [before, now] = [this.items[this.current], this.items[index]];
    if (before !== undefined) before.tabIndex = -1;
    if (now !== undefined) now.tabIndex = 0;
    this.current = index;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') return this.handlers.onDismiss();
    const next = itemAfterKey(event.key, this.current, this.items.length, this.columns);
    if (next === undefined) return;
    event.preventDefault(); // the page would scroll
    this.items[next]?.focus();
  }
}
