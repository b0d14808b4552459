/** GAN: Delete Run. It goes to the trash, with its checkpoints; what it drew stays. */

import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import { ActionableError } from '../workspace/errors.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import { hasEnded } from '../workspace/runState.ts';
import { toTrash } from '../workspace/trash.ts';
import { requireTrust } from '../workspace/trust.ts';
import { endedRun, pickRun, runFolderIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.deleteRun', (target: unknown) =>
    attempt(services, false, async () => {
      requireTrust();
      const runFolder =
        runFolderIn(target) ?? (await pickRun(services, vscode.l10n.t('Delete Run'), endedRun));
      if (runFolder === undefined) return;
      requireNoWayOut(runFolder);
      const run = await services.runs.read(runFolder);
      if (run === undefined) throw new UserError(vscode.l10n.t('{0} no longer exists.', runName(runFolder)));
      if (!hasEnded(run.state)) {
        const stop = {
          title: vscode.l10n.t('Stop Training'),
          command: 'gan.stopTraining',
          args: [runFolder],
        };
        throw new ActionableError(vscode.l10n.t('{0} is still training: stop it first.', run.name), stop);
      }
      if (!(await toTrash(vscode.Uri.file(runFolder), vscode.l10n.t('the run {0}', run.name)))) return;
      services.runs.refreshSoon();
      services.panels.closeRun(runFolder);
      services.sprites.closeRun(runFolder);
    }),
  );
}
