/** What the page that generates sprites says of what is picked, and of what Save writes. */

import * as l10n from '@vscode/l10n';
import type { Board, Sprite } from '../generateProtocol.ts';
import { pickedCount } from './board.ts';
import { figure } from './format.ts';

export function pickedWords(board: Board, isEmpty: (sprite: Sprite) => boolean): string {
  const picked = pickedCount(board);
  const words = l10n.t('{0} of {1} picked', figure(picked), figure(board.cells.length));
  const left = board.cells.filter(isEmpty).length;
  if (picked > 0 || left === 0) return words;
  const leftOut =
    left === 1
      ? l10n.t('1 nearly empty sprite is left out.')
      : l10n.t('{0} nearly empty sprites are left out.', figure(left));
  return `${words}. ${leftOut}`;
}

/** @param count of the sprites that are written */
export function saveWords(board: Board, count: number): string {
  const picked = pickedCount(board);
  return picked === 0 ? l10n.t('Save All {0}', figure(count)) : l10n.t('Save {0}', figure(picked));
}
