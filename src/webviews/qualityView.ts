/** What a run's judgements tell, in words and as the points of its chart. */

import * as l10n from '@vscode/l10n';
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
  const quality = score(judged.kid);
  const bestWords = best === undefined ? '' : scoreAtStep(best);
  return {
    quality,
    best: bestWords,
    floor: score(judged.kidFloor),
    isCopying: judged.isCopying,
    copying: judged.isCopying
      ? l10n.t('Copying (novelty {0}; 1.00 = like unseen originals)', ratio)
      : l10n.t('Not copying (novelty {0}; 1.00 = like unseen originals)', ratio),
    copyingHint: copyingHint(judged),
    covered,
    varietyHint: l10n.t(
      'The share of your images that some sprite resembles. As many real images would cover {0}.',
      percent(judged.coverageFloor),
    ),
    summary: [
      l10n.t('Quality at step {0}: {1} (lower is better).', figure(judged.step), quality),
      best === undefined
        ? l10n.t('No best state is kept.')
        : l10n.t('The best state, {0}, is kept.', bestWords),
      l10n.t('Real images would get {0}.', score(judged.kidFloor)),
    ].join(' '),
  };
}

function copyingHint({ isCopying }: JudgedEvent): string {
  return isCopying
    ? l10n.t(
        'Its sprites are closer to your images than unseen originals are. Point at one to see the closest of yours.',
      )
    : l10n.t(
        'Its sprites are as different from your images as unseen originals are. Point at one to see the closest of yours.',
      );
}

/** What stands in the places of the figures of a run that has not been judged. */
export function absenceWords(
  isTraining: boolean,
  makesTextures: boolean,
): Pick<RunView, 'unjudged' | 'uncompared'> {
  if (makesTextures) {
    return {
      unjudged: l10n.t(
        'Textures have no score, because how close one is to your images depends on where it begins. Judge by the samples.',
      ),
      uncompared: l10n.t('Textures are not compared with your images.'),
    };
  }
  return isTraining
    ? {
        unjudged: l10n.t(
          'Sprites are evaluated now and then during training. The first scores are on their way.',
        ),
        uncompared: l10n.t('Sprites are compared with your images at the next evaluation.'),
      }
    : {
        unjudged: l10n.t('This run was not evaluated.'),
        uncompared: l10n.t('Its sprites were not compared with your images.'),
      };
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
    words: points.map(scoreAtStep),
    best: best && { step: best.step, kid: best.kid },
    floor: latest?.kidFloor ?? 0,
  };
}

/** `0.42 at step 1,240` */
function scoreAtStep({ step, kid }: JudgedEvent): string {
  return l10n.t('{0} at step {1}', score(kid), figure(step));
}

/** Of `undefined` for sprites that have not been compared, or are no longer those that were. */
export function neighboursMessage(neighbours: NeighboursEvent | undefined): NeighboursMessage {
  const { step, files, ratios } = neighbours ?? { step: 0, files: [], ratios: [] };
  return {
    kind: 'neighbours',
    step,
    files,
    words: files.map((file, i) => neighbourWords(file, ratios[i] ?? 0)),
  };
}

/** @param ratio how far the sprite is from the image, as a multiple of the usual distance */
export function neighbourWords(file: string, ratio: number): string {
  return l10n.t('closest of yours: {0}, at {1} the usual distance', file, `${ratio.toFixed(1)}\u00a0×`);
}

/** The bar is full for what real images would get. */
export function cardScore({ kid, kidFloor }: Score): CardScore {
  return {
    share: 1 / (1 + Math.max(0, kid - kidFloor) / halfBarKid),
    figure: score(kid),
    words: l10n.t(
      'Best quality {0}, real images {1}. Lower is better, and a full bar is as good as real.',
      score(kid),
      score(kidFloor),
    ),
  };
}
