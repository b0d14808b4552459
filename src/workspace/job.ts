/** One job in a child process of its own: started, listened to, stopped politely first, always accounted for. */

import { fork, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { childEnvironment } from '../gan/environment.ts';
import type {
  CheckedEvent,
  DoneEvent,
  EvaluatedEvent,
  FailedEvent,
  FromWorker,
  JobRequest,
  SavedEvent,
  ToWorker,
} from '../gan/protocol.ts';
import { TrainingHistory } from './history.ts';
import { eventIn, type RunState } from './runLog.ts';
import { exitSentence } from './words.ts';

export type JobState = 'starting' | 'running' | 'paused' | 'stopping' | 'finished' | 'stopped' | 'failed';

/** How a job ended. */
export type JobOutcome = DoneEvent | SavedEvent | CheckedEvent | EvaluatedEvent | FailedEvent;

/** Writing a checkpoint takes a while on a slow disk; the others leave nothing behind that is worth waiting for. */
const stopGraceMs: Readonly<Record<JobRequest['kind'], number>> = {
  train: 15_000,
  resume: 15_000,
  generate: 3_000,
  variations: 3_000,
  blend: 3_000,
  export: 3_000,
  doctor: 3_000,
  evaluate: 3_000,
};
/** A child that has said its last word but does not end is holding memory for nothing. */
const exitGraceMs = 5_000;
/** A process that ran out of memory says so above a page of addresses. */
const stderrTailLines = 60;

export class Job implements vscode.Disposable {
  readonly kind: JobRequest['kind'];
  /** Settles once, with the outcome; never rejects. */
  readonly finished: Promise<JobOutcome>;
  private readonly eventEmitter = new vscode.EventEmitter<FromWorker>();
  readonly onEvent = this.eventEmitter.event;
  private readonly stateEmitter = new vscode.EventEmitter<JobState>();
  readonly onState = this.stateEmitter.event;
  private currentState: JobState = 'starting';
  private hasStarted = false;
  private readonly child: ChildProcess;
  private readonly stderrTail: string[] = [];
  private settle: (outcome: JobOutcome) => void = () => undefined;
  private killTimer: NodeJS.Timeout | undefined;

  constructor(
    readonly id: string,
    readonly title: string,
    readonly request: JobRequest,
    workerPath: string,
    private readonly log: vscode.LogOutputChannel,
    /** What is known of the run it goes on with. */
    readonly history = new TrainingHistory(),
  ) {
    this.kind = request.kind;
    this.finished = new Promise((resolve) => (this.settle = resolve));
    this.child = fork(workerPath, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [], // the host's own flags, such as a debugger's port, are not for its children
      env: childEnvironment(process.env),
    });
    this.child.on('message', (message) => {
      const event = eventIn(message);
      if (event !== undefined) return this.receive(event);
      log.error(`[${title}] sent what is no event: ${inspect(message, { depth: 1 }).slice(0, 200)}`);
    });
    this.child.on('error', (error) => this.end(failure(`${title} could not be started: ${error.message}`)));
    this.child.on('close', (code, signal) => this.onClose(code, signal));
    this.logLines(this.child.stdout, (line) => log.info(`[${title}] ${line}`));
    this.logLines(this.child.stderr, (line) => {
      this.stderrTail.push(line);
      if (this.stderrTail.length > stderrTailLines) this.stderrTail.shift();
      log.warn(`[${title}] ${line}`);
    });
    log.info(`[${title}] started: ${JSON.stringify(request)}`);
    this.send(request);
  }

  get state(): JobState {
    return this.currentState;
  }

  get isOver(): boolean {
    return (
      this.currentState === 'finished' || this.currentState === 'stopped' || this.currentState === 'failed'
    );
  }

  get isTraining(): boolean {
    return this.kind === 'train' || this.kind === 'resume';
  }

  /** False of a training that was refused: its run is as it was. */
  get hasBegun(): boolean {
    return this.hasStarted;
  }

  /** The state as a run's, for lists and panels. */
  get runState(): RunState {
    return this.currentState === 'running' ? 'training' : this.currentState;
  }

  /** What it is about: the run, or the folder while its run has no name yet. */
  get subject(): string {
    const { request } = this;
    if (request.kind === 'doctor') return 'this machine';
    if (request.kind === 'evaluate') return path.basename(request.source);
    if (request.kind !== 'train') return path.basename(request.runFolder);
    return this.history.start?.name ?? request.name ?? path.basename(request.folder);
  }

  /** Of a new training, known from its first event on. */
  get runFolder(): string | undefined {
    return 'runFolder' in this.request ? this.request.runFolder : this.history.start?.runFolder;
  }

  /** Lets a training rest at a checkpoint, or go on; its state follows when it does. */
  setPaused(isPaused: boolean): void {
    this.send({ kind: isPaused ? 'pause' : 'unpause' });
  }

  /**
   * Asks the job to stop and ends it by force when it does not. May be called often.
   * @param how `interrupt` where nobody wanted it: the window goes away
   */
  stop(how: 'stop' | 'interrupt' = 'stop'): Promise<JobOutcome> {
    if (!this.isOver && this.currentState !== 'stopping') {
      this.setState('stopping');
      this.send({ kind: how });
      this.killAfter(stopGraceMs[this.kind]);
    }
    return this.finished;
  }

  /** Ends the child at once. */
  dispose(): void {
    clearTimeout(this.killTimer);
    this.child.kill('SIGKILL');
    this.eventEmitter.dispose();
    this.stateEmitter.dispose();
  }

  private send(message: ToWorker): void {
    // A child that has already gone is reported by its exit, which says more than the failed send.
    this.child.send(message, (error) => error && this.log.debug(`[${this.title}] ${error.message}`));
  }

  private receive(event: FromWorker): void {
    if (this.isOver) return;
    this.history.add(event);
    if (event.kind === 'start') this.hasStarted = true;
    if (this.currentState === 'starting' && event.kind !== 'preparing') this.setState('running');
    if (this.currentState === 'running' && event.kind === 'paused') this.setState('paused');
    if (this.currentState === 'paused' && event.kind === 'resumed') this.setState('running');
    if (event.kind === 'preparing') this.log.info(`[${this.title}] ${event.message}`);
    else if (event.kind === 'warning') this.log.warn(`[${this.title}] ${event.message}`);
    else if (event.kind === 'checkpoint') this.log.debug(`[${this.title}] checkpoint at step ${event.step}`);
    this.eventEmitter.fire(event);
    if (isLast(event)) this.end(event);
  }

  private onClose(code: number | null, signal: string | null): void {
    clearTimeout(this.killTimer);
    if (this.isOver) return;
    const wasStopped = this.currentState === 'stopping';
    const sentence = wasStopped
      ? `${this.title} was stopped before it was done.`
      : exitSentence(this.title, code, signal, this.stderrTail);
    const outcome: FailedEvent = { ...failure(sentence), isBug: !wasStopped };
    this.history.add(outcome);
    this.eventEmitter.fire(outcome);
    this.end(outcome, wasStopped ? 'stopped' : 'failed');
  }

  private end(outcome: JobOutcome, state: JobState = this.endState(outcome)): void {
    if (this.isOver) return;
    const isFailure = outcome.kind === 'failed' && state === 'failed';
    if (isFailure) this.log.error(`[${this.title}] ${outcome.detail ?? outcome.message}`);
    else this.log.info(`[${this.title}] ${state}`);
    this.setState(state);
    this.settle(outcome);
    this.killAfter(exitGraceMs);
  }

  private endState(outcome: JobOutcome): JobState {
    if (outcome.kind === 'done') return outcome.reason === 'finished' ? 'finished' : 'stopped';
    if (outcome.kind !== 'failed') return 'finished';
    return !this.isTraining && this.currentState === 'stopping' ? 'stopped' : 'failed';
  }

  private killAfter(ms: number): void {
    clearTimeout(this.killTimer);
    if (this.child.exitCode === null && this.child.signalCode === null)
      this.killTimer = setTimeout(() => this.child.kill('SIGKILL'), ms);
  }

  private setState(state: JobState): void {
    this.currentState = state;
    this.stateEmitter.fire(state);
  }

  private logLines(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
    if (stream !== null) createInterface({ input: stream }).on('line', take);
  }
}

function isLast(event: FromWorker): event is JobOutcome {
  return ['done', 'saved', 'checked', 'evaluated', 'failed'].includes(event.kind);
}

function failure(message: string): FailedEvent {
  return { kind: 'failed', message, isBug: false };
}
