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
  if (unjudged !== undefined) return l10n.t('{0} was not judged: the eye has to do.', unjudged.name);
  if (a.history.start?.folder !== b.history.start?.folder)
    return l10n.t(
      'They were trained on different images, so that their figures cannot be held against each other.',
    );
  const [better, worse] = [a, b].sort((one, other) => kidOf(one) - kidOf(other));
  const [best, second] = [score(kidOf(better ?? a)), score(kidOf(worse ?? b))];
  if (best === second) return l10n.t('Both are as near to your images: {0}.', best);
  return l10n.t(
    '{0} is nearer to your images: {1} beside {2}, where lower is better.',
    (better ?? a).name,
    best,
    second,
  );
}

function kidOf({ history }: Compared): number {
  return history.best?.kid ?? Infinity;
}
