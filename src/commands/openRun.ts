/** GAN: Open Run. Shows the panel of a run, training or ended. */

import * as vscode from 'vscode';
import { pickRun, runFolderIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.openRun', (target: unknown) =>
    attempt(services, false, async () => {
      // The status bar names its job: a training has no run folder before its first event.
      const job = services.jobs.trainings.find(({ id }) => id === target);
      if (job !== undefined) return services.panels.showJob(job);
      const runFolder = runFolderIn(target) ?? (await pickRun(services, 'Open Run'));
      if (runFolder !== undefined) await services.panels.showRun(runFolder);
    }),
  );
}
