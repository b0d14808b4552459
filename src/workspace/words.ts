/** Figures and states in words, the same in the panel, the gallery, the status bar and notifications. */

import * as l10n from '@vscode/l10n';
import { spokenLanguage } from '../gan/language.ts';
import type { RunState } from './runState.ts';

export function stateWords(state: RunState): string {
  switch (state) {
    case 'queued':
      return l10n.t('queued');
    case 'preparing':
      return l10n.t('preparing');
    case 'training':
      return l10n.t('training');
    case 'paused':
      return l10n.t('paused');
    case 'stopping':
      return l10n.t('stopping');
    case 'finished':
      return l10n.t('finished');
    case 'stopped':
      return l10n.t('stopped');
    case 'interrupted':
      return l10n.t('interrupted');
    case 'failed':
      return l10n.t('failed');
  }
}

/** `1240` → `1,240`. */
export function figure(n: number): string {
  return Math.round(n).toLocaleString(spokenLanguage().name);
}

/** A KID, `0.42`; small ones with two digits that count, `0.0049`. Below nothing, where only chance can bring it, it reads `0`. */
export function score(kid: number): string {
  if (kid >= 0.1) return kid.toFixed(2);
  const digits = Math.min(4, 1 - Math.floor(Math.log10(Math.max(kid, 1e-9))));
  return String(Number(Math.max(0, kid).toFixed(digits)));
}

/** A share of 0..1 → `61%`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** `(1, 'sprite')` → `1 sprite`, `(16, 'sprite')` → `16 sprites`. */
export function counted(
  n: number,
  noun: 'class' | 'file' | 'hour' | 'image' | 'minute' | 'new sprite' | 'sprite' | 'step' | 'training',
): string {
  const isOne = n === 1;
  const amount = figure(n);
  switch (noun) {
    case 'class':
      return isOne ? l10n.t('1 class') : l10n.t('{0} classes', amount);
    case 'file':
      return isOne ? l10n.t('1 file') : l10n.t('{0} files', amount);
    case 'hour':
      return isOne ? l10n.t('1 hour') : l10n.t('{0} hours', amount);
    case 'image':
      return isOne ? l10n.t('1 image') : l10n.t('{0} images', amount);
    case 'minute':
      return isOne ? l10n.t('1 minute') : l10n.t('{0} minutes', amount);
    case 'new sprite':
      return isOne ? l10n.t('1 new sprite') : l10n.t('{0} new sprites', amount);
    case 'sprite':
      return isOne ? l10n.t('1 sprite') : l10n.t('{0} sprites', amount);
    case 'step':
      return isOne ? l10n.t('1 step') : l10n.t('{0} steps', amount);
    case 'training':
      return isOne ? l10n.t('1 training') : l10n.t('{0} trainings', amount);
  }
}

/** `3400000` → `3.4 MB`. */
export function fileSize(bytes: number): string {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${amount < 10 ? amount.toFixed(1) : figure(amount)} ${unit}`;
}

/** Seconds → `40 s`, `6 min`, `1 h 20 min`. Rounded up, so that it never says that nothing is left. */
export function duration(seconds: number): string {
  if (seconds <= 55) return l10n.t('{0} s', Math.max(1, Math.ceil(seconds / 5) * 5));
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return l10n.t('{0} min', minutes);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest > 0 ? l10n.t('{0} h {1} min', hours, rest) : l10n.t('{0} h', hours);
}

/** What a training has left, which is an estimate. */
export function timeLeft(seconds: number): string {
  return l10n.t('about {0} left', duration(seconds));
}

/** How long a training is to take, as people ask for it: `30 seconds`, `10 minutes`, `1 hour`. */
export function lengthWords(minutes: number): string {
  if (minutes < 1) return l10n.t('{0} seconds', Math.round(minutes * 60));
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

/** One sentence for a child process that ended without a last message. */
export function exitSentence(
  title: string,
  code: number | null,
  signal: string | null,
  stderrTail: readonly string[],
): string {
  if (stderrTail.some((line) => /out of memory/i.test(line))) {
    return l10n.t('{0} ran out of memory: close other programs, or train on fewer or smaller images.', title);
  }
  const how =
    signal !== null
      ? l10n.t('{0} was ended by {1} before it was done', title, signal)
      : l10n.t('{0} ended with exit code {1} before it was done', title, code ?? l10n.t('unknown'));
  const lastWords = stderrTail.findLast((line) => line.trim() !== '')?.trim();
  return lastWords !== undefined ? `${how}: ${lastWords}` : l10n.t('{0}. The log may say why.', how);
}
