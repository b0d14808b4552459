/**
 * GAN: Create Config. Writes a first gan.config.json from the folders of images that there are, and opens it; one that is
 * there is opened as it is.
 */

import * as vscode from 'vscode';
import { createConfig } from '../gan/project/create.ts';
import { configFileOf } from '../workspace/configFiles.ts';
import { diskFolders, workspaceFolderOf } from '../workspace/folders.ts';
import { requireTrust } from '../workspace/trust.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.createConfig', () =>
    attempt(services, false, async () => {
      requireTrust();
      const folder = await folderForIt();
      if (folder === undefined) return;
      const file = configFileOf(folder);
      if (await isThere(file)) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('This workspace has a gan.config.json already: here it is.'),
        );
      } else {
        const title = vscode.l10n.t('Looking for folders of images');
        await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
          createConfig(file.fsPath),
        );
      }
      await vscode.window.showTextDocument(file);
    }),
  );
}

/** Asks where there are several. */
async function folderForIt(): Promise<vscode.WorkspaceFolder | undefined> {
  if (diskFolders().length < 2) return workspaceFolderOf();
  return vscode.window.showWorkspaceFolderPick({
    placeHolder: vscode.l10n.t('Which folder is the config for?'),
  });
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
