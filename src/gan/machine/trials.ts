/** Tries several backends one after the other, so that none slows another, and holds each against the CPU. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Backend } from './backends.ts';
import { differenceOf } from './compare.ts';
import type { Outcome, Trial } from './outcome.ts';
import { PATIENT_LIMITS, trialConfig } from './trialConfig.ts';
import { tryBackend, type TrialEnd, type TrialSettings } from './tryBackend.ts';
import type { TrialResult } from './trialMessages.ts';

/**
 * The largest difference that still is rounding. Float32 summed in another order shows as 0.01 %; where it tips a rectifier
 * that stands at zero, as up to some percent; a gradient that is wrong, as 100 % and more.
 */
export const TOLERANCE = 0.2;

/** The CPU is tried where another has given an answer to hold against its, or `always`. */
export async function runTrials(
  candidates: readonly Backend[],
  config: TrainingConfig,
  cpu: 'always' | 'whenNeeded',
  settings: TrialSettings,
): Promise<readonly Trial[]> {
  const step = trialConfig(config);
  const ends: { backend: Backend; end: TrialEnd }[] = [];
  for (const backend of candidates) ends.push({ backend, end: await tryBackend(backend, step, settings) });
  const isNeeded = cpu === 'always' || ends.some(({ end }) => end.kind === 'result');
  if (!isNeeded) return ends.map(({ backend, end }) => ({ backend, outcome: judge(end, undefined) }));
  const reference = await tryBackend('cpu', step, { ...settings, limits: PATIENT_LIMITS });
  const all = [{ backend: 'cpu', end: reference } as const, ...ends];
  const expected = reference.kind === 'result' ? reference : undefined;
  return all.map(({ backend, end }) => ({ backend, outcome: judge(end, expected) }));
}

export function judge(end: TrialEnd, expected: TrialResult | undefined): Outcome {
  if (end.kind !== 'result') return end;
  if (!expected) return { kind: 'unavailable', reason: 'the CPU gave no answer to hold its answer against' };
  const difference = differenceOf(end, expected);
  if (!Number.isFinite(difference)) return { kind: 'wrong', difference: null };
  if (difference > TOLERANCE) return { kind: 'wrong', difference };
  return { kind: 'right', difference, msPerStep: end.msPerStep, preparingMs: end.preparingMs };
}
