/** Figures and states in words, the same in the panel, the gallery, the status bar and notifications. */

import type { RunState } from './runLog.ts';

export const stateWords: Readonly<Record<RunState, string>> = {
  queued: 'queued',
  preparing: 'preparing',
  training: 'training',
  paused: 'paused',
  stopping: 'stopping',
  finished: 'finished',
  stopped: 'stopped',
  interrupted: 'interrupted',
  failed: 'failed',
};

/** `1240` → `1,240`. */
export function figure(n: number): string {
  return Math.round(n).toLocaleString('en-US');
}

/** A KID, `0.42`; below nothing, where only chance can bring it, it reads `0.00`. */
export function score(kid: number): string {
  return Math.max(0, kid).toFixed(2);
}

/** A share of 0..1 → `61 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `(1, 'sprite')` → `1 sprite`, `(16, 'sprite')` → `16 sprites`. */
export function counted(n: number, noun: string): string {
  return `${figure(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** `3400000` → `3.4 MB`. */
export function fileSize(bytes: number): string {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${amount < 10 ? amount.toFixed(1) : figure(amount)} ${unit}`;
}

/** Seconds → `40 s`, `6 min`, `1 h 20 min`. Rounded up, so that it never says that nothing is left. */
export function duration(seconds: number): string {
  if (seconds <= 55) return `${Math.max(1, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}

/** One sentence for a child process that ended without a last message. */
export function exitSentence(
  title: string,
  code: number | null,
  signal: string | null,
  stderrTail: readonly string[],
): string {
  if (stderrTail.some((line) => /out of memory/i.test(line))) {
    return `${title} ran out of memory before it was done: close other programs, or train fewer or smaller images.`;
  }
  const how = signal !== null ? `was ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`;
  const lastWords = stderrTail.findLast((line) => line.trim() !== '')?.trim();
  return `${title} ${how} before it was done${lastWords !== undefined ? `: ${lastWords}` : '; the log may say why.'}`;
}
