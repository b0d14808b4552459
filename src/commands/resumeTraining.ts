/**
 * GAN: Resume Training. Goes on with a run that ended, however it did; one that used its budget gets more minutes. A paused
 * training of this window just goes on.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.resumeTraining', runFolder, options)`, see ResumeOptions.
 */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import type { ResumeRequest } from '../gan/protocol.ts';
import { showError } from '../workspace/errors.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { canResume, readHistory, runName } from '../workspace/runFolder.ts';
import { readSettings } from '../workspace/settings.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { pickRun, runFolderIn, type WantedRun } from './pickRun.ts';
import { attempt, type Services } from './services.ts';
import { resultOf, tellEnd } from './trainingEnd.ts';

/** With `wait` the command returns `{ runFolder }` once the run has ended again, and throws where it failed. */
export interface ResumeOptions extends Pick<
  ResumeRequest,
  'budget' | 'moreMinutes' | 'acceptsChangedData' | 'provider'
> {
  readonly wait?: boolean;
}

const title = 'Resume Training';
const mostMinutes = 10_080;

const resumable: WantedRun = {
  fits: canResume,
  lack: 'No run has ended with a checkpoint to go on from; wait for one, or stop it first.',
};

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.resumeTraining', (target: unknown, ...args: unknown[]) => {
    const options = typeof target === 'string' ? optionsIn<ResumeOptions>(args) : undefined;
    return attempt(services, options?.wait === true, async () => {
      requireTrust();
      const runFolder = runFolderIn(target) ?? (await pickRun(services, title, resumable));
      if (runFolder === undefined) return undefined;
      requireNoWayOut(runFolder);
      const running = services.jobs.trainingOf(runFolder);
      if (running !== undefined) return goOn(services, running);
      const wish = options ?? (await askWish(services, runFolder));
      if (wish === undefined) return undefined;
      const job = await startResuming(services, runFolder, wish);
      if (options?.wait === true) return resultOf(await job.finished);
      void job.finished.then(() => showEnd(services, job, runFolder, wish));
      return undefined;
    });
  });
}

function goOn({ panels }: Services, job: Job): void {
  if (job.state === 'paused') job.setPaused(false);
  panels.showJob(job);
}

/** Undefined when it was cancelled. */
async function askWish({ runs }: Services, runFolder: string): Promise<ResumeOptions | undefined> {
  const run = await runs.read(runFolder);
  if (run?.state !== 'finished') return {};
  const answer = await vscode.window.showInputBox({
    title,
    prompt: `${run.name} has trained for as long as it was to. How many more minutes?`,
    value: String(readSettings(vscode.Uri.file(runFolder)).minutes),
    validateInput: (text) =>
      Number(text) >= 0.1 && Number(text) <= mostMinutes ? undefined : `A number from 0.1 to ${mostMinutes}.`,
  });
  return answer === undefined ? undefined : { moreMinutes: Number(answer) };
}

async function startResuming(
  { jobs, panels, cacheFolder }: Services,
  runFolder: string,
  { wait: _wait, ...wish }: ResumeOptions,
): Promise<Job> {
  // What it told before stays in its panel: the chart goes on where it ended.
  const history = await readHistory(runFolder).catch(() => undefined);
  const request: ResumeRequest = { kind: 'resume', runFolder, cacheFolder, ...wish };
  const job = jobs.start(`Training ${runName(runFolder)}`, request, history);
  panels.showJob(job);
  void job.finished.then(() => {
    if (job.hasBegun) return;
    // Refused: the run is as it was, and so is its panel.
    panels.closeJob(job);
    void panels.showRun(runFolder);
  });
  return job;
}

async function showEnd(services: Services, job: Job, runFolder: string, wish: ResumeOptions): Promise<void> {
  const outcome = await job.finished;
  if (job.hasBegun) return tellEnd(services, job, outcome);
  if (outcome.kind !== 'failed' || job.state === 'stopped') return;
  if (outcome.question !== 'changedData') return showError(new UserError(outcome.message), services.log);
  const consent = 'Go On with These';
  if ((await vscode.window.showWarningMessage(outcome.message, consent)) !== consent) return;
  const options: ResumeOptions = { ...wish, acceptsChangedData: true };
  await vscode.commands.executeCommand('gan.resumeTraining', runFolder, options);
}
