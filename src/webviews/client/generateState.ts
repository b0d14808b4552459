/** What the page that generates sprites is shown again with: its board and history at once, its pictures when nothing more happens. */

import type { GeneratePageState, KeptPictures } from '../generateProtocol.ts';
import type { BoardHistory } from './boardHistory.ts';
import type { Drawings } from './drawings.ts';
import { keptPictures } from './keptPictures.ts';

/** Boards on either side that a page which is shown again can still go to. */
const keptSteps = 20;
const keepingMs = 300;

export class GenerateState {
  /** Those that were kept last. */
  private pictures: KeptPictures | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    before: GeneratePageState | undefined,
    private readonly history: BoardHistory,
    private readonly drawings: Drawings<ImageData>,
    private readonly keepState: (state: GeneratePageState) => void,
  ) {
    this.pictures = before?.pictures;
  }

  /** The page may be gone at any time. Pictures are many bytes: those follow. */
  keep(
    run: Pick<GeneratePageState, 'panel' | 'title'> | undefined,
    size: Pick<KeptPictures, 'width' | 'height'> | undefined,
  ): void {
    if (run === undefined) return;
    this.keepNow(run);
    clearTimeout(this.timer);
    if (size === undefined) return;
    this.timer = setTimeout(() => {
      this.pictures = keptPictures(this.history.current, this.drawings, size);
      this.keepNow(run);
    }, keepingMs);
  }

  private keepNow({ panel, title }: Pick<GeneratePageState, 'panel' | 'title'>): void {
    const { history, drawings, pictures } = this;
    const { weights } = drawings;
    const state = { panel, title, weights, ...history.kept(keptSteps) };
    this.keepState({ ...state, ...(pictures === undefined ? {} : { pictures }) });
  }
}
