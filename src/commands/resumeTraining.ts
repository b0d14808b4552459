/**
 * GAN: Resume Training. Goes on with a run that ended, however it did; one that used its budget gets more minutes. A paused
 * training of this window just goes on.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.resumeTraining', runFolder, options)`, see ResumeOptions.
 */

import * as vscode from 'vscode';
import type { ResumeRequest } from '../gan/protocol.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { worthwhileMinutes } from '../workspace/moreTraining.ts';
import { canResume, readHistory } from '../workspace/runFolder.ts';
import { readSettings } from '../workspace/settings.ts';
import { optionsIn } from '../workspace/trainOptions.ts';
import { requireTrust } from '../workspace/trust.ts';
import { askMinutes } from './askMinutes.ts';
import { launchResuming, tellHowItEnds } from './launch.ts';
import { pickRun, runFolderIn, type WantedRun } from './pickRun.ts';
import { attempt, type Services } from './services.ts';
import { resultOf } from './trainingEnd.ts';

/** With `wait` the command returns `{ runFolder }` once the run has ended again, and throws where it failed. */
export interface ResumeOptions extends Pick<
  ResumeRequest,
  'budget' | 'moreMinutes' | 'acceptsChangedData' | 'provider'
> {
  readonly wait?: boolean;
}

const title = vscode.l10n.t('Resume Training');

const resumable: WantedRun = {
  fits: canResume,
  lack: vscode.l10n.t(
    'No run can be resumed: wait until a training has ended with a checkpoint, or stop it first.',
  ),
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
      const { wait: _wait, ...asked } = wish;
      const { cacheFolder } = services;
      const job = await launchResuming(services, { kind: 'resume', runFolder, cacheFolder, ...asked });
      services.panels.showJob(job);
      if (options?.wait === true) return resultOf(await job.finished);
      void tellHowItEnds(services, job);
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
  const history = await readHistory(runFolder).catch(() => undefined); // its minutes are only a proposal
  const proposed =
    (history && worthwhileMinutes(history)) ?? readSettings(vscode.Uri.file(runFolder)).minutes;
  const prompt = vscode.l10n.t('{0} has finished. Train how many more minutes?', run.name);
  const moreMinutes = await askMinutes(title, prompt, proposed);
  return moreMinutes === undefined ? undefined : { moreMinutes };
}
