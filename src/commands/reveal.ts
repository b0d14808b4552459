/** Shows a run's folder, a checkpoint or an image of the gallery: in the explorer where it is there, else in the system's own. */

import * as vscode from 'vscode';
import { listedFileIn } from './fileIn.ts';
import { runFolderIn } from './pickRun.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.reveal', (target: unknown) =>
    attempt(services, false, async () => {
      const shown = (await listedFileIn(target)) ?? runFolderIn(target);
      if (shown !== undefined)
        await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(shown));
    }),
  );
}
