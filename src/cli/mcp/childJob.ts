/** A job of the MCP server, in a process of its own: standard output belongs to the protocol, and the server answers meanwhile. */
import path from 'node:path';
import { packageFolder } from '../../gan/machine/packageFolder.ts';
import type { JobRequest } from '../../gan/protocol.ts';
import { isLast, type JobOutcome } from '../../workspace/jobOutcome.ts';
import { JobProcess, type Exit, type JobLog } from '../../workspace/jobProcess.ts';

/** A checkpoint takes a while on a slow disk; nothing else leaves behind what is worth waiting for. */
const TRAINING_GRACE_MS = 15_000;
const GRACE_MS = 3_000;
/** One that has said its last word but does not end holds memory for nothing. */
const EXIT_GRACE_MS = 5_000;

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
    private readonly title: string,
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
      onGone: (exit) => this.fail(this.exitWords(exit)),
    });
    this.process.send(request);
  }

  /** Asks it to end, and ends it by force when it does not. */
  stop(): void {
    this.process.send({ kind: 'stop' });
    this.process.killAfter(this.isTraining ? TRAINING_GRACE_MS : GRACE_MS);
  }

  /** Who asked for it is gone: a training ends by itself, at a checkpoint; anything else at once. */
  leave(): void {
    if (this.isTraining) this.process.leave();
    else this.process.kill();
  }

  private get isTraining(): boolean {
    return this.request.kind === 'train';
  }

  private exitWords({ code, signal, stderrTail }: Exit): string {
    const how = signal === null ? `exit code ${code ?? 'unknown'}` : `the signal ${signal}`;
    const last = stderrTail.findLast((line) => line.trim() !== '');
    return `${this.title} ended with ${how} before it was done${last === undefined ? '.' : `: ${last.trim()}`}`;
  }

  private fail(message: string): void {
    this.end({ kind: 'failed', message, isBug: false });
  }

  private end(outcome: JobOutcome): void {
    if (this.ended !== undefined) return;
    this.ended = outcome;
    this.settle(outcome);
    this.speak();
    this.process.killAfter(EXIT_GRACE_MS);
  }
}
