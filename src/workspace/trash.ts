/** Deletes what one may want back: to the trash where there is one, else only when a person says so again. */

import * as vscode from 'vscode';

/** What a person is told by `FileSystemError`s themselves: it is gone, or not theirs to delete. */
const otherFaults = ['FileNotFound', 'NoPermissions'];

/** `what`: for people, as `the run monsters-1`. False where it was left. */
export async function toTrash(uri: vscode.Uri, what: string): Promise<boolean> {
  // Hundreds of grids take a while.
  const busy = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Deleting {0}', what),
  };
  try {
    await vscode.window.withProgress(busy, () =>
      vscode.workspace.fs.delete(uri, { recursive: true, useTrash: true }),
    );
    return true;
  } catch (error) {
    // Remote machines mostly have no trash.
    if (error instanceof vscode.FileSystemError && otherFaults.includes(error.code)) throw error;
  }
  const button = vscode.l10n.t('Delete Permanently');
  const question = vscode.l10n.t('Are you sure you want to permanently delete {0}?', what);
  const detail = vscode.l10n.t('This computer has no trash for it, so you cannot undo this.');
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, button);
  if (chosen !== button) return false;
  await vscode.window.withProgress(busy, () => vscode.workspace.fs.delete(uri, { recursive: true }));
  return true;
}
