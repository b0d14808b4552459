/** The one sentence that says what is going on with a run; each says a condition that was measured. */

import * as l10n from '@vscode/l10n';
import { inARow } from '../gan/language.ts';
import type { JudgedEvent } from '../gan/protocol.ts';
import type { TrainingHistory } from '../workspace/history.ts';
import { advice, isAsGoodAsReal, minutesWithoutGain } from '../workspace/moreTraining.ts';
import { textureCell } from '../workspace/runLog.ts';
import type { RunState } from '../workspace/runState.ts';
import { counted, figure, percent, score } from '../workspace/words.ts';

/** Samples that cover less than this share of what as many real images do are far from showing all that there is. */
const narrowShare = 1 / 3;

/** `steps` done; `canGenerate` once there is a checkpoint. */
export function sentence(
  history: TrainingHistory,
  state: RunState,
  steps: number,
  canGenerate: boolean,
): string {
  const kept = keptSentence(history, canGenerate);
  switch (state) {
    case 'queued':
      return history.waiting ?? l10n.t('Waiting for its turn.');
    case 'preparing':
      return history.preparing ?? l10n.t('Reading the images and preparing the networks.');
    case 'training':
      return trainingSentence(history, canGenerate);
    case 'paused':
      return l10n.t('Paused at step {0} until you resume or stop it.', figure(steps));
    case 'stopping':
      return l10n.t('Saving a checkpoint before it stops.');
    case 'finished': {
      const learned = l10n.t('Learned from {0} in {1}.', imagesOf(history), counted(steps, 'step'));
      return inARow(learned, doubt(history), advice(history), kept);
    }
    case 'stopped':
      return inARow(l10n.t('Stopped at step {0}.', figure(steps)), doubt(history), kept);
    case 'interrupted': {
      const cutOff = l10n.t('Interrupted at step {0}: the process was closed.', figure(steps));
      const hint = canGenerate ? l10n.t('Can be resumed.') : '';
      return inARow(cutOff, hint, doubt(history), kept);
    }
    case 'failed':
      return history.end?.kind === 'failed'
        ? history.end.message
        : l10n.t('The training failed at step {0}.', figure(steps));
  }
}

/** What a run that has ended is good for. */
function keptSentence(history: TrainingHistory, canGenerate: boolean): string {
  if (makesTextures(history)) {
    return canGenerate
      ? l10n.t('It can generate new textures.')
      : l10n.t('It ended before its first checkpoint, so it cannot generate textures.');
  }
  return canGenerate
    ? l10n.t('It can generate new sprites.')
    : l10n.t('It ended before its first checkpoint, so it cannot generate sprites.');
}

/** Of several conditions the one that a person should act on comes first. */
function trainingSentence(history: TrainingHistory, canGenerate: boolean): string {
  const { step, recovery, judged, best } = history;
  const images = imagesOf(history);
  if (step === undefined) return l10n.t('Read {0}; the first step takes the longest.', images);
  if (recovery !== undefined) return recovery.message;
  if (judged !== undefined) return judgedSentence(judged, best);
  return inARow(l10n.t('Learning from {0}.', images), generateSentence(history, canGenerate));
}

function generateSentence(history: TrainingHistory, canGenerate: boolean): string {
  if (makesTextures(history)) {
    return canGenerate
      ? l10n.t('You can generate textures at any time; the training goes on.')
      : l10n.t('You can generate textures once it has saved a checkpoint.');
  }
  return canGenerate
    ? l10n.t('You can generate sprites at any time; the training goes on.')
    : l10n.t('You can generate sprites once it has saved a checkpoint.');
}

function judgedSentence(judged: JudgedEvent, best: JudgedEvent | undefined): string {
  if (judged.isCopying) return beganToCopy(judged, best);
  const waited = best === undefined ? 0 : minutesWithoutGain(judged, best);
  if (best !== undefined && waited > 0) {
    return l10n.t(
      'It has not improved for {0}, so you can stop it. Its best state, from step {1}, is kept.',
      counted(Math.floor(waited), 'minute'),
      figure(best.step),
    );
  }
  if (judged.coverage < narrowShare * judged.coverageFloor) {
    return l10n.t(
      'Its sprites cover {0} of your art so far; as many real images would cover {1}.',
      percent(judged.coverage),
      percent(judged.coverageFloor),
    );
  }
  const [quality, floor] = [score(judged.kid), score(judged.kidFloor)];
  if (isAsGoodAsReal(judged)) {
    return l10n.t(
      'Its sprites are as close to your images as real ones: quality {0}, real images {1}.',
      quality,
      floor,
    );
  }
  if (judged.isBest || best === undefined)
    return l10n.t('Getting better: quality {0}, real images {1} (lower is better).', quality, floor);
  return l10n.t(
    'About as good as before: quality {0}, best {1}, real images {2} (lower is better).',
    quality,
    score(best.kid),
    floor,
  );
}

/** What a person should know of a run that has ended before they use what it makes; empty where there is nothing. */
function doubt({ recovery, judged, best }: TrainingHistory): string {
  if (recovery !== undefined) return recovery.message;
  return judged?.isCopying === true ? copies(judged, best) : '';
}

function beganToCopy({ nearestRatio }: JudgedEvent, best: JudgedEvent | undefined): string {
  const ratio = nearestRatio.toFixed(2);
  if (best === undefined)
    return l10n.t(
      'It has begun to copy: its sprites are closer to your images than unseen originals are (novelty {0}, where 1.00 is like an original).',
      ratio,
    );
  return l10n.t(
    'It has begun to copy: its sprites are closer to your images than unseen originals are (novelty {0}, where 1.00 is like an original). Its best state before that, from step {1}, is kept.',
    ratio,
    figure(best.step),
  );
}

function copies({ nearestRatio }: JudgedEvent, best: JudgedEvent | undefined): string {
  const ratio = nearestRatio.toFixed(2);
  if (best === undefined)
    return l10n.t(
      'It copies: its sprites are closer to your images than unseen originals are (novelty {0}, where 1.00 is like an original).',
      ratio,
    );
  return l10n.t(
    'It copies: its sprites are closer to your images than unseen originals are (novelty {0}, where 1.00 is like an original). Its best state before that, from step {1}, is kept.',
    ratio,
    figure(best.step),
  );
}

function makesTextures({ start }: TrainingHistory): boolean {
  return textureCell(start) !== undefined;
}

function imagesOf({ start }: TrainingHistory): string {
  return start === undefined ? l10n.t('your images') : counted(start.images, 'image');
}
