/** Whether a training gains by more time, as far as it was measured. */

import * as l10n from '@vscode/l10n';
import { inARow } from '../gan/language.ts';
import type { JudgedEvent } from '../gan/protocol.ts';
import type { TrainingHistory } from './history.ts';
import { counted, figure, lengthWords, score } from './words.ts';

/** What is measured of it. */
type Measured = Pick<TrainingHistory, 'judged' | 'best' | 'recovery'>;

/** What looks like a rest is none before so many minutes have passed, and this share of those that the best took. */
const leastWaitMinutes = 4;
const waitShare = 0.2;
/** What is proposed: about as much again, in a round number. */
const roundMinutes = [10, 20, 30, 60, 120, 240, 480] as const;

/** Whether its sprites are as close to the images as other real images are, within what is left to chance. */
export function isAsGoodAsReal({ kid, kidFloor, kidError }: JudgedEvent): boolean {
  return kid <= kidFloor || kid - kidFloor <= kidError;
}

/** For how many minutes it has not got better; 0 as long as that may be chance. */
export function minutesWithoutGain(judged: JudgedEvent, best: JudgedEvent): number {
  const waited = judged.minutes - best.minutes;
  return waited >= Math.max(leastWaitMinutes, best.minutes * waitShare) ? waited : 0;
}

/** How many minutes more are worth a try; undefined where it copies, rests, is as good as real or was not measured. */
export function worthwhileMinutes({ judged, best, recovery }: Measured): number | undefined {
  if (judged === undefined || best === undefined || recovery !== undefined) return undefined;
  if (judged.isCopying || isAsGoodAsReal(best) || minutesWithoutGain(judged, best) > 0) return undefined;
  return roundMinutes.find((minutes) => minutes >= judged.minutes) ?? roundMinutes.at(-1);
}

/** What a run that has used up its time is told to gain by more; empty where nothing says that it would. */
export function advice(history: Measured): string {
  const { judged, best } = history;
  const minutes = worthwhileMinutes(history);
  if (judged === undefined || best === undefined) return '';
  if (minutes !== undefined) {
    return l10n.t(
      'It was still improving when its time was up (quality {0}, real images {1}): resume it for about {2} to get better sprites.',
      score(best.kid),
      score(best.kidFloor),
      lengthWords(minutes),
    );
  }
  if (judged.isCopying || isAsGoodAsReal(best) || minutesWithoutGain(judged, best) === 0) return '';
  return l10n.t(
    'It has not improved since step {0}: more images are likelier to help than more time.',
    figure(best.step),
  );
}

/** That a training is over, to who looks elsewhere. */
export function trainedWords(name: string, steps: number, history: Measured): string {
  return inARow(
    l10n.t('{0} has finished training after {1}.', name, counted(steps, 'step')),
    advice(history),
  );
}
