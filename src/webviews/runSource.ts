/** Where a training panel gets its run from: a job of this window, or the run's folder on disk. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import { coalesced } from '../workspace/coalesced.ts';
import { TrainingHistory } from '../workspace/history.ts';
import type { Job } from '../workspace/job.ts';
import { HistoryReader, type Run } from '../workspace/runFolder.ts';
import type { RunList } from '../workspace/runs.ts';
import type { RunView } from './protocol.ts';
import { runView } from './runView.ts';

export interface RunSource extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** The job that trains it, when it is one of this window. */
  readonly job: Job | undefined;
  readonly runFolder: string | undefined;
  readonly history: TrainingHistory;
  view(): RunView;
}

export function sourceOfJob(job: Job): RunSource {
  const change = new vscode.EventEmitter<void>();
  const subscriptions = [job.onEvent(() => change.fire()), job.onState(() => change.fire())];
  return {
    onDidChange: change.event,
    job,
    history: job.history,
    get runFolder() {
      return job.runFolder;
    },
    view: () =>
      runView(job.history, job.runState, {
        name: job.subject,
        runFolder: job.runFolder ?? '',
        step: 0,
        canGenerate: false,
        isTurning: job.isTurning,
      }),
    dispose: () => void vscode.Disposable.from(change, ...subscriptions).dispose(),
  };
}

/** Follows the files, so that a run which is trained from a terminal can be watched as well. */
export class DiskSource implements RunSource {
  readonly job = undefined;
  history = new TrainingHistory();
  private run: Run | undefined;
  private readonly log: HistoryReader;
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changeEmitter.event;
  private readonly subscription: vscode.Disposable;

  constructor(
    readonly runFolder: string,
    private readonly runs: RunList,
  ) {
    this.log = new HistoryReader(runFolder);
    this.subscription = runs.onDidChange(() => void this.reload());
  }

  /** Reads the run again where it has changed. A run that was deleted keeps what was last seen of it. */
  readonly reload = coalesced(() => this.read());

  private async read(): Promise<void> {
    const run = await this.runs.read(this.runFolder);
    const isSame = run?.changed === this.run?.changed && run?.state === this.run?.state;
    if (run === undefined || isSame) return;
    const history = await this.log.readOn().catch(() => this.history);
    if (run.gridPath !== undefined) {
      const step = history.grid?.step ?? run.step;
      history.grid = { step, ...run.gridShape, file: path.basename(run.gridPath), image: undefined };
    }
    this.run = run;
    this.history = history;
    this.changeEmitter.fire();
  }

  view(): RunView {
    const { runFolder, run } = this;
    const name = runName(runFolder);
    return runView(this.history, run?.state ?? 'interrupted', {
      name,
      runFolder,
      step: run?.step ?? 0,
      canGenerate: run?.canGenerate ?? false,
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.changeEmitter.dispose();
  }
}
