/** What the status bar says of the trainings of this window. */

import * as l10n from '@vscode/l10n';
import type { StepEvent } from '../gan/protocol.ts';
import type { RunState } from './runState.ts';
import { stateWords, timeLeft } from './words.ts';

export interface SeenTraining {
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly step: StepEvent | undefined;
  /** Why it is in line. */
  readonly waiting: string | undefined;
}

export interface Status {
  readonly text: string;
  /** A line a training. */
  readonly tooltip: string;
  /** Of the training that a click leads to. */
  readonly id: string;
}

/** Undefined where nothing runs or waits. `trainings` oldest first. */
export function statusOf(trainings: readonly SeenTraining[]): Status | undefined {
  const first = trainings.find(({ state }) => state !== 'queued') ?? trainings[0];
  if (first === undefined) return undefined;
  const others = trainings.length > 1 ? ` (+${trainings.length - 1})` : '';
  return {
    text: `$(${iconOf(first)}) GAN ${progressOf(first) ?? stateWords(first.state)}${others}`,
    tooltip: [...trainings.map(lineOf), l10n.t('Click to open the panel.')].join('\n'),
    id: first.id,
  };
}

function iconOf({ state }: SeenTraining): string {
  if (state === 'paused') return 'debug-pause';
  return state === 'queued' ? 'watch' : 'sync~spin';
}

function lineOf(training: SeenTraining): string {
  const { name, state, waiting } = training;
  return `${name}: ${waiting ?? progressOf(training) ?? stateWords(state)}`;
}

/** `42% · about 6 min left`; undefined where there is none to tell. */
function progressOf({ state, step }: SeenTraining): string | undefined {
  if (state !== 'training' || step === undefined) return undefined;
  return `${Math.floor(step.progress * 100)}% · ${timeLeft(step.secondsLeft)}`;
}
