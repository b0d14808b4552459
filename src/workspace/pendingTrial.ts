/** Remembers that a folder is being opened to try the samples in it: opening one starts the extensions of the window anew. */

import type * as vscode from 'vscode';

const key = 'gan.trySamplesIn';
/** Whoever opens the folder later than that has not just asked for it. */
const lastsMs = 10 * 60_000;

interface Kept {
  readonly folder: string;
  readonly time: number;
}

export class PendingTrial {
  constructor(private readonly memento: vscode.Memento) {}

  async keep(folder: string, now = Date.now()): Promise<void> {
    await this.memento.update(key, { folder, time: now } satisfies Kept);
  }

  /** Whether one of these folders was opened for it; it is so once. */
  async take(folders: readonly string[], now = Date.now()): Promise<boolean> {
    const kept = this.memento.get<Kept>(key);
    if (kept === undefined || !folders.includes(kept.folder)) return false;
    await this.memento.update(key, undefined);
    return now - kept.time < lastsMs;
  }
}
