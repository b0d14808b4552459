/** Asks what to train on: the datasets of the config, then the folders with images, most images on top. */

import * as vscode from 'vscode';
import { datasetNames, entryOf, sourceFor } from '../gan/config/file/resolve.ts';
import { shownPath } from '../gan/names.ts';
import { countFolders } from '../gan/project/folderCounts.ts';
import { projectOf } from '../workspace/configFiles.ts';
import { diskFolders } from '../workspace/folders.ts';
import { readSettings } from '../workspace/settings.ts';
import { counted } from '../workspace/words.ts';

/** Counting more takes longer than choosing by hand. */
const maxFiles = 20_000;

/** A folder, or a dataset of the config of a workspace folder. */
export type Picked =
  { readonly uri: vscode.Uri } | { readonly dataset: string; readonly of: vscode.WorkspaceFolder };

interface PickItem extends vscode.QuickPickItem {
  /** Undefined: choose a folder with the system's dialog. */
  readonly choice?: Picked;
}

export async function pickFolder(start: vscode.WorkspaceFolder): Promise<Picked | undefined> {
  const datasets = diskFolders().flatMap(datasetItems);
  const picked = await vscode.window.showQuickPick(allItems(datasets), {
    title: vscode.l10n.t('Train on Folder'),
    placeHolder: vscode.l10n.t('Choose a folder of PNG images in one style, a few hundred if you have them'),
    matchOnDescription: true,
  });
  if (picked === undefined || picked.choice !== undefined) return picked?.choice;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Train on Folder'),
    openLabel: vscode.l10n.t('Train'),
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: start.uri,
  });
  return chosen?.[0] && { uri: chosen[0] };
}

async function allItems(datasets: readonly PickItem[]): Promise<PickItem[]> {
  const folders = await Promise.all(diskFolders().map(itemsIn));
  const browse: PickItem = { label: `$(folder-opened) ${vscode.l10n.t('Browse…')}`, alwaysShow: true };
  const separator = (label: string): PickItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const named = datasets.length === 0 ? [] : [...datasets, separator(vscode.l10n.t('folders'))];
  return [...named, ...folders.flat(), separator(''), browse];
}

/** A config with a fault is told of before anything is chosen. */
function datasetItems(folder: vscode.WorkspaceFolder): PickItem[] {
  const project = projectOf(folder);
  if (project === undefined) return [];
  const { config } = project;
  return datasetNames(config).map((name) => {
    const entry = entryOf(config, name);
    const place = entry === undefined ? '' : sourceFor(config, entry).folder || folder.name;
    return {
      label: name,
      description: vscode.l10n.t('dataset in {0}', place),
      iconPath: new vscode.ThemeIcon('database'),
      choice: { dataset: name, of: folder },
    };
  });
}

async function itemsIn(folder: vscode.WorkspaceFolder): Promise<PickItem[]> {
  const output = readSettings(folder.uri).outputFolder;
  const files = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/*.png'),
    new vscode.RelativePattern(folder, `{**/node_modules/**,.gan/**,${output}/**}`),
    maxFiles,
  );
  const relative = files.map((file) => shownPath(folder.uri.fsPath, file.fsPath));
  return countFolders(relative).map(({ folder: name, images, example }) => ({
    label: name === '' ? folder.name : name,
    description: counted(images, 'image'),
    iconPath: vscode.Uri.joinPath(folder.uri, example),
    choice: { uri: vscode.Uri.joinPath(folder.uri, name) },
  }));
}
