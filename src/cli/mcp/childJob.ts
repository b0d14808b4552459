/** A job of the MCP server, in a process of its own: standard output belongs to the protocol, and the server answers meanwhile. */
import path from 'node:path';
import { packageFolder } from '../../gan/packageFolder.ts';
import type { JobRequest } from '../../gan/protocol.ts';
import { isLast, type JobOutcome } from '../../workspace/jobOutcome.ts';
import { exitGraceMs, JobProcess, stopGraceMs, trains, type JobLog } from '../../workspace/jobProcess.ts';
import { exitSentence } from '../../workspace/words.ts';

export class ChildJob {
  /** Settles at its first event or its end. */
  readonly firstWord: Promise<void>;
  /** Never rejects. */
  readonly outcome: Promise<JobOutcome>;
  /** Undefined until then. */
  ended: JobOutcome | undefined;
  /** Whether a training has its run. */
  hasStarted = false;
  private readonly process: JobProcess;
  private speak: () => void = () => undefined;
  private settle: (outcome: JobOutcome) => void = () => undefined;

  constructor(
    title: string,
    private readonly request: JobRequest,
    log: JobLog,
  ) {
    this.firstWord = new Promise((resolve) => (this.speak = resolve));
    this.outcome = new Promise((resolve) => (this.settle = resolve));
    this.process = new JobProcess(path.join(packageFolder(), 'dist', 'worker.js'), title, log, {
      onEvent: (event) => {
        if (event.kind === 'start') this.hasStarted = true;
        if (isLast(event)) this.end(event);
        this.speak();
      },
      onFault: (reason) => this.fail(`${title} could not be started: ${reason}`),
      onGone: ({ code, signal, stderrTail }) => this.fail(exitSentence(title, code, signal, stderrTail)),
    });
    this.process.send(request);
  }

  /** Asks it to end, and ends it by force when it does not. */
  stop(): void {
    this.process.send({ kind: 'stop' });
    this.process.killAfter(stopGraceMs(this.request.kind));
  }

  /** Who asked for it is gone: a training ends by itself, at a checkpoint; anything else at once. */
  leave(): void {
    if (trains(this.request.kind)) this.process.leave();
    else this.process.kill();
  }

  private fail(message: string): void {
    this.end({ kind: 'failed', message, isBug: false });
  }

  private end(outcome: JobOutcome): void {
    if (this.ended !== undefined) return;
    this.ended = outcome;
    this.settle(outcome);
    this.speak();
    this.process.killAfter(exitGraceMs);
  }
}
