/** The controls above the sprites: what is typed and chosen there, and what that does to the board. */

import '@vscode-elements/elements/dist/vscode-option/index.js';
import * as l10n from '@vscode/l10n';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { Board, GenerateWish, PaletteChoice } from '../protocol.ts';
import { withCount, withSeed } from './board.ts';
import { seeds } from './seeds.ts';
import { byTestId } from './vscodeApi.ts';

export interface ControlHandlers {
  readonly onBoard: (next: (before: Board) => Board) => void;
  /** All is to be drawn anew. */
  readonly onWish: () => void;
  readonly onChoosePalette: () => void;
}

const typingMs = 400;
const slidingMs = 120;

type Field = HTMLInputElement;
type Select = VscodeSingleSelect;

export class GenerateControls {
  private readonly count = byTestId<Field>('count');
  private readonly seed = byTestId<Field>('seed');
  private readonly truncation = byTestId<Field>('truncation');
  private readonly class = byTestId<Select>('class');
  private readonly palette = byTestId<Select>('palette');
  private readonly paletteFile = byTestId('palette-file');
  private current: GenerateWish = { truncation: 1, palette: 'own' };
  private hasPaletteFile = false;
  /** A palette file is being chosen, to be used at once. */
  private wantsPaletteFile = false;
  private readonly timers = new Map<Field, ReturnType<typeof setTimeout>>();
  private classes: readonly string[] = [];

  constructor(private readonly handlers: ControlHandlers) {
    this.count.addEventListener('input', () => this.soon(this.count, typingMs, () => this.takeCount()));
    this.seed.addEventListener('input', () => this.soon(this.seed, typingMs, () => this.takeSeed()));
    this.truncation.addEventListener('input', () => this.slide());
    this.class.addEventListener('change', () => this.takeClass());
    this.palette.addEventListener('change', () => this.takePalette());
    this.paletteFile.addEventListener('click', () => this.handlers.onChoosePalette());
    byTestId('controls').addEventListener('submit', (event) => event.preventDefault());
  }

  get wish(): GenerateWish {
    return this.current;
  }

  begin(wish: GenerateWish, maxCount: number): void {
    this.current = wish;
    this.count.max = String(maxCount);
    this.seed.max = String(seeds - 1);
    this.truncation.value = String(wish.truncation);
    this.palette.value = wish.palette;
    this.showTruncation();
  }

  /** What the board has; a field that is being typed into is left alone. */
  show(board: Board): void {
    for (const [field, value] of [
      [this.count, board.cells.length],
      [this.seed, board.seed],
    ] as const) {
      if (document.activeElement !== field && Number(field.value) !== value) field.value = String(value);
    }
  }

  /** None of a run that has learnt none. */
  setClasses(classes: readonly string[]): void {
    this.classes = classes;
    byTestId('class-label').hidden = classes.length === 0;
    this.class.replaceChildren(
      ...[l10n.t('All'), ...classes].map((name) => {
        const option = document.createElement('vscode-option');
        option.textContent = name;
        return option;
      }),
    );
    this.class.selectedIndex = 1 + classes.indexOf(this.current.class ?? '');
  }

  /** @param name of the file; empty where none was chosen */
  setPaletteFile(name: string, isOther: boolean): void {
    this.hasPaletteFile = name !== '';
    this.paletteFile.textContent = `${name}…`;
    if (this.wantsPaletteFile && this.hasPaletteFile) this.setWish({ ...this.current, palette: 'file' });
    else if (isOther && this.current.palette === 'file') this.handlers.onWish();
    this.wantsPaletteFile = false;
    this.showPalette();
  }

  private takeCount(): void {
    const count = wholeIn(this.count);
    if (count !== undefined) this.handlers.onBoard((board) => withCount(board, count));
  }

  private takeSeed(): void {
    const seed = wholeIn(this.seed);
    if (seed !== undefined) this.handlers.onBoard((board) => withSeed(board, seed));
  }

  private slide(): void {
    this.showTruncation();
    this.soon(this.truncation, slidingMs, () =>
      this.setWish({ ...this.current, truncation: Number(this.truncation.value) }),
    );
  }

  private takeClass(): void {
    const { class: _class, ...others } = this.current;
    const name = this.classes[this.class.selectedIndex - 1];
    this.setWish(name === undefined ? others : { ...others, class: name });
  }

  private takePalette(): void {
    const palette = this.palette.value as PaletteChoice;
    if (palette === 'file' && !this.hasPaletteFile) {
      this.wantsPaletteFile = true;
      return this.handlers.onChoosePalette();
    }
    this.setWish({ ...this.current, palette });
    this.showPalette();
  }

  private showPalette(): void {
    this.palette.value = this.current.palette;
    this.paletteFile.hidden = this.current.palette !== 'file' || !this.hasPaletteFile;
  }

  private showTruncation(): void {
    byTestId('truncation-value').textContent = Number(this.truncation.value).toFixed(2);
  }

  private setWish(wish: GenerateWish): void {
    this.current = wish;
    this.handlers.onWish();
  }

  private soon(field: Field, ms: number, act: () => void): void {
    clearTimeout(this.timers.get(field));
    this.timers.set(field, setTimeout(act, ms));
  }
}

/** Undefined where what is typed is none between the field's ends. */
function wholeIn({ value, min, max }: Field): number | undefined {
  const number = Number(value);
  const isOne = value.trim() !== '' && Number.isInteger(number);
  return isOne && number >= Number(min) && number <= Number(max) ? number : undefined;
}
