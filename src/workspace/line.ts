/** The line of trainings: which may begin, and what the others wait for. */

import * as l10n from '@vscode/l10n';
import { counted } from './words.ts';

/** A training that runs or waits, as the line sees it. */
export interface InLine {
  readonly name: string;
  /** What it was asked to run on; `auto` may come to be any device. */
  readonly provider: string;
  readonly isWaiting: boolean;
}

/**
 * Why `one` has to wait, in a sentence; undefined where its turn has come. `line` holds all that run and wait, oldest first;
 * `most` trainings run on a device at a time. Nobody overtakes who waits for the same device.
 */
export function reasonToWait(line: readonly InLine[], one: InLine, most: number): string | undefined {
  const place = line.indexOf(one);
  const before = line.filter(
    (other, i) => other !== one && mayShareDevice(other, one) && (!other.isWaiting || i < place),
  );
  const [first] = before;
  const endings = before.length - most + 1;
  if (first === undefined || endings <= 0) return undefined;
  if (endings < before.length) {
    const trainings = counted(before.length, 'training');
    return endings === 1
      ? l10n.t('Waiting for one of {0} to end.', trainings)
      : l10n.t('Waiting for {0} of {1} to end.', endings, trainings);
  }
  return endings > 1
    ? l10n.t('Waiting for {0} and {1} more to end.', first.name, endings - 1)
    : l10n.t('Waiting for {0} to end.', first.name);
}

function mayShareDevice(a: InLine, b: InLine): boolean {
  return a.provider === b.provider || [a, b].some(({ provider }) => provider === 'auto');
}
