/** Finds the image a command is for: given by who called it, the one that is open, or chosen with the system's dialog. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { listedFileIn } from './fileIn.ts';

/** Paths; undefined when none was chosen. */
export async function imagesIn(
  target: unknown,
  selected: unknown,
  title: string,
): Promise<readonly string[] | undefined> {
  const named = typeof target === 'string' ? target : await listedFileIn(target);
  if (named !== undefined) return [named];
  const chosen = Array.isArray(selected) ? selected.filter((one) => one instanceof vscode.Uri) : [];
  if (chosen.length > 1) return chosen.map((uri) => uri.fsPath);
  if (target instanceof vscode.Uri) return [target.fsPath];
  const open = openImage();
  if (open !== undefined) return [open];
  const answer = await vscode.window.showOpenDialog({
    title,
    openLabel: title,
    filters: { [vscode.l10n.t('Images')]: ['png'] },
    canSelectMany: true,
  });
  return answer?.map((uri) => uri.fsPath);
}

/** The image whose editor is in front. */
export function openImage(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isImage = input instanceof vscode.TabInputCustom && path.extname(input.uri.fsPath) === '.png';
  return isImage ? input.uri.fsPath : undefined;
}
