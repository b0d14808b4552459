/** What is told of a saving whose panel was closed meanwhile. */

import * as vscode from 'vscode';
import type { SavedEvent } from '../gan/protocol.ts';
import { offer, type Action } from '../workspace/offer.ts';

/** Shows that files are still being saved; settles with the saving. */
export function untilSaved(saving: Promise<void> | undefined): Promise<void> {
  if (saving === undefined) return Promise.resolve();
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Saving…') };
  return Promise.resolve(vscode.window.withProgress(options, () => saving));
}

export function offerSaved(words: string, saved: Pick<SavedEvent, 'files' | 'sheet'> | undefined): void {
  const [first] = saved?.files ?? [];
  const show: readonly Action[] =
    first === undefined
      ? []
      : [
          {
            title: vscode.l10n.t('Show in Explorer'),
            command: 'revealInExplorer',
            args: [vscode.Uri.file(first)],
          },
        ];
  const open: readonly Action[] =
    saved?.sheet === undefined
      ? []
      : [
          {
            title: vscode.l10n.t('Open Sheet'),
            command: 'vscode.open',
            args: [vscode.Uri.file(saved.sheet)],
          },
        ];
  offer(words, [...show, ...open]);
}
