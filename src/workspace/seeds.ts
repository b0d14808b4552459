/** Remembers which seeds of a run have been used, so that generating again gives new sprites. */

import type * as vscode from 'vscode';

const key = 'gan.nextSeeds';

export class Seeds {
  constructor(private readonly memento: vscode.Memento) {}

  /** The first seed that was not used for this run. */
  next(runFolder: string): number {
    return this.memento.get<Readonly<Record<string, number>>>(key, {})[runFolder] ?? 1;
  }

  /** After the run was renamed. */
  async move(runFolder: string, renamed: string): Promise<void> {
    const { [runFolder]: next, ...others } = this.memento.get<Readonly<Record<string, number>>>(key, {});
    if (next !== undefined) await this.memento.update(key, { ...others, [renamed]: next });
  }

  /** Sprite i was drawn from `seed + i`. */
  async markUsed(runFolder: string, seed: number, count: number): Promise<void> {
    const seeds = this.memento.get<Readonly<Record<string, number>>>(key, {});
    const next = Math.max(this.next(runFolder), seed + count);
    await this.memento.update(key, { ...seeds, [runFolder]: next });
  }
}
