/**
 * GAN: Save Replay as GIF. Writes how a run's sprites came to be, as an animated GIF, to where the user says.
 *
 * For other extensions, tasks and tests: `executeCommand('gan.saveReplay', runFolder, file)` with paths asks nothing, returns
 * `{ files }`, and throws where it failed.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { runName } from '../gan/names.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import { offer, openFile } from '../workspace/offer.ts';
import { requireTrust } from '../workspace/trust.ts';
import { pickRun, runFolderIn } from './pickRun.ts';
import { savedBy } from './progress.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.saveReplay', (target: unknown, given: unknown) => {
    const file = typeof given === 'string' ? given : undefined;
    return attempt(services, file !== undefined, async () => {
      requireTrust();
      const title = vscode.l10n.t('Save Replay as GIF');
      const runFolder = runFolderIn(target) ?? (await pickRun(services, title));
      if (runFolder === undefined) return undefined;
      requireNoWayOut(runFolder);
      const outFile = file ?? (await askFile(runFolder, title));
      if (outFile === undefined) return undefined;
      const words = vscode.l10n.t('Making a GIF of {0}', runName(runFolder));
      const job = services.jobs.start(words, { kind: 'replay', runFolder, outFile });
      const saved = await savedBy(words, job);
      const [written] = saved?.files ?? [];
      if (written !== undefined && file === undefined) tell(written);
      return saved && { files: saved.files };
    });
  });
}

async function askFile(runFolder: string, title: string): Promise<string | undefined> {
  const root = workspaceFolderOf(vscode.Uri.file(runFolder)).uri;
  const chosen = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(root, `${runName(runFolder)}.gif`),
    filters: { GIF: ['gif'] },
  });
  return chosen?.fsPath;
}

function tell(file: string): void {
  const message = vscode.l10n.t('{0} shows how the sprites took shape.', path.basename(file));
  offer(message, [openFile(vscode.Uri.file(file))]);
}
