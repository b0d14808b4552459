/** A training's history in words, for its panel. */

import type { TrainingHistory } from '../workspace/history.ts';
import { hasEnded, textureCell, type RunState } from '../workspace/runLog.ts';
import { counted, duration, figure, stateWords } from '../workspace/words.ts';
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
    stateWords: stateWords[state],
    step: steps > 0 ? `step ${figure(steps)}` : '',
    speed: isRunning ? `${figure(step.imagesPerSecond)} images/s` : '',
    timeLeft: isRunning ? `${duration(step.secondsLeft)} left` : '',
    sentence: summary,
    notes: history.warnings.filter((warning) => !summary.includes(warning)),
    device: deviceLine(history),
    deviceReason: start?.deviceReason ?? '',
    progress: isTraining && state !== 'queued' ? (step?.progress ?? 0) : undefined,
    quality: qualityView(history),
    ...absenceWords(isTraining, textureCell(start) !== undefined),
    canStop: isTraining && state !== 'stopping',
    stopWords: state === 'queued' ? 'Cancel' : 'Stop',
    turn: turn(state, canGenerate),
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

function deviceLine({ start }: TrainingHistory): string {
  if (start === undefined) return '';
  const { width, height } = start.canvas;
  const skipped = start.skipped?.length ?? 0; // logs of older versions may lack it
  return [
    start.device,
    `${start.family} ${textureCell(start) === undefined ? '' : 'texture '}network`,
    ...(start.classes ? [`${start.classes.length} classes`] : []),
    `${counted(start.images, 'image')} at ${width} × ${height}`,
    ...(skipped > 0 ? [`${figure(skipped)} skipped`] : []),
    `batch ${start.batch}`,
    `seed ${start.seed}`,
  ].join(' · ');
}
