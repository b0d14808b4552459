/**
 * GAN: Create Config…. Writes a first gan.config.json from the folders of images that there are, opens it, and leads on to training; one
 * that is there is opened as it is.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { createConfig, datasetsIn, type FirstDataset } from '../gan/project/create.ts';
import { configFileOf } from '../workspace/configFiles.ts';
import { diskFolders, workspaceFolderOf } from '../workspace/folders.ts';
import { offer } from '../workspace/offer.ts';
import { requireTrust } from '../workspace/trust.ts';
import { counted } from '../workspace/words.ts';
import { areOpaque } from './areOpaque.ts';
import { attempt, type Services } from './services.ts';

const title = vscode.l10n.t('Create Config');

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.createConfig', () =>
    attempt(services, false, async () => {
      requireTrust();
      const folder = await folderForIt();
      if (folder === undefined) return;
      const file = configFileOf(folder);
      if (await isThere(file)) {
        await vscode.window.showTextDocument(file);
        void vscode.window.showInformationMessage(
          vscode.l10n.t('This workspace already has a gan.config.json.'),
        );
        return;
      }
      const datasets = await askKinds(services, folder.uri.fsPath);
      if (datasets === undefined) return;
      await createConfig(file.fsPath, datasets);
      await vscode.window.showTextDocument(file);
      leadOn(file, datasets);
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

/** The datasets that the folder may want, and what to train on each; undefined when it was cancelled. */
async function askKinds(services: Services, root: string): Promise<readonly FirstDataset[] | undefined> {
  const busy = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Looking for folders of images'),
  };
  const datasets = await vscode.window.withProgress(busy, () => datasetsIn(root));
  const sources = datasets.map(({ folder }) => ({ folder: path.join(root, folder) }));
  const opaque = await areOpaque(services, sources);
  const undecided = datasets.filter((_, i) => opaque[i] === true);
  if (undecided.length === 0) return datasets;
  const items = undecided.map((dataset) => ({
    label: dataset.name,
    description: counted(dataset.images, 'image'),
    dataset,
  }));
  const placeHolder = vscode.l10n.t('Select the opaque folders to train as textures; the others are sprites');
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined) return undefined;
  const textures = new Set(picked.map(({ dataset }) => dataset));
  return datasets.map((dataset) =>
    undecided.includes(dataset)
      ? { ...dataset, kind: textures.has(dataset) ? 'texture' : 'sprites' }
      : dataset,
  );
}

/** Offers training, which works with a config that names no assets yet. */
function leadOn(file: vscode.Uri, datasets: readonly FirstDataset[]): void {
  if (datasets.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('gan.config.json names no images yet: add the folder of your sprites to "datasets".'),
    );
    return;
  }
  const names = datasets.map(({ name }) => name).join(', ');
  const message = vscode.l10n.t('gan.config.json is ready. You can train on {0}.', names);
  offer(message, [{ title: vscode.l10n.t('Train on Folder…'), command: 'gan.trainOnFolder', args: [file] }]);
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
