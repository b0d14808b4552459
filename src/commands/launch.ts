/** How a training comes into the line, from a command or from a window before this one; and what is said when it ends. */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type { ResumeRequest, TrainRequest } from '../gan/protocol.ts';
import { showError } from '../workspace/errors.ts';
import type { Job } from '../workspace/job.ts';
import { readHistory } from '../workspace/runFolder.ts';
import type { Services } from './services.ts';
import { tellEnd } from './trainingEnd.ts';

/** @throws ActionableError in an untrusted workspace. */
export function launchTraining({ jobs, panels }: Services, title: string, request: TrainRequest): Job {
  const job = jobs.start(title, request);
  void job.finished.then(() => {
    if (job.runFolder === undefined) panels.closeJob(job); // it never became a run: there is nothing to look at
  });
  return job;
}

/** @throws ActionableError in an untrusted workspace. */
export async function launchResuming({ jobs, panels }: Services, request: ResumeRequest): Promise<Job> {
  const { runFolder } = request;
  // What it told before stays in its panel: the chart goes on where it ended.
  const history = await readHistory(runFolder).catch(() => undefined);
  const job = jobs.start(vscode.l10n.t('Training {0}', runName(runFolder)), request, history);
  void job.finished.then(() => {
    if (job.hasBegun || !panels.closeJob(job)) return;
    // Refused: the run is as it was, and so is its panel.
    void panels.showRun(runFolder);
  });
  return job;
}

/** For a training that nobody waits for: says how it ended, and asks for what it takes to go on. */
export async function tellHowItEnds(services: Services, job: Job): Promise<void> {
  const outcome = await job.finished;
  const { request } = job;
  if (job.hasBegun || request.kind !== 'resume') return tellEnd(services, job, outcome);
  if (outcome.kind !== 'failed' || job.state === 'stopped') return;
  if (outcome.question !== 'changedData') return showError(new UserError(outcome.message), services.log);
  const consent = vscode.l10n.t('Continue with These Images');
  if ((await vscode.window.showWarningMessage(outcome.message, consent)) !== consent) return;
  const options = { ...request, acceptsChangedData: true };
  await vscode.commands.executeCommand('gan.resumeTraining', request.runFolder, options);
}
