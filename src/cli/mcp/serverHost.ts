/** The MCP server as the place where tools are called: every job is a child process of it, one training at a time. */
import path from 'node:path';
import { firstWord, requireKind, stopping } from '../../agents/awaiting.ts';
import type { GeneratePlan, TrainPlan } from '../../agents/plans.ts';
import type { KnownTraining, ToolHost } from '../../agents/toolHost.ts';
import { CONFIG_FILE } from '../../gan/config/file/ganConfig.ts';
import { UserError } from '../../gan/errors.ts';
import { runName } from '../../gan/names.ts';
import { plannedFolder } from '../../gan/project/plan.ts';
import { readProject } from '../../gan/project/project.ts';
import type { EvaluatedEvent, EvaluateRequest, JobRequest, SavedEvent } from '../../gan/protocol.ts';
import type { JobOutcome } from '../../workspace/jobOutcome.ts';
import type { JobLog } from '../../workspace/jobProcess.ts';
import { outputsIn } from '../project.ts';
import { ChildJob } from './childJob.ts';

export class ServerHost implements ToolHost {
  /** By the folders of their runs. */
  private readonly trainings = new Map<string, ChildJob>();
  private readonly others = new Set<ChildJob>();
  private isLeft = false;

  constructor(
    readonly roots: readonly string[],
    private readonly log: JobLog,
  ) {}

  outputsOf(root: string) {
    return outputsIn(projectIn(root), root);
  }

  trainingOf(runFolder: string): KnownTraining | undefined {
    const job = this.trainings.get(runFolder);
    if (job === undefined) return undefined;
    const { ended, hasStarted } = job;
    if (ended === undefined) return { state: hasStarted ? 'training' : 'preparing' };
    // What became of one that had its run stands in the run's log.
    return !hasStarted && ended.kind === 'failed' ? { state: 'failed', failure: ended.message } : undefined;
  }

  isPromised(runFolder: string): boolean {
    return this.trainingOf(runFolder)?.state === 'preparing';
  }

  async train({ folder, root, name, runFolder, settings }: TrainPlan, signal: AbortSignal): Promise<void> {
    this.requireClient();
    this.requireFree();
    const job = new ChildJob(
      `The training ${name}`,
      {
        kind: 'train',
        ...plannedFolder(projectIn(root), folder, settings, { size: 'auto' }),
        runsFolder: path.dirname(runFolder),
        name,
      },
      this.log,
    );
    this.trainings.set(runFolder, job);
    await stopping(job, signal, firstWord(job.firstWord));
    if (job.ended?.kind === 'failed' && !job.hasStarted) throw new UserError(job.ended.message);
  }

  async generate(plan: GeneratePlan, signal: AbortSignal): Promise<{ saved: SavedEvent; seed: number }> {
    const { root, ...wish } = plan;
    const request = { ...this.outputsOf(root), ...wish, kind: 'generate', sheet: true } as const;
    const saved = requireKind(await this.outcomeOf('The drawing of sprites', request, signal), 'saved');
    return { saved, seed: saved.seed ?? 0 };
  }

  async evaluate(request: EvaluateRequest, signal: AbortSignal): Promise<EvaluatedEvent> {
    return requireKind(await this.outcomeOf('The evaluation', request, signal), 'evaluated');
  }

  /** The client is gone. This process ends when the last of its trainings has. */
  leave(): void {
    this.isLeft = true;
    for (const job of [...this.trainings.values(), ...this.others]) job.leave();
  }

  /** A call may still have looked at its images when the client went. */
  private requireClient(): void {
    if (this.isLeft) throw new UserError('The client is gone: nothing was started for it.');
  }

  private requireFree(): void {
    for (const [runFolder, { ended }] of this.trainings) {
      if (ended !== undefined) continue;
      throw new UserError(
        `${runName(runFolder)} is still being trained, and two at a time would only slow each other: wait for its end with get_training_status.`,
      );
    }
  }

  private async outcomeOf(title: string, request: JobRequest, signal: AbortSignal): Promise<JobOutcome> {
    this.requireClient();
    const job = new ChildJob(title, request, this.log);
    this.others.add(job);
    try {
      return await stopping(job, signal, job.outcome);
    } finally {
      this.others.delete(job);
    }
  }
}

function projectIn(root: string) {
  return readProject(path.join(root, CONFIG_FILE));
}
