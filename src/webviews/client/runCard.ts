/** One card of the gallery: a button that opens the run, one that shows what is beneath it, and one that generates from it. */

import * as l10n from '@vscode/l10n';
import type { RunCard, RunContext } from '../galleryProtocol.ts';
import { age } from './format.ts';
import type { GalleryRow } from './galleryRows.ts';
import { make } from './make.ts';
import { setText } from './setText.ts';
import { loadImage, spriteGrid, type SpriteGrid } from './sprites.ts';
import { drawThumbnail } from './thumbnail.ts';
import type { RowElement } from './virtualList.ts';

/** CSS pixels; in a narrow side bar the words need the room. */
const [thumbnailSide, narrowSide] = [96, 48];
const narrow = window.matchMedia('(max-width: 240px)');

export class RunCardElement implements RowElement<GalleryRow> {
  readonly element = make('div', 'card');
  private readonly opener = make('button', 'open');
  private readonly twisty = make('button', 'twisty');
  private readonly reason = make('span', 'reason');
  private readonly frame = make('span', 'frame');
  private readonly thumbnail = make('canvas', 'ground');
  private readonly name = make('span', 'name');
  private readonly words = make('span', 'words');
  private readonly facts = make('span', 'facts');
  private readonly score = make('span', 'score');
  private readonly bar = make('span', 'bar');
  private readonly scoreFigure = make('span', 'figure');
  private readonly generate = make('button', 'generate');
  private run: RunCard | undefined;
  private picture: SpriteGrid | undefined;

  constructor(act: (kind: 'open' | 'generate' | 'toggle') => void) {
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
    text.append(this.name, state, this.reason, this.facts, this.score);
    this.frame.append(this.thumbnail);
    this.opener.append(this.frame, text);
    this.opener.dataset['item'] = '';
    this.opener.tabIndex = -1;
    this.opener.setAttribute('role', 'treeitem');
    this.opener.setAttribute('aria-level', '1');
    this.opener.addEventListener('click', () => act('open'));
    this.twisty.tabIndex = -1; // the arrow keys do the same
    this.twisty.setAttribute('aria-hidden', 'true');
    this.twisty.dataset['testid'] = 'run-twisty';
    this.twisty.addEventListener('click', () => act('toggle'));
    setText(this.generate, l10n.t('Generate'));
    this.generate.addEventListener('click', () => act('generate'));
    this.element.dataset['testid'] = 'run-card';
    this.element.append(this.twisty, this.opener, this.generate);
  }

  show(row: GalleryRow): void {
    if (row.kind !== 'run') return;
    const { run, isOpen } = row;
    this.twisty.hidden = !run.hasFolder;
    this.twisty.classList.toggle('down', isOpen);
    this.opener.setAttribute('aria-expanded', String(isOpen));
    setText(this.reason, run.reason);
    this.reason.title = run.reason;
    const isNewPicture = run.thumbnail?.uri !== this.run?.thumbnail?.uri;
    this.run = run;
    this.element.dataset['state'] = run.state;
    this.element.dataset['vscodeContext'] = contextOf(run);
    this.frame.classList.toggle('empty', run.thumbnail === undefined);
    setText(this.name, run.name);
    this.name.title = run.name;
    setText(this.words, run.stateWords);
    this.generate.hidden = !run.canGenerate;
    this.generate.setAttribute('aria-label', l10n.t('Generate sprites from {0}', run.name));
    this.showScore(run.score);
    this.showFacts();
    if (isNewPicture) void this.showThumbnail(run.thumbnail);
    else this.drawPicture(); // the side bar may have become another width
  }

  /** Also now and then between changes, as the run gets older. */
  showFacts(): void {
    if (this.run === undefined) return;
    const { step, state, changed } = this.run;
    const isUnderWay = ['queued', 'preparing', 'training'].includes(state);
    const parts = [step, isUnderWay ? '' : age(changed)];
    setText(this.facts, parts.filter((part) => part !== '').join(' · '));
  }

  private showScore(score: RunCard['score']): void {
    this.score.hidden = score === undefined;
    if (score === undefined) return;
    this.score.title = score.words;
    this.score.setAttribute('role', 'img');
    this.score.setAttribute('aria-label', score.words);
    setText(this.scoreFigure, score.figure);
    this.bar.style.width = `${Math.round(score.share * 100)}%`;
  }

  private async showThumbnail(thumbnail: RunCard['thumbnail']): Promise<void> {
    if (thumbnail === undefined) return;
    try {
      const image = await loadImage(thumbnail.uri);
      this.picture = spriteGrid(image, thumbnail);
      this.drawPicture();
      this.thumbnail.hidden = false;
    } catch {
      // A grid that is being written or was deleted: the card does without until the next one.
    }
  }

  private drawPicture(): void {
    if (this.picture !== undefined)
      drawThumbnail(this.thumbnail, this.picture, narrow.matches ? narrowSide : thumbnailSide);
  }
}

/** What VS Code hands to the commands of the card's context menu. */
function contextOf(run: RunCard): string {
  const context: RunContext = {
    webviewSection: 'run',
    runFolder: run.id,
    hasFolder: run.hasFolder,
    hasEnded: run.hasEnded,
    canGenerate: run.canGenerate,
    makesTextures: run.makesTextures,
    canResume: run.canResume,
    isTraining: !run.hasEnded && run.state !== 'stopping',
    preventDefaultContextMenuItems: true,
  };
  return JSON.stringify(context);
}
