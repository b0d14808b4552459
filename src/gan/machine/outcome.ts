/** How the trial of a backend ended, and the one sentence that says so. */
import { BACKEND_NAMES, type Backend } from './backends.ts';

/** What a trial does, in this order: its process starts, the backend answers at all, runs the first real steps, more. */
export type TrialPhase = 'starting' | 'answering' | 'preparing' | 'timing';

export type Outcome =
  | {
      readonly kind: 'right';
      readonly difference: number;
      readonly msPerStep: number;
      readonly preparingMs: number;
    }
  /** `difference` is relative to the CPU's change of the same numbers; null where some are no numbers. */
  | { readonly kind: 'wrong'; readonly difference: number | null }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** `how`: the signal's name, or the exit code in words. */
  | { readonly kind: 'crashed'; readonly how: string }
  | { readonly kind: 'timedOut'; readonly phase: TrialPhase; readonly seconds: number };

export interface Trial {
  readonly backend: Backend;
  readonly outcome: Outcome;
}

export type RightOutcome = Extract<Outcome, { kind: 'right' }>;

/** "WebGPU computes right, at 12 ms a step." */
export function sentenceOfTrial({ backend, outcome }: Trial): string {
  const name = backend === 'cpu' ? 'The CPU' : BACKEND_NAMES[backend];
  switch (outcome.kind) {
    case 'right':
      return `${name} computes right, at ${milliseconds(outcome.msPerStep)} a step.`;
    case 'wrong':
      return `${name} computes wrongly: ${offBy(outcome.difference)}.`;
    case 'unavailable':
      return `${name} cannot be had: ${outcome.reason}.`;
    case 'failed':
      return `${name} failed in a training step: ${outcome.reason}.`;
    case 'crashed':
      return `${name} crashed the process that tried it (${outcome.how}).`;
    case 'timedOut':
      return `${name} ${TIMED_OUT[outcome.phase]} within ${figure(outcome.seconds)} s.`;
  }
}

const TIMED_OUT: Readonly<Record<TrialPhase, string>> = {
  starting: 'could not be tried: its process did not start',
  answering: 'gave no answer',
  preparing: 'did not finish its first training steps',
  timing: 'did not finish another training step',
};

export function milliseconds(ms: number): string {
  return `${figure(ms)} ms`;
}

/** Three digits tell enough of any time. */
function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function offBy(difference: number | null): string {
  if (difference === null) return 'its step gives what is no number';
  return `its step is off by ${figure(difference * 100)} % of what the CPU's changes`;
}
