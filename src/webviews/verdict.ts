/** Which of two runs is better, in a sentence, as far as it can be said. */

import * as l10n from '@vscode/l10n';
import type { TrainingHistory } from '../workspace/history.ts';
import { score } from '../workspace/words.ts';

export interface Compared {
  readonly name: string;
  readonly history: Pick<TrainingHistory, 'start' | 'best'>;
}

export function verdict(a: Compared, b: Compared): string {
  const unjudged = [a, b].find(({ history }) => history.best === undefined);
  if (unjudged !== undefined)
    return l10n.t('{0} was not evaluated, so compare the sprites by eye.', unjudged.name);
  if (a.history.start?.folder !== b.history.start?.folder)
    return l10n.t('They were trained on different images, so their scores cannot be compared.');
  const [better, worse] = [a, b].sort((one, other) => kidOf(one) - kidOf(other));
  const [best, second] = [score(kidOf(better ?? a)), score(kidOf(worse ?? b))];
  if (best === second) return l10n.t('Both are equally close to your images: {0}.', best);
  return l10n.t(
    '{0} is closer to your images: {1} versus {2} (lower is better).',
    (better ?? a).name,
    best,
    second,
  );
}

function kidOf({ history }: Compared): number {
  return history.best?.kid ?? Infinity;
}
