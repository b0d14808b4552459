/** GAN: Train Texture…, on one image or a folder of tiles. */

import * as vscode from 'vscode';
import { workspaceFolderOf } from '../workspace/folders.ts';
import { requireTrust } from '../workspace/trust.ts';
import { askTraining } from './askTraining.ts';
import { firstStepDone } from './firstSteps.ts';
import { attempt, type Services } from './services.ts';
import { trainOn } from './trainOnFolder.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.trainTexture', (target: unknown) =>
    attempt(services, false, async () => {
      requireTrust();
      const start = workspaceFolderOf(target instanceof vscode.Uri ? target : undefined);
      const image = target instanceof vscode.Uri ? target : await pickImage(start);
      if (image === undefined) return;
      const chosen = await askTraining(services, { uri: image }, 'texture');
      if (chosen === undefined) return;
      await trainOn(services, { uri: image }, chosen);
      firstStepDone('train');
    }),
  );
}

async function pickImage(start: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Train Texture'),
    openLabel: vscode.l10n.t('Train'),
    filters: { [vscode.l10n.t('PNG images')]: ['png'] },
    defaultUri: start.uri,
  });
  return chosen?.[0];
}
