/** What the process of a trial is asked, and what it tells. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Backend } from './backends.ts';
import type { StepResult } from './compare.ts';
import type { TrialPhase } from './outcome.ts';

export interface TrialRequest {
  readonly backend: Backend;
  readonly config: TrainingConfig;
  /** It ends itself by then, whatever has become of who started it. */
  readonly lifeMs: number;
}

export interface TrialResult extends StepResult {
  readonly kind: 'result';
  readonly msPerStep: number;
  /** From asking for the step to the end of its first run. */
  readonly preparingMs: number;
}

export type TrialMessage =
  | { readonly kind: 'phase'; readonly phase: TrialPhase }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | TrialResult;
