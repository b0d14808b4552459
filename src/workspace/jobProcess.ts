/** The child process of a job: started, talked to, what it prints logged, ended by force where it does not end by itself. */

import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { childEnvironment } from '../gan/environment.ts';
import { languageArguments } from '../gan/language.ts';
import type { FromWorker, JobRequest, ToWorker } from '../gan/protocol.ts';
import { eventIn } from './runLog.ts';

/** A process that ran out of memory says so above a page of addresses. */
const stderrTailLines = 60;

/** One that has said its last word but does not end is holding memory for nothing. */
export const exitGraceMs = 5_000;

/** For ending by itself. Writing a checkpoint takes a while on a slow disk; the others leave nothing behind that is worth waiting for. */
export function stopGraceMs(kind: JobRequest['kind']): number {
  return trains(kind) ? 15_000 : 3_000;
}

export function trains(kind: JobRequest['kind']): boolean {
  return kind === 'train' || kind === 'resume';
}

export interface ProcessHandlers {
  readonly onEvent: (event: FromWorker) => void;
  /** It could not be started, for a reason that the system names. */
  readonly onFault: (reason: string) => void;
  /** It is gone and its output read. */
  readonly onGone: (exit: Exit) => void;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines of its standard error. */
  readonly stderrTail: readonly string[];
}

/** Where is written what a process says. */
export type JobLog = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (line: string) => void>>;

export class JobProcess {
  private readonly child: ChildProcess;
  private readonly stderrTail: string[] = [];
  private killTimer: NodeJS.Timeout | undefined;
  private isLeft = false;

  constructor(
    workerPath: string,
    private readonly title: string,
    private readonly log: JobLog,
    handlers: ProcessHandlers,
  ) {
    this.child = fork(workerPath, languageArguments(), {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [], // the host's own flags, such as a debugger's port, are not for its children
      env: childEnvironment(process.env),
    });
    this.child.on('message', (message) => {
      if (this.isLeft) return;
      const event = eventIn(message);
      if (event !== undefined) return handlers.onEvent(event);
      log.error(`[${title}] sent what is no event: ${inspect(message, { depth: 1 }).slice(0, 200)}`);
    });
    this.child.on('error', (error) => {
      if (!this.isLeft) handlers.onFault(error.message);
    });
    this.child.on('close', (code, signal) => {
      clearTimeout(this.killTimer);
      if (this.isLeft) return;
      handlers.onGone({ code, signal, stderrTail: this.stderrTail });
    });
    this.logLines(this.child.stdout, (line) => log.info(`[${title}] ${line}`));
    this.logLines(this.child.stderr, (line) => {
      this.stderrTail.push(line);
      if (this.stderrTail.length > stderrTailLines) this.stderrTail.shift();
      log.warn(`[${title}] ${line}`);
    });
  }

  send(message: ToWorker): void {
    if (this.isLeft) return;
    // A child that has already gone is reported by its exit, which says more than the failed send.
    this.child.send(message, (error) => error && this.log.debug(`[${this.title}] ${error.message}`));
  }

  /** One that was left ends by itself: it may be writing its checkpoint. */
  killAfter(ms: number): void {
    clearTimeout(this.killTimer);
    if (this.isLeft) return;
    if (this.child.exitCode === null && this.child.signalCode === null)
      this.killTimer = setTimeout(() => this.child.kill('SIGKILL'), ms);
  }

  kill(): void {
    this.isLeft = true;
    clearTimeout(this.killTimer);
    this.child.kill('SIGKILL');
  }

  /** Hears nothing of it any more, as it of this window: a training then ends by itself, at a checkpoint. */
  leave(): void {
    this.isLeft = true;
    clearTimeout(this.killTimer);
    if (this.child.connected) this.child.disconnect();
  }

  private logLines(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      if (!this.isLeft) take(line);
    });
  }
}
