/** Brings a training that went wrong back to where it was right, and lets it go on more gently; twice at most. */
import * as l10n from '@vscode/l10n';
import { copied, type Checkpoint } from './checkpoint.ts';
import { Health, type Fault, type SampleHealth, type StepLosses } from './health.ts';
import type { Trainer } from './trainer.ts';

const MOST_RECOVERIES = 2;
/** A state that the training was sound for so many steps after is not what made it go wrong: ten times as long as losses are smoothed. */
export const PROVEN_STEPS = 1000;

export interface Recovery {
  /** What happened and what was done, for people. */
  readonly message: string;
  /** The step that the training is at now. */
  readonly step: number;
  /** False when it has gone wrong too often: it stands at its last good state, and should end there. */
  readonly goesOn: boolean;
}

export class Guard {
  private readonly health = new Health();
  /** The latest that is known to be proven: the beginning, or where it was resumed, until one is. */
  private proven: Checkpoint;
  /** The next to be proven. */
  private candidate: Checkpoint;
  /** The latest state that was remembered. */
  private good: Checkpoint;
  private recoveriesDone = 0;
  private fault: Fault | undefined;

  constructor(private readonly trainer: Trainer) {
    this.good = copied(trainer.checkpoint());
    this.candidate = this.good;
    this.proven = this.good;
  }

  /** True as soon as something is wrong. */
  watchStep(losses: StepLosses): boolean {
    this.fault ??= this.health.afterStep(losses);
    return this.fault !== undefined;
  }

  watchSamples(samples: SampleHealth): boolean {
    this.fault ??= this.health.afterJudgement(samples);
    return this.fault !== undefined;
  }

  /** How often the training was brought back. */
  get recoveries(): number {
    return this.recoveriesDone;
  }

  /** The training was taken up at a checkpoint, before which it had been brought back so often. */
  takeUp(recoveries: number): void {
    this.recoveriesDone = recoveries;
    this.comeFrom(copied(this.trainer.checkpoint()));
  }

  /** The present state is one to come back to. */
  remember(): void {
    if (this.fault) return;
    this.good = copied(this.trainer.checkpoint());
    if (this.good.step - this.candidate.step < PROVEN_STEPS) return;
    this.proven = this.candidate;
    this.candidate = this.good;
  }

  /**
   * To be called when a watch said true. The first time back to the last good state. Where that was not far enough, back to the last
   * proven one: what is later is the stretch in which it went wrong.
   */
  recover(): Recovery {
    const words = this.fault?.words ?? l10n.t('something went wrong');
    const at = this.trainer.step;
    const isLast = this.recoveriesDone >= MOST_RECOVERIES;
    const target = this.recoveriesDone === 0 || isLast ? this.good : this.proven;
    this.trainer.restore(target);
    this.health.forget();
    this.fault = undefined;
    this.recoveriesDone += 1;
    if (isLast) {
      const message = l10n.t(
        'At step {0} {1}. It went back to step {2} and ended there. Try another seed, or images that are more alike.',
        at,
        words,
        target.step,
      );
      return { message, step: target.step, goesOn: false };
    }
    if (target === this.proven) this.comeFrom(target);
    const gentler = this.trainer.soften();
    const message = l10n.t(
      'At step {0} {1}. It went back to step {2} and goes on with {3}.',
      at,
      words,
      target.step,
      gentler,
    );
    return { message, step: target.step, goesOn: true };
  }

  /** Nothing later is known. */
  private comeFrom(state: Checkpoint): void {
    this.good = state;
    this.candidate = state;
    this.proven = state;
  }
}
