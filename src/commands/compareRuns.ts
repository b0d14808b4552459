/** GAN: Compare Runs. Shows the sprites and figures of two runs side by side. */

import * as vscode from 'vscode';
import { ActionableError } from '../workspace/errors.ts';
import { pickRun, runFolderIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

/** `executeCommand('gan.compareRuns', runFolder, otherRunFolder)` asks for what is not given. */
export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.compareRuns', (target: unknown, other: unknown) =>
    attempt(services, false, async () => {
      if ((await services.runs.list()).length < 2)
        throw new ActionableError(vscode.l10n.t('A comparison needs two runs: train another one first.'), {
          title: vscode.l10n.t('Train on Folder…'),
          command: 'gan.trainOnFolder',
        });
      const first =
        runFolderIn(target) ?? (await pickRun(services, vscode.l10n.t('Compare Runs: First Run')));
      if (first === undefined) return;
      const others = { fits: ({ folder }: { folder: string }) => folder !== first, lack: '' };
      const given = runFolderIn(other);
      const second =
        given ?? (await pickRun(services, vscode.l10n.t('Compare Runs: Second Run'), others, true));
      if (second !== undefined) services.comparisons.show(first, second);
    }),
  );
}
