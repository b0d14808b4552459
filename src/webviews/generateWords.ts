/** What a panel that generates sprites says of where they go. */

import * as vscode from 'vscode';
import { listed } from '../gan/language.ts';
import type { SavedEvent } from '../gan/protocol.ts';
import { counted } from '../workspace/words.ts';
import { wordsOf } from './formatWords.ts';
import { formatsIn } from './generateWish.ts';
import type { SavePlace } from './protocol.ts';

/** `a PNG each, a sheet, Godot 4 SpriteFrames` */
export function formatsWords(place: SavePlace): string {
  const sheet = place.sheet ? [vscode.l10n.t('a sheet')] : [];
  const formats = formatsIn(place).map((format) => wordsOf(format).name);
  return [vscode.l10n.t('a PNG each'), ...sheet, ...formats].join(', ');
}

export function savedWords({ files, sheet, more = [] }: SavedEvent, folder: string): string {
  const sheets = sheet === undefined ? [] : [vscode.l10n.t('a sheet')];
  const others =
    more.length === 0
      ? []
      : [more.length === 1 ? vscode.l10n.t('1 other file') : vscode.l10n.t('{0} other files', more.length)];
  const what = listed([counted(files.length, 'sprite'), ...sheets, ...others]);
  return vscode.l10n.t('Saved {0} in {1}.', what, folder);
}
