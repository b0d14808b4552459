/** GAN: Open Run. Shows the panel of a run, training or ended. */

import * as vscode from 'vscode';
import { pickRun, runFolderIn, runNamedIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.openRun', (target: unknown) =>
    attempt(services, false, async () => {
      // A training has no run folder before its first event: until then it goes by its id.
      const named = runNamedIn(target);
      const job = named === undefined ? undefined : services.jobs.trainingNamed(named);
      if (job !== undefined) return services.panels.showJob(job);
      const runFolder = runFolderIn(target) ?? (await pickRun(services, vscode.l10n.t('Open Run')));
      if (runFolder !== undefined) await services.panels.showRun(runFolder);
    }),
  );
}
