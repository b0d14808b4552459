/** A training's history in words, for its panel. Every sentence says a condition that was measured. */

import type { TrainingHistory } from '../workspace/history.ts';
import type { RunState } from '../workspace/runLog.ts';
import { counted, duration, figure, stateWords } from '../workspace/words.ts';
import type { RunView } from './protocol.ts';

/** `fallback` stands in where the log does not tell. */
export function runView(
  history: TrainingHistory,
  state: RunState,
  fallback: {
    readonly name: string;
    readonly runFolder: string;
    readonly step: number;
    readonly canGenerate: boolean;
  },
): RunView {
  const { start, step } = history;
  const steps = step?.step ?? fallback.step;
  const isTraining = state === 'starting' || state === 'training' || state === 'stopping';
  const isRunning = state === 'training' && step !== undefined;
  const canGenerate = history.hasCheckpoint || fallback.canGenerate;
  return {
    runFolder: start?.runFolder ?? fallback.runFolder,
    name: start?.name ?? fallback.name,
    state,
    stateWords: stateWords[state],
    step: steps > 0 ? `step ${figure(steps)}` : '',
    speed: isRunning ? `${figure(step.imagesPerSecond)} images/s` : '',
    timeLeft: isRunning ? `${duration(step.secondsLeft)} left` : '',
    sentence: sentence(history, state, steps, canGenerate),
    notes: history.warnings,
    device: deviceLine(history),
    deviceReason: start?.deviceReason ?? '',
    progress: isTraining ? (step?.progress ?? 0) : undefined,
    canStop: state === 'starting' || state === 'training',
    canGenerate,
    isTraining,
  };
}

function sentence(history: TrainingHistory, state: RunState, steps: number, canGenerate: boolean): string {
  const kept = canGenerate
    ? 'It can generate new sprites.'
    : 'It ended before its first checkpoint, so it cannot generate sprites.';
  switch (state) {
    case 'starting':
      return history.preparing ?? 'Reading the images and preparing the networks.';
    case 'training':
      return trainingSentence(history, canGenerate);
    case 'stopping':
      return 'Stopping: saving a checkpoint first.';
    case 'finished':
      return `Learned from ${imagesOf(history)} in ${counted(steps, 'step')}. ${kept}`;
    case 'stopped':
      return `Stopped at step ${figure(steps)}. ${kept}`;
    case 'interrupted':
      return `Cut off at step ${figure(steps)}: the training was ended from outside. ${kept}`;
    case 'failed':
      return history.end?.kind === 'failed'
        ? history.end.message
        : `The training failed at step ${figure(steps)}.`;
  }
}

function trainingSentence(history: TrainingHistory, canGenerate: boolean): string {
  const images = imagesOf(history);
  if (history.step === undefined) return `Read ${images}; the first step takes the longest.`;
  if (!canGenerate)
    return `Learning from ${images}. You can generate sprites once it has saved a checkpoint.`;
  return `Learning from ${images}. You can generate sprites at any time; the training goes on.`;
}

function imagesOf({ start }: TrainingHistory): string {
  return start === undefined ? 'your images' : counted(start.images, 'image');
}

function deviceLine({ start }: TrainingHistory): string {
  if (start === undefined) return '';
  const { width, height } = start.canvas;
  const skipped = start.skipped?.length ?? 0; // logs of older versions may lack it
  return [
    start.device,
    `${start.family} network`,
    `${counted(start.images, 'image')} at ${width} × ${height}`,
    ...(skipped > 0 ? [`${figure(skipped)} skipped`] : []),
    `batch ${start.batch}`,
    `seed ${start.seed}`,
  ].join(' · ');
}
