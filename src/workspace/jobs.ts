/** Starts jobs, trainings in their turn, and knows those that run and wait; ends them all when the window goes. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { JobRequest } from '../gan/protocol.ts';
import type { TrainingHistory } from './history.ts';
import { Job } from './job.ts';
import { reasonToWait } from './line.ts';
import type { RunState } from './runState.ts';
import { readSettings } from './settings.ts';
import { requireTrust } from './trust.ts';
import type { WaitingStore } from './waiting.ts';

/**
 * A window gives a few seconds to what shuts down with it: enough for a checkpoint of a small network. Where a process does not
 * outlive the one that started it, as on Windows, a larger network loses what came after its last checkpoint.
 */
const shutDownMs = 4_000;

export class JobService implements vscode.Disposable {
  private readonly jobs = new Set<Job>();
  /** States of runs whose job has ended in this session: surer than what their files say. */
  private readonly endedRuns = new Map<string, RunState>();
  private readonly ending = new Set<Job>();
  private readonly changeEmitter = new vscode.EventEmitter<Job>();
  /** A job started, said something, changed its state or ended. */
  readonly onDidChange = this.changeEmitter.event;
  private readonly subscription: vscode.Disposable;
  private nextId = 1;
  private isShuttingDown = false;

  constructor(
    private readonly extensionPath: string,
    private readonly log: vscode.LogOutputChannel,
    /** What is in line is kept there for the next window; undefined where no folder is open. */
    private readonly waiting: WaitingStore | undefined,
  ) {
    this.subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('gan.training.parallel')) this.advance();
    });
  }

  /**
   * A training waits until its device is free, see `gan.training.parallel`; everything else begins at once.
   * @param history of the run that it goes on with
   * @throws ActionableError in an untrusted workspace.
   */
  start(title: string, request: JobRequest, history?: TrainingHistory): Job {
    requireTrust();
    const job = new Job(`job-${this.nextId++}`, title, request, this.log, history);
    this.jobs.add(job);
    job.onEvent((event) => {
      this.changeEmitter.fire(job);
      if (event.kind === 'start') this.keepWaiting();
    });
    job.onState(() => this.onState(job));
    if (job.isTraining) this.advance();
    else job.begin(this.workerPath);
    return job;
  }

  /** Trainings that have not ended, oldest first. */
  get trainings(): readonly Job[] {
    return [...this.jobs].filter((job) => job.isTraining);
  }

  trainingOf(runFolder: string): Job | undefined {
    return this.trainings.find((job) => job.runFolder === runFolder);
  }

  /** The training that a command is for: called with its id, or with its run's folder. */
  trainingNamed(name: string): Job | undefined {
    return this.trainings.find(({ id, runFolder }) => id === name || runFolder === name);
  }

  /** What this session knows of a run's state; undefined for runs it did not train. */
  stateOf(runFolder: string): RunState | undefined {
    return this.trainingOf(runFolder)?.runState ?? this.endedRuns.get(runFolder);
  }

  /** Whether a training of this window has ended there whose process is still going away. */
  isEnding(runFolder: string): boolean {
    return [...this.ending].some((job) => job.runFolder === runFolder);
  }

  /** For `deactivate`: asks all to stop, waits a little, then leaves them. What is in line is left to the next window. */
  async shutDown(): Promise<void> {
    this.isShuttingDown = true;
    const stopped = Promise.all([...this.jobs].map((job) => job.stop('interrupt')));
    await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, shutDownMs))]);
    await this.waiting?.close();
    this.dispose();
  }

  dispose(): void {
    for (const job of this.jobs) job.dispose();
    this.jobs.clear();
    this.subscription.dispose();
    this.changeEmitter.dispose();
  }

  private get workerPath(): string {
    return path.join(this.extensionPath, 'dist', 'worker.js');
  }

  private onState(job: Job): void {
    if (job.isOver) {
      this.jobs.delete(job);
      if (job.isEnding) this.ending.add(job);
      else this.ending.delete(job);
      if (job.isTraining && job.hasBegun && job.runFolder !== undefined)
        this.endedRuns.set(job.runFolder, job.runState);
      this.advance();
    }
    void vscode.commands.executeCommand('setContext', 'gan.isTraining', this.trainings.length > 0);
    this.changeEmitter.fire(job);
  }

  /** Begins what may begin, and tells the others what they wait for. */
  private advance(): void {
    if (this.isShuttingDown) return;
    const most = readSettings(undefined).parallelTrainings;
    for (const job of this.trainings.filter(({ state }) => state === 'queued')) {
      // Looked at anew: who has just begun no longer waits.
      const line = this.trainings.map((one) => ({ job: one, ...placeOf(one) }));
      const own = line.find((one) => one.job === job);
      const reason = own && reasonToWait(line, own, most);
      if (reason === undefined) job.begin(this.workerPath);
      else job.wait(reason);
    }
    this.keepWaiting();
  }

  private keepWaiting(): void {
    if (this.isShuttingDown) return;
    this.waiting?.keep(
      this.trainings.flatMap(({ title, request, hasBegun, state }) => {
        const isTraining = request.kind === 'train' || request.kind === 'resume';
        return isTraining && !hasBegun && state !== 'stopping' ? [{ title, request }] : [];
      }),
    );
  }
}

function placeOf({ subject, request, state }: Job) {
  const provider = 'provider' in request ? request.provider : undefined;
  return { name: subject, provider: provider ?? 'auto', isWaiting: state === 'queued' };
}
