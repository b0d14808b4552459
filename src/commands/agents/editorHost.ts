/** The editor as the place where tools are called: their jobs are those of the commands, in the same line. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { firstWord, requireKind, stopping } from '../../agents/awaiting.ts';
import type { GeneratePlan, TrainPlan } from '../../agents/plans.ts';
import type { KnownTraining, ToolHost } from '../../agents/toolHost.ts';
import { UserError } from '../../gan/errors.ts';
import { runName } from '../../gan/names.ts';
import type { EvaluatedEvent, EvaluateRequest, SavedEvent } from '../../gan/protocol.ts';
import { diskFolders, workspaceFolderOf } from '../../workspace/folders.ts';
import type { Job } from '../../workspace/job.ts';
import type { JobOutcome } from '../../workspace/jobOutcome.ts';
import { outputsIn } from '../../workspace/outputs.ts';
import { startGenerating } from '../generateSprites.ts';
import { tellHowItEnds } from '../launch.ts';
import type { Services } from '../services.ts';
import { trainingOn } from '../trainOnFolder.ts';

export class EditorHost implements ToolHost {
  /** Why trainings never became runs, by the folders that they were to have. */
  private readonly refusals = new Map<string, string>();

  constructor(private readonly services: Services) {}

  get roots(): readonly string[] {
    return diskFolders().map(({ uri }) => uri.fsPath);
  }

  outputsOf(root: string) {
    return outputsIn(workspaceFolderOf(vscode.Uri.file(root)), root);
  }

  trainingOf(runFolder: string): KnownTraining | undefined {
    const { jobs } = this.services;
    const job = this.jobFor(runFolder);
    if (job !== undefined) return { state: job.runState, waiting: job.history.waiting };
    const failure = this.refusals.get(runFolder);
    if (failure !== undefined) return { state: 'failed', failure };
    const state = jobs.stateOf(runFolder);
    return state && { state };
  }

  isPromised(runFolder: string): boolean {
    return this.jobFor(runFolder)?.hasBegun === false;
  }

  async train({ folder, name, runFolder, settings }: TrainPlan, signal: AbortSignal): Promise<void> {
    const job = trainingOn(this.services, { uri: vscode.Uri.file(folder) }, { ...settings, name });
    this.refusals.delete(runFolder);
    const refusal = job.finished.then((outcome) => {
      if (outcome.kind !== 'failed' || job.hasBegun) return undefined;
      this.refusals.set(runFolder, outcome.message);
      return outcome.message;
    });
    await stopping(job, signal, firstWordOf(job));
    const failure = job.isOver ? await refusal : undefined;
    if (failure !== undefined) throw new UserError(failure); // for the agent to mend
    void tellHowItEnds(this.services, job);
  }

  async generate(plan: GeneratePlan, signal: AbortSignal): Promise<{ saved: SavedEvent; seed: number }> {
    const { root, runFolder, ...wish } = plan;
    const order = { ...this.outputsOf(root), ...wish, sheet: true };
    const { job, seed } = startGenerating(this.services, runFolder, order);
    const saved = requireKind(await outcomeOf(job, signal), 'saved');
    await this.services.seeds.markUsed(runFolder, seed, plan.count);
    return { saved, seed };
  }

  async evaluate(request: EvaluateRequest, signal: AbortSignal): Promise<EvaluatedEvent> {
    const job = this.services.jobs.start(vscode.l10n.t('Evaluating {0}', runName(request.source)), request);
    return requireKind(await outcomeOf(job, signal), 'evaluated');
  }

  /** The training that has the folder, or is to have it when its turn comes. */
  private jobFor(runFolder: string): Job | undefined {
    return this.services.jobs.trainings.find(({ request, runFolder: own }) => {
      if (own !== undefined || request.kind !== 'train') return own === runFolder;
      return request.name !== undefined && path.join(request.runsFolder, request.name) === runFolder;
    });
  }
}

/** It waits in line, says something or ends. */
async function firstWordOf(job: Job): Promise<void> {
  if (job.state === 'queued') return;
  const word = new Promise<void>((resolve) => {
    const subscription = job.onEvent(() => {
      subscription.dispose();
      resolve();
    });
  });
  await firstWord(word, job.finished);
}

async function outcomeOf(job: Job, signal: AbortSignal): Promise<JobOutcome> {
  const outcome = await stopping(job, signal, job.finished);
  if (job.state === 'stopped') throw new vscode.CancellationError();
  return outcome;
}
