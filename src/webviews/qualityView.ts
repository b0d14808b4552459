/** What a run's judgements tell, in words and as the points of its chart. */

import type { JudgedEvent, NeighboursEvent } from '../gan/protocol.ts';
import type { TrainingHistory } from '../workspace/history.ts';
import type { Score } from '../workspace/bestScores.ts';
import { figure, percent, score } from '../workspace/words.ts';
import type { News } from './mirror.ts';
import type { CardScore } from './galleryProtocol.ts';
import type { JudgementsMessage, NeighboursMessage, QualityView, RunView } from './protocol.ts';

/** A KID this much above the floor fills half of a card's bar. */
const halfBarKid = 1;

/** `undefined` as long as the run has not been judged. */
export function qualityView({ judged, best }: TrainingHistory): QualityView | undefined {
  if (judged === undefined) return undefined;
  const covered = percent(judged.coverage);
  const ratio = judged.nearestRatio.toFixed(2);
  const answer = judged.isCopying ? 'yes' : 'no';
  const quality = score(judged.kid);
  const bestWords = best === undefined ? '' : `${score(best.kid)} at step ${figure(best.step)}`;
  return {
    quality,
    best: bestWords,
    floor: score(judged.kidFloor),
    isCopying: judged.isCopying,
    copying: `${answer}: ${ratio}`,
    copyingHint: copyingHint(judged),
    covered,
    varietyHint: `How many of your images it has sprites like; as many real images would cover ${percent(judged.coverageFloor)}.`,
    summary: [
      `Quality at step ${figure(judged.step)}: ${quality}, where lower is better.`,
      best === undefined ? 'No best is kept.' : `The best, ${bestWords}, is kept.`,
      `Real images would get ${score(judged.kidFloor)}.`,
    ].join(' '),
  };
}

function copyingHint({ isCopying }: JudgedEvent): string {
  const found = isCopying
    ? 'Its sprites are nearer to your images than new ones would be'
    : 'Its sprites keep as far from your images as new ones would';
  return `${found}. Point at one to see the nearest of yours.`;
}

/** What stands in the places of the figures of a run that has not been judged. */
export function absenceWords(
  isTraining: boolean,
  makesTextures: boolean,
): Pick<RunView, 'unjudged' | 'uncompared'> {
  if (makesTextures) {
    return {
      unjudged:
        'Textures are not judged by figures: how near one is to your images depends on where it begins. Judge by the samples.',
      uncompared: 'Textures are not compared with your images.',
    };
  }
  return isTraining
    ? {
        unjudged: 'Its sprites are judged now and then while it trains; the first figures are on their way.',
        uncompared: 'It is compared with your images when it is judged next.',
      }
    : { unjudged: 'This run was not judged.', uncompared: 'It was not compared with your images.' };
}

export function judgementsMessage(
  { from, points }: News<JudgedEvent>,
  best: JudgedEvent | undefined,
  latest: JudgedEvent | undefined,
): JudgementsMessage {
  return {
    kind: 'judgements',
    from,
    steps: points.map(({ step }) => step),
    kid: points.map(({ kid }) => kid),
    coverage: points.map(({ coverage }) => coverage),
    words: points.map(({ step, kid }) => `${score(kid)} at step ${figure(step)}`),
    best: best && { step: best.step, kid: best.kid },
    floor: latest?.kidFloor ?? 0,
  };
}

/** Of `undefined` for sprites that have not been compared, or are no longer those that were. */
export function neighboursMessage(neighbours: NeighboursEvent | undefined): NeighboursMessage {
  const { step, files, ratios } = neighbours ?? { step: 0, files: [], ratios: [] };
  return {
    kind: 'neighbours',
    step,
    files,
    words: files.map(
      (file, i) => `nearest of yours: ${file}, ${(ratios[i] ?? 0).toFixed(1)}\u00a0× the usual distance`,
    ),
  };
}

/** The bar is full for what real images would get. */
export function cardScore({ kid, kidFloor }: Score): CardScore {
  return {
    share: 1 / (1 + Math.max(0, kid - kidFloor) / halfBarKid),
    figure: score(kid),
    words: `Quality ${score(kid)} at its best; real images would get ${score(kidFloor)}. Lower is better, and a full bar is as good as real.`,
  };
}
