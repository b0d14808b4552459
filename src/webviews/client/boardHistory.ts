/** The board as it is, those that it was before, and those that were undone; as many as a person goes back. */

import type { Board } from '../generateProtocol.ts';

export const mostSteps = 100;

export class BoardHistory {
  private past: readonly Board[] = [];
  private future: readonly Board[] = [];
  /** The control that made the last change. */
  private lastBy: string | undefined;

  constructor(private board: Board) {}

  get current(): Board {
    return this.board;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** @param by a control that is moved in many small steps, which are undone as one; left out, each change is one */
  change(next: Board, by?: string): void {
    if (next === this.board) return;
    const goesOn = by !== undefined && by === this.lastBy && this.canUndo;
    if (!goesOn) this.past = [...this.past, this.board].slice(-mostSteps);
    this.future = [];
    this.lastBy = by;
    this.board = next;
  }

  /** What a person has not done, and so does not undo: a sprite got its weights or its place. */
  amend(next: Board): void {
    this.board = next;
  }

  undo(): void {
    const before = this.past.at(-1);
    if (before === undefined) return;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, this.board];
    this.show(before);
  }

  redo(): void {
    const next = this.future.at(-1);
    if (next === undefined) return;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, this.board];
    this.show(next);
  }

  /** The latest of both sides, for a page that is shown again. */
  kept(most: number): {
    readonly board: Board;
    readonly past: readonly Board[];
    readonly future: readonly Board[];
  } {
    return { board: this.board, past: this.past.slice(-most), future: this.future.slice(-most) };
  }

  takeUp({ board, past, future }: ReturnType<BoardHistory['kept']>): void {
    this.past = past;
    this.future = future;
    this.show(board);
  }

  private show(board: Board): void {
    this.board = board;
    this.lastBy = undefined;
  }
}
