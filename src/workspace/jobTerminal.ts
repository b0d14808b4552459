/** A job in a terminal of the editor, as a task has one: no shell, the lines of the command line, an exit code at the end. */

import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import { plainReporter, type Telling } from '../gan/jobs/eventLines.ts';
import { printable } from '../gan/printable.ts';
import { ConfigFault, problemLine } from '../gan/project/project.ts';
import type { Job } from './job.ts';
import type { JobOutcome } from './jobOutcome.ts';

/** What a terminal sends for Ctrl+C. */
const ctrlC = '\x03';

export class JobTerminal implements vscode.Pseudoterminal {
  private readonly writeEmitter = new vscode.EventEmitter<string>();
  readonly onDidWrite = this.writeEmitter.event;
  private readonly closeEmitter = new vscode.EventEmitter<number>();
  readonly onDidClose = this.closeEmitter.event;
  private job: Job | undefined;

  constructor(
    /** May throw what is wrong with the wish. */
    private readonly start: () => Job,
    private readonly telling: Telling,
  ) {}

  open(): void {
    try {
      this.job = this.start();
    } catch (error) {
      for (const line of faultLines(error)) this.write(line);
      return this.closeEmitter.fire(1);
    }
    void this.follow(this.job);
  }

  /** Who closes the terminal or ends the task wants the job to end: a training does at a checkpoint. */
  close(): void {
    void this.job?.stop();
  }

  handleInput(data: string): void {
    if (data === ctrlC) void this.job?.stop();
  }

  private async follow(job: Job): Promise<void> {
    const report = plainReporter((text) => this.write(text), this.telling);
    const tellWaiting = (): void => {
      if (job.state === 'queued' && job.history.waiting !== undefined) this.write(job.history.waiting);
    };
    tellWaiting();
    job.onState(tellWaiting);
    job.onEvent((event) => (event.kind === 'failed' ? undefined : report(event)));
    const outcome = await job.finished;
    if (outcome.kind === 'failed') this.write(outcome.message);
    this.closeEmitter.fire(exitCodeOf(outcome));
  }

  private write(text: string): void {
    this.writeEmitter.fire(`${printable(text).replaceAll('\n', '\r\n')}\r\n`);
  }
}

/** Of a config each fault at its place, where a problem matcher finds it. */
function faultLines(error: unknown): readonly string[] {
  if (!(error instanceof ConfigFault)) return [sentenceOf(error)];
  return error.problems.map((problem) => problemLine(error.called, problem));
}

/** What was stopped is not done: a task that waits for it must not go on. */
function exitCodeOf(outcome: JobOutcome): number {
  switch (outcome.kind) {
    case 'done':
      return outcome.reason === 'finished' ? 0 : 1;
    case 'reproduced':
      return outcome.differences.length === 0 ? 0 : 1;
    case 'failed':
      return 1;
    case 'saved':
    case 'checked':
    case 'opacity':
    case 'evaluated':
      return 0;
  }
}
