/** Starts jobs and knows those that run; ends them all when the window goes. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { JobRequest } from '../gan/protocol.ts';
import type { TrainingHistory } from './history.ts';
import { Job } from './job.ts';
import type { RunState } from './runLog.ts';
import { requireTrust } from './trust.ts';

/** A window gives a few seconds to what shuts down with it: enough for a checkpoint of a small network. */
const shutDownMs = 4_000;

export class JobService implements vscode.Disposable {
  private readonly jobs = new Set<Job>();
  /** States of runs whose job has ended in this session: surer than what their files say. */
  private readonly endedRuns = new Map<string, RunState>();
  private readonly changeEmitter = new vscode.EventEmitter<Job>();
  /** A job started, said something, changed its state or ended. */
  readonly onDidChange = this.changeEmitter.event;
  private nextId = 1;

  constructor(
    private readonly extensionPath: string,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /**
   * @param history of the run that it goes on with
   * @throws ActionableError in an untrusted workspace.
   */
  start(title: string, request: JobRequest, history?: TrainingHistory): Job {
    requireTrust();
    const workerPath = path.join(this.extensionPath, 'dist', 'worker.js');
    const job = new Job(`job-${this.nextId++}`, title, request, workerPath, this.log, history);
    this.jobs.add(job);
    job.onEvent(() => this.changeEmitter.fire(job));
    job.onState(() => this.onState(job));
    this.onState(job);
    return job;
  }

  /** Trainings that have not ended, oldest first. */
  get trainings(): readonly Job[] {
    return [...this.jobs].filter((job) => job.isTraining);
  }

  trainingOf(runFolder: string): Job | undefined {
    return this.trainings.find((job) => job.runFolder === runFolder);
  }

  /** What this session knows of a run's state; undefined for runs it did not train. */
  stateOf(runFolder: string): RunState | undefined {
    return this.trainingOf(runFolder)?.runState ?? this.endedRuns.get(runFolder);
  }

  /** For `deactivate`: asks all to stop, waits a little, then ends them. */
  async shutDown(): Promise<void> {
    const stopped = Promise.all([...this.jobs].map((job) => job.stop('interrupt')));
    await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, shutDownMs))]);
    this.dispose();
  }

  dispose(): void {
    for (const job of this.jobs) job.dispose();
    this.jobs.clear();
    this.changeEmitter.dispose();
  }

  private onState(job: Job): void {
    if (job.isOver) {
      this.jobs.delete(job);
      if (job.isTraining && job.hasBegun && job.runFolder !== undefined)
        this.endedRuns.set(job.runFolder, job.runState);
    }
    void vscode.commands.executeCommand('setContext', 'gan.isTraining', this.trainings.length > 0);
    this.changeEmitter.fire(job);
  }
}
