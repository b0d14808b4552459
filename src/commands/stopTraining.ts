/** GAN: Stop Training. The training saves a checkpoint first; its run can be sampled afterwards. */

import * as vscode from 'vscode';
import type { Job } from '../workspace/job.ts';
import { runFolderIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.stopTraining', (target: unknown) =>
    attempt(services, false, async () => {
      const job = await jobFor(services, runFolderIn(target));
      await job?.stop();
    }),
  );
}

async function jobFor({ jobs }: Services, runFolder: string | undefined): Promise<Job | undefined> {
  if (runFolder !== undefined) return jobs.trainingOf(runFolder);
  const [only, second] = jobs.trainings;
  if (second === undefined) return only;
  const items = jobs.trainings.map((job) => ({ label: job.subject, job }));
  return (await vscode.window.showQuickPick(items, { title: 'Stop Training' }))?.job;
}
