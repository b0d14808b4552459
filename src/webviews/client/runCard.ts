/** One card of the gallery: a button that opens the run, and one that generates from it. */

import type { RunCard, RunContext } from '../protocol.ts';
import { age } from './format.ts';
import { loadImage, spriteGrid } from './sprites.ts';
import { drawThumbnail } from './thumbnail.ts';

const thumbnailSide = 96;

export class RunCardElement {
  readonly element = make('li', 'card');
  private readonly thumbnail = make('canvas', 'ground');
  private readonly name = make('span', 'name');
  private readonly words = make('span', 'words');
  private readonly facts = make('span', 'facts');
  private readonly score = make('span', 'score');
  private readonly bar = make('span', 'bar');
  private readonly scoreFigure = make('span', 'figure');
  private readonly generate = make('button', 'generate');
  private run: RunCard | undefined;

  constructor(act: (kind: 'open' | 'generate') => void) {
    const dot = make('span', 'dot');
    dot.setAttribute('aria-hidden', 'true');
    this.thumbnail.setAttribute('aria-hidden', 'true');
    this.thumbnail.hidden = true;
    const state = make('span', 'state');
    state.append(dot, this.words);
    const text = make('span', 'text');
    const track = make('span', 'track');
    track.append(this.bar);
    this.score.append(track, this.scoreFigure);
    this.score.dataset['testid'] = 'run-score';
    text.append(this.name, state, this.facts, this.score);
    const frame = make('span', 'frame');
    frame.append(this.thumbnail);
    const open = make('button', 'open');
    open.append(frame, text);
    open.addEventListener('click', () => act('open'));
    this.generate.textContent = 'Generate';
    this.generate.addEventListener('click', () => act('generate'));
    this.element.dataset['testid'] = 'run-card';
    this.element.append(open, this.generate);
  }

  show(run: RunCard): void {
    const isNewPicture = run.thumbnail?.uri !== this.run?.thumbnail?.uri;
    this.run = run;
    this.element.dataset['state'] = run.state;
    this.element.dataset['vscodeContext'] = contextOf(run);
    this.name.textContent = run.name;
    this.words.textContent = run.stateWords;
    this.generate.hidden = !run.canGenerate;
    this.generate.setAttribute('aria-label', `Generate sprites from ${run.name}`);
    this.showScore(run.score);
    this.showFacts();
    if (isNewPicture) void this.showThumbnail(run.thumbnail);
  }

  /** Also now and then between changes, as the run gets older. */
  showFacts(): void {
    if (this.run === undefined) return;
    const { step, state, changed } = this.run;
    const parts = [step, state === 'training' ? '' : age(changed)];
    this.facts.textContent = parts.filter((part) => part !== '').join(' · ');
  }

  private showScore(score: RunCard['score']): void {
    this.score.hidden = score === undefined;
    if (score === undefined) return;
    this.score.title = score.words;
    this.score.setAttribute('role', 'img');
    this.score.setAttribute('aria-label', score.words);
    this.scoreFigure.textContent = score.figure;
    this.bar.style.width = `${Math.round(score.share * 100)}%`;
  }

  private async showThumbnail(thumbnail: RunCard['thumbnail']): Promise<void> {
    if (thumbnail === undefined) return;
    try {
      const image = await loadImage(thumbnail.uri);
      drawThumbnail(this.thumbnail, spriteGrid(image, thumbnail), thumbnailSide);
      this.thumbnail.hidden = false;
    } catch {
      // A grid that is being written or was deleted: the card does without until the next one.
    }
  }
}

/** What VS Code hands to the commands of the card's context menu. */
function contextOf(run: RunCard): string {
  const context: RunContext = {
    webviewSection: 'run',
    runFolder: run.folder,
    canGenerate: run.canGenerate,
    makesTextures: run.makesTextures,
    canResume: run.canResume,
    isTraining: run.state === 'training' || run.state === 'paused',
    preventDefaultContextMenuItems: true,
  };
  return JSON.stringify(context);
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
