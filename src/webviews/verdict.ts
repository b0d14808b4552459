/** Which of two runs is better, in a sentence, as far as it can be said. */

import type { TrainingHistory } from '../workspace/history.ts';
import { score } from '../workspace/words.ts';

export interface Compared {
  readonly name: string;
  readonly history: Pick<TrainingHistory, 'start' | 'best'>;
}

export function verdict(a: Compared, b: Compared): string {
  const unjudged = [a, b].find(({ history }) => history.best === undefined);
  if (unjudged !== undefined) return `${unjudged.name} was not judged: the eye has to do.`;
  if (a.history.start?.folder !== b.history.start?.folder)
    return 'They were trained on different images, so that their figures cannot be held against each other.';
  const [better, worse] = [a, b].sort((one, other) => kidOf(one) - kidOf(other));
  const [best, second] = [score(kidOf(better ?? a)), score(kidOf(worse ?? b))];
  if (best === second) return `Both are as near to your images: ${best}.`;
  return `${(better ?? a).name} is nearer to your images: ${best} beside ${second}, where lower is better.`;
}

function kidOf({ history }: Compared): number {
  return history.best?.kid ?? Infinity;
}
