/** Asks which folder to train on: those with images first, most images on top. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { countFolders } from '../gan/project/folderCounts.ts';
import { diskFolders } from '../workspace/folders.ts';
import { readSettings } from '../workspace/settings.ts';
import { counted } from '../workspace/words.ts';

/** Counting more takes longer than choosing by hand. */
const maxFiles = 20_000;

interface FolderItem extends vscode.QuickPickItem {
  /** Undefined: choose one with the system's dialog. */
  readonly uri?: vscode.Uri;
}

export async function pickFolder(start: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showQuickPick(folderItems(), {
    title: 'Train on Folder',
    placeHolder: 'A folder of sprites: PNG images in one style, some hundreds if you have them',
    matchOnDescription: true,
  });
  if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title: 'Train on Folder',
    openLabel: 'Train',
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: start.uri,
  });
  return chosen?.[0];
}

async function folderItems(): Promise<FolderItem[]> {
  const folders = await Promise.all(diskFolders().map(itemsIn));
  const browse: FolderItem = { label: '$(folder-opened) Browse…', alwaysShow: true };
  return [...folders.flat(), { label: '', kind: vscode.QuickPickItemKind.Separator }, browse];
}

async function itemsIn(folder: vscode.WorkspaceFolder): Promise<FolderItem[]> {
  const output = readSettings(folder.uri).outputFolder;
  const files = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/*.png'),
    new vscode.RelativePattern(folder, `{**/node_modules/**,.gan/**,${output}/**}`),
    maxFiles,
  );
  const relative = files.map((file) =>
    path.relative(folder.uri.fsPath, file.fsPath).split(path.sep).join('/'),
  );
  return countFolders(relative).map(({ folder: name, images, example }) => ({
    label: name === '' ? folder.name : name,
    description: counted(images, 'image'),
    iconPath: vscode.Uri.joinPath(folder.uri, example),
    uri: vscode.Uri.joinPath(folder.uri, name),
  }));
}
