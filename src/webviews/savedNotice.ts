/** What is told of a saving whose panel was closed meanwhile. */

import * as vscode from 'vscode';
import type { SavedEvent } from '../gan/protocol.ts';
import { offer, openFile, revealFile } from '../workspace/offer.ts';

/** Shows that files are still being saved; settles with the saving. */
export function untilSaved(saving: Promise<void> | undefined): Promise<void> {
  if (saving === undefined) return Promise.resolve();
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Saving…') };
  return Promise.resolve(vscode.window.withProgress(options, () => saving));
}

export function offerSaved(words: string, saved: Pick<SavedEvent, 'files' | 'sheet'> | undefined): void {
  const [file] = saved?.files ?? [];
  const sheet = saved?.sheet;
  offer(words, [
    ...(file === undefined ? [] : [revealFile(vscode.Uri.file(file), vscode.l10n.t('Show in Explorer'))]),
    ...(sheet === undefined ? [] : [openFile(vscode.Uri.file(sheet), vscode.l10n.t('Open Sheet'))]),
  ]);
}
