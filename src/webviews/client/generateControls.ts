/** The controls above the sprites: what is typed and chosen there, and what that does to the board. */

import '@vscode-elements/elements/dist/vscode-option/index.js';
import * as l10n from '@vscode/l10n';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { Board, GenerateWish } from '../generateProtocol.ts';
import { countOf, withCount, withDistance, withSeed, withWish } from './board.ts';
import { seeds } from './seeds.ts';
import { byTestId } from './vscodeApi.ts';

export interface ControlHandlers {
  /** @param by the control that made the change */
  readonly onBoard: (next: (before: Board) => Board, by: string) => void;
  readonly onChoosePalette: () => void;
}

const typingMs = 400;
const slidingMs = 120;
/** Of the palette: a file is to be chosen. */
const choose = 'choose';

type Field = HTMLInputElement;
type Select = VscodeSingleSelect;

export class GenerateControls {
  private readonly count = byTestId<Field>('count');
  private readonly seed = byTestId<Field>('seed');
  private readonly truncation = byTestId<Field>('truncation');
  private readonly distance = byTestId<Field>('distance');
  private readonly class = byTestId<Select>('class');
  private readonly palette = byTestId<Select>('palette');
  private readonly timers = new Map<Field, ReturnType<typeof setTimeout>>();
  private classes: readonly string[] = [];
  private current: Board | undefined;

  constructor(private readonly handlers: ControlHandlers) {
    const { onBoard } = handlers;
    this.type(this.count, (count) => onBoard((board) => withCount(board, count), 'count'));
    this.type(this.seed, (seed) => onBoard((board) => withSeed(board, seed), 'seed'));
    this.slide(this.truncation, (truncation) => this.wish('truncation', { truncation }));
    this.slide(this.distance, (distance) => onBoard((board) => withDistance(board, distance), 'distance'));
    this.class.addEventListener('change', () => this.takeClass());
    this.palette.addEventListener('change', () => this.takePalette());
    byTestId('controls').addEventListener('submit', (event) => event.preventDefault());
    this.seed.max = String(seeds - 1);
  }

  setMost(count: number): void {
    this.count.max = String(count);
  }

  /** What the board has; what a person is changing just now is left alone. */
  show(board: Board): void {
    this.current = board;
    const { truncation, palette } = board.wish;
    for (const [field, value] of [
      [this.count, countOf(board)],
      [this.seed, board.seed],
      [this.truncation, truncation],
      [this.distance, board.distance],
    ] as const) {
      const isTyping = document.activeElement === field && field.type !== 'range';
      // As text: an empty field is no 0.
      if (!isTyping && !this.timers.has(field) && field.value !== String(value)) field.value = String(value);
      if (!this.timers.has(field)) showValue(field);
    }
    this.palette.value = palette;
    this.class.selectedIndex = 1 + this.classes.indexOf(board.wish.class ?? '');
  }

  /** None of a run that has learnt none. */
  setClasses(classes: readonly string[]): void {
    this.classes = classes;
    byTestId('class-label').hidden = classes.length === 0;
    this.class.replaceChildren(...[l10n.t('All'), ...classes].map((name) => option(name, name)));
    if (this.current !== undefined) this.show(this.current);
  }

  /** @param chosen the one that was chosen just now, to be used at once */
  setPalettes(
    palettes: readonly { readonly id: string; readonly name: string }[],
    chosen: string | undefined,
  ): void {
    for (const known of this.palette.querySelectorAll('[data-file]')) known.remove();
    const options = palettes.map(({ id, name }) => {
      const file = option(name, id);
      file.dataset['file'] = '';
      return file;
    });
    this.palette.querySelector(`[value="${choose}"]`)?.before(...options);
    if (chosen !== undefined) this.wish('palette', { palette: chosen });
    // Where none was chosen, the control goes back to what the board has.
    else if (this.current !== undefined) this.show(this.current);
  }

  private takeClass(): void {
    const name = this.classes[this.class.selectedIndex - 1];
    this.handlers.onBoard((board) => {
      const { class: _class, ...others } = board.wish;
      return withWish(board, name === undefined ? others : { ...others, class: name });
    }, 'class');
  }

  private takePalette(): void {
    const palette = this.palette.value;
    if (palette === choose) this.handlers.onChoosePalette();
    else this.wish('palette', { palette });
  }

  private wish(by: string, changed: Partial<GenerateWish>): void {
    this.handlers.onBoard((board) => withWish(board, { ...board.wish, ...changed }), by);
  }

  private type(field: Field, take: (value: number) => void): void {
    field.addEventListener('input', () =>
      this.soon(field, typingMs, () => {
        const value = wholeIn(field);
        if (value !== undefined) take(value);
      }),
    );
  }

  private slide(field: Field, take: (value: number) => void): void {
    field.addEventListener('input', () => {
      showValue(field);
      this.soon(field, slidingMs, () => take(Number(field.value)));
    });
  }

  private soon(field: Field, ms: number, act: () => void): void {
    clearTimeout(this.timers.get(field));
    const timer = setTimeout(() => {
      this.timers.delete(field);
      act();
    }, ms);
    this.timers.set(field, timer);
  }
}

function option(name: string, value: string) {
  const element = document.createElement('vscode-option');
  element.textContent = name;
  element.value = value;
  return element;
}

/** Beside a slider. */
function showValue(field: Field): void {
  const output = field.parentElement?.querySelector('output');
  if (field.type === 'range' && output) output.textContent = Number(field.value).toFixed(2);
}

/** Undefined where what is typed is none between the field's ends. */
function wholeIn({ value, min, max }: Field): number | undefined {
  const number = Number(value);
  const isOne = value.trim() !== '' && Number.isInteger(number);
  return isOne && number >= Number(min) && number <= Number(max) ? number : undefined;
}
