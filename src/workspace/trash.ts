/** Deletes what one may want back: to the trash where there is one, else only when a person says so again. */

import * as vscode from 'vscode';

/** `what`: for people, as `the run monsters-1`. False where it was left. */
export async function toTrash(uri: vscode.Uri, what: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: true });
    return true;
  } catch {
    // Remote machines mostly have none.
  }
  const button = vscode.l10n.t('Delete for Good');
  const asked = vscode.l10n.t(
    'Delete {0}? There is no trash for it on this machine: it cannot be brought back.',
    what,
  );
  if ((await vscode.window.showWarningMessage(asked, button)) !== button) return false;
  await vscode.workspace.fs.delete(uri, { recursive: true });
  return true;
}
