/** GAN: Rename Run…. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import { faultOfNewName, renameRun } from '../workspace/renameRun.ts';
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
      const renamed =
        typeof given === 'string' ? await renameRun(runFolder, given) : await renameAsAsked(runFolder);
      if (renamed === undefined) return undefined;
      services.runs.refreshSoon();
      await services.seeds.move(runFolder, renamed);
      if (services.panels.closeRun(runFolder)) await services.panels.showRun(renamed);
      if (services.sprites.closeRun(runFolder)) services.sprites.show(renamed);
      return renamed;
    }),
  );
}

/** Asks until a name can be had or nobody wants one: what was typed is never lost. */
async function renameAsAsked(runFolder: string): Promise<string | undefined> {
  const before = runName(runFolder);
  let typed: string | undefined = before;
  let refusal: { readonly name: string; readonly message: string } | undefined;
  for (;;) {
    typed = await vscode.window.showInputBox({
      title,
      value: typed,
      valueSelection: [0, typed.length - path.extname(typed).length],
      ignoreFocusOut: true,
      validateInput: (name) =>
        name === refusal?.name ? refusal.message : faultOfNewName(path.dirname(runFolder), name, before),
    });
    if (typed === undefined) return undefined;
    try {
      return await renameRun(runFolder, typed);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusal = { name: typed, message: error.message };
    }
  }
}
