/** Figures that only the page can put into words: those of the moment. */

import * as l10n from '@vscode/l10n';
import { spokenLanguage } from './language.ts';

/** Milliseconds since 1970 → `just now`, `5 minutes ago`, `yesterday`. */
export function age(time: number, now = Date.now()): string {
  const relative = new Intl.RelativeTimeFormat(spokenLanguage(), { numeric: 'auto' });
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return l10n.t('just now');
  if (minutes < 60) return relative.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return relative.format(-hours, 'hour');
  return relative.format(-Math.floor(hours / 24), 'day');
}

/** A loss with as many digits as say something. */
export function loss(value: number | null | undefined): string {
  return value == null ? '' : value.toFixed(Math.abs(value) < 100 ? 2 : 0);
}

export function figure(value: number): string {
  return value.toLocaleString(spokenLanguage());
}
