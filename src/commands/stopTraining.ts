/** GAN: Stop Training. The training saves a checkpoint first, so that its run can be sampled afterwards; one in line is cancelled. */

import * as vscode from 'vscode';
import type { Job } from '../workspace/job.ts';
import { stateWords } from '../workspace/words.ts';
import { runNamedIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.stopTraining', (target: unknown) =>
    attempt(services, false, async () => {
      const job = await jobFor(services, target);
      await job?.stop();
    }),
  );
}

async function jobFor({ jobs }: Services, target: unknown): Promise<Job | undefined> {
  const named = runNamedIn(target);
  if (named !== undefined) return jobs.trainingNamed(named);
  const [only, second] = jobs.trainings;
  if (second === undefined) return only;
  const items = jobs.trainings.map((job) => ({
    label: job.subject,
    description: stateWords(job.runState),
    job,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Stop Training') }))?.job;
}
