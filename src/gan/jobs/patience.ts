/** When a training that no longer gets better should end: long after it was last better, for what looks like a rest often is none. */

import * as l10n from '@vscode/l10n';

const LEAST_MINUTES = 10;
/** And this share of the time that it took to get so far. */
const SHARE = 0.5;

export class Patience {
  /** @param bestAt minutes of training when waiting begins */
  constructor(private bestAt = 0) {}

  /** `minutes` of training so far. Returns why to end, for people; undefined as long as there is hope. */
  read(isBest: boolean, minutes: number): string | undefined {
    if (isBest) this.bestAt = minutes;
    const waited = minutes - this.bestAt;
    if (waited < Math.max(LEAST_MINUTES, this.bestAt * SHARE)) return undefined;
    return l10n.t(
      'No better for {0} minutes, so the training ended early; its best state is kept.',
      Math.round(waited),
    );
  }
}
