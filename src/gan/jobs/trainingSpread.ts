/** How far from its anchors a training draws while it learns: as far as the last evaluation found, and at its end as its weights want it. */
import type { Checkpoint } from '../training/checkpoint.ts';
import type { Trainer } from '../training/trainer.ts';
import type { EvaluationThread } from './evaluationThread.ts';

export class TrainingSpread {
  /** The step of the weights that the present spread was found for. */
  private foundAt: number | undefined;

  constructor(
    private readonly trainer: Trainer,
    private readonly thread: EvaluationThread,
  ) {}

  /** For the present weights. It follows from them alone, so that a run that was left and resumed ends as one that was not. */
  async find(): Promise<void> {
    const { step, networks } = this.trainer;
    if (!networks.generator.homes || step === this.foundAt) return;
    // One that cannot be found must not cost the training: that of the last evaluation suits it nearly as well.
    const spread = await this.thread.spread(this.trainer.weights()).catch(() => undefined);
    if (spread !== undefined) this.take(spread, step);
  }

  /** What was found for a state of this training: it draws as far from here on, and so does the state that comes back. */
  found(spread: number | undefined, state: Checkpoint): Checkpoint {
    const { homes, step } = state;
    if (!homes || spread === undefined) return state;
    this.take(spread, step);
    return { ...state, homes: { ...homes, distance: spread } };
  }

  /** The weights of the same step may be others now. */
  forget(): void {
    this.foundAt = undefined;
  }

  private take(spread: number, step: number): void {
    this.trainer.drawAt(spread);
    this.foundAt = step;
  }
}
