/** GAN: Rename Run. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import { faultOfName, renameRun } from '../workspace/renameRun.ts';
import { requireTrust } from '../workspace/trust.ts';
import { endedRun, pickRun, runFolderIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

const title = vscode.l10n.t('Rename Run');

/** For other extensions, tasks and tests: `executeCommand('gan.renameRun', runFolder, name)` asks nothing. */
export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.renameRun', (target: unknown, given: unknown) =>
    attempt(services, typeof given === 'string', async () => {
      requireTrust();
      const runFolder = runFolderIn(target) ?? (await pickRun(services, title, endedRun));
      if (runFolder === undefined) return undefined;
      requireNoWayOut(runFolder);
      const name = typeof given === 'string' ? given : await askName(runName(runFolder));
      if (name === undefined) return undefined;
      const renamed = await renameRun(runFolder, name);
      await services.seeds.move(runFolder, renamed);
      if (services.panels.closeRun(runFolder)) await services.panels.showRun(renamed);
      if (services.sprites.closeRun(runFolder)) services.sprites.show(renamed);
      return renamed;
    }),
  );
}

function askName(before: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value: before,
    valueSelection: [0, before.length - path.extname(before).length],
    validateInput: faultOfName,
  });
}
