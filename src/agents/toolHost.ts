/** What the tools need of where they are called: the editor and the MCP server each have theirs. */
import type { EvaluateRequest, EvaluatedEvent, SavedEvent } from '../gan/protocol.ts';
import type { RunState } from '../workspace/runState.ts';
import type { GeneratePlan, TrainPlan } from './plans.ts';

/** What is known of a training that was started there. */
export interface KnownTraining {
  readonly state: RunState;
  /** Why it is in line. */
  readonly waiting?: string | undefined;
  /** Why it never became a run. */
  readonly failure?: string | undefined;
}

/** Every promise rejects with a UserError where the job failed, and with whatever `signal` was aborted with. */
export interface ToolHost {
  /** Absolute folders, which nothing that a tool is asked for may lie outside of. */
  readonly roots: readonly string[];
  /** Where new sprites of that root's runs go, and how many there are as a rule. */
  outputsOf(root: string): { readonly outFolder: string; readonly count: number };
  /** Surer than what the run's files say; undefined where they are all there is. */
  trainingOf(runFolder: string): KnownTraining | undefined;
  /** Whether a training of that name waits or prepares, whose folder is not there yet. */
  isPromised(runFolder: string): boolean;
  /** Resolves when it has begun to prepare, or is in line. */
  train(plan: TrainPlan, signal: AbortSignal): Promise<void>;
  generate(plan: GeneratePlan, signal: AbortSignal): Promise<{ saved: SavedEvent; seed: number }>;
  evaluate(request: EvaluateRequest, signal: AbortSignal): Promise<EvaluatedEvent>;
}
