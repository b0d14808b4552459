/** The markup of the background switch; `client/background.ts` makes it work. */

import * as l10n from '@vscode/l10n';
import type { Background, BackgroundKind } from './protocol.ts';

const names = (): Readonly<Record<BackgroundKind, string>> => ({
  editor: l10n.t('Editor'),
  checkerboard: l10n.t('Checkerboard'),
  light: l10n.t('Light'),
  dark: l10n.t('Dark'),
  color: l10n.t('Color of Your Game'),
});

/** @param current what the page shows before it hears of anything */
export function backgroundBody({ kind, color }: Background): string {
  const options = Object.entries(names()).map(
    ([value, name]) => `<vscode-option value="${value}">${name}</vscode-option>`,
  );
  const title = l10n.t('Choose the background that sprites are shown on');
  return `<label class="background" title="${title}">${l10n.t('Background')}
  <vscode-single-select data-testid="background" data-kind="${kind}" label="${l10n.t('Background')}">${options.join('')}</vscode-single-select>
  <input type="color" data-testid="background-color" value="${color}" aria-label="${l10n.t('Color of Your Game')}" hidden></label>`;
}
