/** How the trial of a backend ended, and the one sentence that says so. */
import * as l10n from '@vscode/l10n';
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
  const name = backend === 'cpu' ? l10n.t('The CPU') : BACKEND_NAMES[backend];
  switch (outcome.kind) {
    case 'right':
      return l10n.t('{0} computes right, at {1} a step.', name, milliseconds(outcome.msPerStep));
    case 'wrong':
      return l10n.t('{0} computes wrongly: {1}.', name, offBy(outcome.difference));
    case 'unavailable':
      return l10n.t('{0} cannot be had: {1}.', name, outcome.reason);
    case 'failed':
      return l10n.t('{0} failed in a training step: {1}.', name, outcome.reason);
    case 'crashed':
      return l10n.t('{0} crashed the process that tried it ({1}).', name, outcome.how);
    case 'timedOut':
      return timedOut(name, outcome.phase, figure(outcome.seconds));
  }
}

function timedOut(name: string, phase: TrialPhase, seconds: string): string {
  switch (phase) {
    case 'starting':
      return l10n.t('{0} could not be tried: its process did not start within {1} s.', name, seconds);
    case 'answering':
      return l10n.t('{0} gave no answer within {1} s.', name, seconds);
    case 'preparing':
      return l10n.t('{0} did not finish its first training steps within {1} s.', name, seconds);
    case 'timing':
      return l10n.t('{0} did not finish another training step within {1} s.', name, seconds);
  }
}

export function milliseconds(ms: number): string {
  return `${figure(ms)} ms`;
}

/** Three digits tell enough of any time. */
function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function offBy(difference: number | null): string {
  if (difference === null) return l10n.t('its step gives what is no number');
  return l10n.t("its step is off by {0} % of what the CPU's changes", figure(difference * 100));
}
