/** Which workspace folder a folder or run belongs to, and where runs are kept. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { RUNS_FOLDER } from '../gan/names.ts';
import { requireInside } from '../gan/project/inside.ts';
import { ActionableError } from './errors.ts';

/** Workspace folders on this machine's disk. */
export function diskFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
}

/** Whether folders are open, and none of them is on a disk of this machine. */
export function isVirtual(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0 && diskFolders().length === 0;
}

/** @throws ActionableError in a window whose folders are all elsewhere. */
export function requireDisk(): void {
  if (!isVirtual()) return;
  throw new ActionableError(
    vscode.l10n.t(
      'This folder is not on a disk of this machine, so trainings cannot read it: open a copy that is.',
    ),
    { title: vscode.l10n.t('Open Folder…'), command: 'workbench.action.files.openFolder' },
  );
}

/**
 * The workspace folder that holds `uri`, or the first one for a folder from elsewhere.
 * @throws ActionableError when no folder is open, or none that is on a disk.
 */
export function workspaceFolderOf(uri?: vscode.Uri): vscode.WorkspaceFolder {
  requireDisk();
  const holding = uri && vscode.workspace.getWorkspaceFolder(uri);
  const folder = holding ?? diskFolders()[0];
  if (folder === undefined) {
    throw new ActionableError(
      vscode.l10n.t('No folder is open to keep runs and new sprites in: open the folder of your game first.'),
      {
        title: vscode.l10n.t('Open Folder…'),
        command: 'workbench.action.files.openFolder',
      },
    );
  }
  return folder;
}

/**
 * For folders to read or to write. Those from elsewhere, which a person chose, are left alone.
 * @throws UserError where one lies in the workspace by its name and a link leads out of it.
 */
export function requireNoWayOut(...folders: readonly string[]): void {
  for (const folder of folders) {
    const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder))?.uri.fsPath;
    if (root !== undefined) requireInside(root, folder);
  }
}

export function runsFolderOf(folder: vscode.WorkspaceFolder): string {
  return path.join(folder.uri.fsPath, RUNS_FOLDER);
}
