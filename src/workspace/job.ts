/** One job, done by a child process of its own: waits in line where it has to, is listened to, stopped politely first, always accounted for. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { FailedEvent, FromWorker, JobRequest, SessionOrder } from '../gan/protocol.ts';
import { TrainingHistory } from './history.ts';
import { exitGraceMs, JobProcess, stopGraceMs, trains } from './jobProcess.ts';
import { isLast, type JobOutcome } from './jobOutcome.ts';
import type { RunState } from './runState.ts';
import { exitSentence } from './words.ts';

export type JobState =
  'queued' | 'preparing' | 'running' | 'paused' | 'stopping' | 'finished' | 'stopped' | 'failed';

export class Job implements vscode.Disposable {
  readonly kind: JobRequest['kind'];
  /** Settles once, with the outcome; never rejects. */
  readonly finished: Promise<JobOutcome>;
  private readonly eventEmitter = new vscode.EventEmitter<FromWorker>();
  readonly onEvent = this.eventEmitter.event;
  private readonly stateEmitter = new vscode.EventEmitter<JobState>();
  readonly onState = this.stateEmitter.event;
  private currentState: JobState = 'queued';
  private hasStarted = false;
  /** It was told to rest, or to go on, and has not done so yet. */
  isTurning = false;
  private process: JobProcess | undefined;
  private isGone = false;
  private settle: (outcome: JobOutcome) => void = () => undefined;

  constructor(
    readonly id: string,
    readonly title: string,
    readonly request: JobRequest,
    private readonly log: vscode.LogOutputChannel,
    /** What is known of the run it goes on with. */
    readonly history = new TrainingHistory(),
  ) {
    this.kind = request.kind;
    this.finished = new Promise((resolve) => (this.settle = resolve));
  }

  /** Starts its process, once: until then it is in line. */
  begin(workerPath: string): void {
    if (this.currentState !== 'queued') return;
    this.process = new JobProcess(workerPath, this.title, this.log, {
      onEvent: (event) => this.receive(event),
      onFault: (reason) =>
        this.end(failure(vscode.l10n.t('{0} could not be started: {1}', this.title, reason))),
      onGone: ({ code, signal, stderrTail }) =>
        this.onGone(exitSentence(this.title, code, signal, stderrTail)),
    });
    this.log.info(`[${this.title}] started: ${JSON.stringify(this.request)}`);
    this.process.send(this.request);
    this.history.waiting = undefined;
    this.setState('preparing');
  }

  /** Says in a sentence why it is still in line. */
  wait(reason: string): void {
    if (this.currentState !== 'queued' || this.history.waiting === reason) return;
    this.history.waiting = reason;
    this.setState('queued');
  }

  get state(): JobState {
    return this.currentState;
  }

  get isOver(): boolean {
    return (
      this.currentState === 'finished' || this.currentState === 'stopped' || this.currentState === 'failed'
    );
  }

  /** It has said its last word, and its process is still going away: until then that has its run's lock. */
  get isEnding(): boolean {
    return this.isOver && this.process !== undefined && !this.isGone;
  }

  get isTraining(): boolean {
    return trains(this.kind);
  }

  /** False of a training that is in line or was refused: its run is as it was. */
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
    switch (request.kind) {
      case 'doctor':
        return vscode.l10n.t('this machine');
      case 'opacity':
        return request.sources.map(({ folder }) => path.basename(folder)).join(', ');
      case 'generate':
      case 'sample':
      case 'resume':
      case 'texture':
      case 'variations':
      case 'blend':
      case 'export':
      case 'replay':
        return path.basename(request.runFolder);
      case 'assets':
        return request.assets.map(({ name }) => name).join(', ');
      case 'regenerate':
        return path.basename(request.image);
      case 'pack':
        return path.basename(request.folder);
      case 'slice':
        return path.basename(request.sheet);
      case 'evaluate':
        return path.basename(request.source);
      case 'train':
        return this.history.start?.name ?? request.name ?? request.dataset ?? path.basename(request.folder);
    }
  }

  /** Of a new training, known from its first event on. */
  get runFolder(): string | undefined {
    return 'runFolder' in this.request ? this.request.runFolder : this.history.start?.runFolder;
  }

  /** Lets a training rest at a checkpoint, or go on; its state follows when it does. */
  setPaused(isPaused: boolean): void {
    if (this.isTurning || this.currentState !== (isPaused ? 'running' : 'paused')) return;
    this.isTurning = true;
    this.process?.send({ kind: isPaused ? 'pause' : 'unpause' });
    this.stateEmitter.fire(this.currentState);
  }

  /** Of a session of drawing, which tells what comes of it by events with the order's number. */
  order(order: SessionOrder): void {
    this.process?.send(order);
  }

  /**
   * Asks the job to stop and ends it by force when it does not. May be called often.
   * @param how `interrupt` where nobody wanted it: the window goes away
   */
  stop(how: 'stop' | 'interrupt' = 'stop'): Promise<JobOutcome> {
    if (this.currentState === 'queued') {
      this.end(failure(vscode.l10n.t('{0} was canceled before its turn came.', this.title)), 'stopped');
    } else if (!this.isOver && this.currentState !== 'stopping') {
      this.setState('stopping');
      this.process?.send({ kind: how });
      this.process?.killAfter(stopGraceMs(this.kind));
    }
    return this.finished;
  }

  /** Nobody hears of it any more. A training ends by itself, at a checkpoint; anything else ends at once. */
  dispose(): void {
    if (this.isTraining) this.process?.leave();
    else this.process?.kill();
    this.eventEmitter.dispose();
    this.stateEmitter.dispose();
  }

  private receive(event: FromWorker): void {
    if (this.isOver) return;
    this.history.add(event);
    if (event.kind === 'start') this.hasStarted = true;
    if (this.currentState === 'preparing' && event.kind !== 'preparing') this.setState('running');
    if (event.kind === 'paused' || event.kind === 'resumed') this.isTurning = false;
    if (this.currentState === 'running' && event.kind === 'paused') this.setState('paused');
    if (this.currentState === 'paused' && event.kind === 'resumed') this.setState('running');
    if (event.kind === 'preparing') this.log.info(`[${this.title}] ${event.message}`);
    else if (event.kind === 'warning') this.log.warn(`[${this.title}] ${event.message}`);
    else if (event.kind === 'checkpoint') this.log.debug(`[${this.title}] checkpoint at step ${event.step}`);
    this.eventEmitter.fire(event);
    if (isLast(event)) this.end(event);
  }

  private onGone(sentence: string): void {
    this.isGone = true;
    if (this.isOver) return this.stateEmitter.fire(this.currentState);
    const wasStopped = this.currentState === 'stopping';
    const told = wasStopped ? vscode.l10n.t('{0} was stopped before it was done.', this.title) : sentence;
    const outcome: FailedEvent = { ...failure(told), isBug: !wasStopped };
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
    this.process?.killAfter(exitGraceMs);
  }

  private endState(outcome: JobOutcome): JobState {
    if (outcome.kind === 'done') return outcome.reason === 'finished' ? 'finished' : 'stopped';
    if (outcome.kind !== 'failed') return 'finished';
    return !this.isTraining && this.currentState === 'stopping' ? 'stopped' : 'failed';
  }

  private setState(state: JobState): void {
    this.currentState = state;
    this.stateEmitter.fire(state);
  }
}

function failure(message: string): FailedEvent {
  return { kind: 'failed', message, isBug: false };
}
