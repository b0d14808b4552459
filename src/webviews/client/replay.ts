/** The slider under the sprites: the grid of any earlier step, and a button that plays how the sprites came to be. */

import * as l10n from '@vscode/l10n';
import type { GridFileMessage, GridMessage, GridStepsMessage } from '../protocol.ts';
import { figure } from './format.ts';
import { setText } from './setText.ts';
import { byTestId } from './vscodeApi.ts';

/** A grid is looked at for so long while it plays. */
const frameMs = 150;

type Grid = GridMessage | GridFileMessage;

export interface ReplayHandlers {
  /** For the grid of a step, which comes by `receive`. */
  readonly ask: (step: number) => void;
  readonly show: (grid: Grid) => Promise<void>;
}

export class Replay {
  private readonly element = byTestId('replay');
  private readonly slider = byTestId<HTMLInputElement>('replay-slider');
  private readonly words = byTestId('replay-step');
  private readonly button = byTestId('play');
  private readonly steps: number[] = [];
  private latest: Grid | undefined;
  /** The step that is looked at; undefined for the latest, whichever that is. */
  private step: number | undefined;
  private isPlaying = false;
  private timer: number | undefined;

  constructor(private readonly handlers: ReplayHandlers) {
    this.setPlaying(false);
    this.slider.addEventListener('input', () => {
      this.stop();
      this.lookAt(Number(this.slider.value));
    });
    this.button.addEventListener('click', () => (this.isPlaying ? this.stop() : this.play()));
  }

  setSteps({ from, steps }: GridStepsMessage): void {
    this.steps.length = from;
    this.steps.push(...steps);
    this.place();
  }

  receive(grid: Grid): void {
    const isLatest = grid.step >= (this.latest?.step ?? 0) || grid.step >= (this.steps.at(-1) ?? 0);
    if (isLatest) this.latest = grid;
    // What comes while something else is looked at, or late, is not shown.
    if (this.step === undefined ? isLatest : grid.step === this.step) void this.show(grid);
    if (isLatest) this.place();
  }

  private async show(grid: Grid): Promise<void> {
    await this.handlers.show(grid);
    if (!this.isPlaying) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.next(), frameMs);
  }

  private play(): void {
    this.setPlaying(true);
    this.lookAt(this.step === undefined ? 0 : this.index());
  }

  private next(): void {
    const index = this.index() + 1;
    if (index >= this.steps.length - 1) this.setPlaying(false);
    this.lookAt(index);
  }

  private stop(): void {
    window.clearTimeout(this.timer);
    this.setPlaying(false);
  }

  private setPlaying(isPlaying: boolean): void {
    this.isPlaying = isPlaying;
    setText(this.button, isPlaying ? '❚❚' : '▶');
    const words = isPlaying ? l10n.t('Stop playing') : l10n.t('Play how it learned');
    this.button.setAttribute('aria-label', words);
    this.button.title = words;
  }

  /** The last place is that of the latest grid, also of those to come. */
  private lookAt(index: number): void {
    const isLast = index >= this.steps.length - 1;
    this.step = isLast ? undefined : this.steps[index];
    this.place();
    if (this.step !== undefined) this.handlers.ask(this.step);
    else if (this.latest !== undefined) void this.show(this.latest);
  }

  private index(): number {
    const last = this.steps.length - 1;
    if (this.step === undefined) return last;
    const step = this.step;
    const index = this.steps.findIndex((other) => other >= step); // a long series is thinned as it grows
    return index < 0 ? last : index;
  }

  private place(): void {
    const last = this.steps.length - 1;
    this.element.hidden = last < 1;
    this.slider.max = String(Math.max(0, last));
    this.slider.value = String(this.index());
    const latest = Math.max(this.latest?.step ?? 0, this.steps[last] ?? 0);
    const words =
      this.step === undefined
        ? l10n.t('step {0}', figure(latest))
        : l10n.t('step {0} of {1}', figure(this.step), figure(latest));
    setText(this.words, words);
    this.slider.setAttribute('aria-valuetext', words);
  }
}
