/** A training's history in words, for its panel. */

import * as l10n from '@vscode/l10n';
import type { TrainingHistory } from '../workspace/history.ts';
import { textureCell } from '../workspace/runLog.ts';
import { hasEnded, type RunState } from '../workspace/runState.ts';
import { counted, figure, stateWords, timeLeft } from '../workspace/words.ts';
import type { RunView } from './protocol.ts';
import { absenceWords, qualityView } from './qualityView.ts';
import { sentence } from './sentence.ts';

/** `run`: what is known of it besides; its folder may have been renamed since the log was written. */
export function runView(
  history: TrainingHistory,
  state: RunState,
  run: {
    readonly name: string;
    readonly runFolder: string;
    readonly step: number;
    readonly canGenerate: boolean;
    /** It was told to rest, or to go on, and has not done so yet. */
    readonly isTurning?: boolean;
  },
): RunView {
  const { start, step } = history;
  const steps = step?.step ?? run.step;
  const isTraining = !hasEnded(state);
  const isRunning = state === 'training' && step !== undefined;
  const canGenerate = history.hasCheckpoint || run.canGenerate;
  const summary = sentence(history, state, steps, canGenerate);
  return {
    runFolder: run.runFolder,
    name: run.name,
    state,
    stateWords: stateWords(state),
    step: steps > 0 ? l10n.t('step {0}', figure(steps)) : '',
    speed: isRunning ? l10n.t('{0} images/s', figure(step.imagesPerSecond)) : '',
    timeLeft: isRunning ? timeLeft(step.secondsLeft) : '',
    sentence: summary,
    notes: history.warnings.filter((warning) => !summary.includes(warning)),
    device: deviceLine(history),
    deviceReason: start?.deviceReason ?? '',
    progress: isTraining && state !== 'queued' ? (step?.progress ?? 0) : undefined,
    quality: qualityView(history),
    ...absenceWords(isTraining, textureCell(start) !== undefined),
    canStop: isTraining && state !== 'stopping',
    stopWords: stopWords(state),
    turn: turn(state, canGenerate),
    isTurning: run.isTurning === true,
    hasGrid: history.grid !== undefined,
    canGenerate,
    makesTextures: textureCell(start) !== undefined,
    isTraining,
  };
}

/** What one may turn the training to: a run that ended goes on from its checkpoint. */
function turn(state: RunState, hasCheckpoint: boolean): RunView['turn'] {
  if (state === 'training') return 'pause';
  return state === 'paused' || (hasEnded(state) && hasCheckpoint) ? 'resume' : undefined;
}

function stopWords(state: RunState): string {
  if (state === 'stopping') return l10n.t('Stopping…');
  return state === 'queued' ? l10n.t('Cancel') : l10n.t('Stop');
}

function deviceLine({ start }: TrainingHistory): string {
  if (start === undefined) return '';
  const { width, height } = start.canvas;
  const skipped = start.skipped?.length ?? 0; // logs of older versions may lack it
  return [
    start.device,
    textureCell(start) === undefined
      ? l10n.t('{0} network', start.family)
      : l10n.t('{0} texture network', start.family),
    ...(start.classes ? [counted(start.classes.length, 'class')] : []),
    l10n.t('{0} at {1} × {2}', counted(start.images, 'image'), width, height),
    ...(skipped > 0 ? [l10n.t('{0} skipped', figure(skipped))] : []),
    l10n.t('batch {0}', start.batch),
    l10n.t('seed {0}', start.seed),
  ].join(' · ');
}
