/** What a panel that generates sprites says of where they go. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { listed } from '../gan/language.ts';
import { runName } from '../gan/names.ts';
import type { SavedEvent } from '../gan/protocol.ts';
import { counted } from '../workspace/words.ts';
import { wordsOf } from './formatWords.ts';
import { formatsIn } from './generateWish.ts';
import type { SavePlace } from './generateStore.ts';
import type { BoardKind } from './generateProtocol.ts';

/** What the panel's board is drawn from, by the images that it is about. */
export function kindOf(images: readonly string[]): BoardKind {
  if (images.length === 0) return 'seeds';
  return images.length === 1 ? 'variations' : 'blend';
}

/** The panel's heading. */
export function titleOf(runFolder: string, images: readonly string[]): string {
  const name = runName(runFolder);
  const [first = '', second = ''] = images.map((image) => path.basename(image));
  switch (kindOf(images)) {
    case 'seeds':
      return vscode.l10n.t('New sprites of {0}', name);
    case 'variations':
      return vscode.l10n.t('Variations of {0} by {1}', first, name);
    case 'blend':
      return vscode.l10n.t('Blend of {0} and {1} by {2}', first, second, name);
  }
}

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
