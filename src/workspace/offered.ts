/** Remembers which cut-off trainings were offered to be resumed, so that nobody is asked twice. */

import type * as vscode from 'vscode';
import type { Run } from './runFolder.ts';

const key = 'gan.offeredToResume';

export class Offered {
  constructor(private readonly memento: vscode.Memento) {}

  /** Whether this end of the run has not been offered: a run may be cut off more than once. */
  isNew({ folder, changed }: Run): boolean {
    return this.memento.get<Readonly<Record<string, number>>>(key, {})[folder] !== changed;
  }

  /** Forgets the runs that are not among these. */
  async mark(runs: readonly Run[]): Promise<void> {
    await this.memento.update(key, Object.fromEntries(runs.map(({ folder, changed }) => [folder, changed])));
  }
}
