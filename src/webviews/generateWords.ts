/** What a panel that generates sprites asks of a session, and what it says of where sprites go. */

import * as vscode from 'vscode';
import { FORMATS } from '../gan/config/sheetSettings.ts';
import type { Format, SampleWish, SavedEvent } from '../gan/protocol.ts';
import type { WantedOutputs } from '../workspace/outputs.ts';
import type { GenerateWish, SavePlace } from './protocol.ts';

/** The workspace's way of cleaning, unless the page wants none, or colours of its own. */
export function wishFor(
  { palette, ...wish }: GenerateWish,
  { clean, dither }: Pick<WantedOutputs, 'clean' | 'dither'>,
  { paletteFile }: SavePlace,
): SampleWish {
  const own = palette === 'own' && clean === 'off' ? 'auto' : clean;
  return {
    ...wish,
    clean: palette === 'none' ? 'off' : own,
    ...(dither === undefined ? {} : { dither }),
    ...(palette === 'file' && paletteFile !== undefined ? { palette: paletteFile } : {}),
  };
}

/** Those that are known: the page has kept the list, perhaps for another version. */
export function formatsIn({ formats }: SavePlace): Format[] {
  return FORMATS.filter((format) => formats.includes(format));
}

/** `A PNG each, a sheet, godot-frames` */
export function formatsWords(place: SavePlace): string {
  const sheet = place.sheet ? [vscode.l10n.t('a sheet')] : [];
  return [vscode.l10n.t('A PNG each'), ...sheet, ...formatsIn(place)].join(', ');
}

export function savedWords({ files, sheet, more = [] }: SavedEvent, folder: string): string {
  const sprites = files.length === 1 ? vscode.l10n.t('1 sprite') : vscode.l10n.t('{0} sprites', files.length);
  const sheets = sheet === undefined ? [] : [vscode.l10n.t('a sheet')];
  const others =
    more.length === 0
      ? []
      : [more.length === 1 ? vscode.l10n.t('1 other file') : vscode.l10n.t('{0} other files', more.length)];
  const all = [sprites, ...sheets, ...others];
  const last = all.pop() ?? '';
  const what = all.length === 0 ? last : vscode.l10n.t('{0} and {1}', all.join(', '), last);
  return vscode.l10n.t('Saved {0} in {1}.', what, folder);
}
