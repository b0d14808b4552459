/** How good a run's samples were judged while it trained, with what real images would get and what it means. */
import type { JudgedEvent } from '../gan/protocol.ts';
import type { TrainingHistory } from '../workspace/history.ts';
import { rounded } from './rounded.ts';

/** In words where it was not judged yet. */
export function qualityOf({ judged, best, start }: TrainingHistory): object | string {
  if (judged === undefined) {
    return start?.texture === undefined
      ? 'Not judged yet: a training is judged every quarter of a minute or so.'
      : 'Textures are not judged.';
  }
  return { latest: figuresOf(judged), best: best && { step: best.step, kid: rounded(best.kid) } };
}

function figuresOf({
  step,
  kid,
  kidFloor,
  coverage,
  coverageFloor,
  nearestRatio,
  isCopying,
}: JudgedEvent): object {
  return {
    step,
    kid: {
      value: rounded(kid),
      realImages: rounded(kidFloor),
      meaning: 'Distance from real images, lower is better: as low as realImages cannot be told from them.',
    },
    coverage: {
      value: rounded(coverage),
      realImages: rounded(coverageFloor),
      meaning: 'Share of the real images that some sprite is like, higher is better.',
    },
    nearestRatio: {
      value: rounded(nearestRatio),
      realImages: 1,
      meaning: 'How far sprites are from the images they learnt from: 1 is as new pictures are, 0 is copies.',
    },
    isCopying,
  };
}
