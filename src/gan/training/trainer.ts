/** A training in memory: a prepared step, its state, and what it is fed. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import { Random } from '../data/random.ts';
import { entry, type Engine, type Executable, type Program, type Values } from '../engine/program.ts';
import { UserError } from '../errors.ts';
import type { Networks } from '../models/model.ts';
import { correctedRate } from './adam.ts';
import { BatchSource } from './batches.ts';
import type { Checkpoint } from './checkpoint.ts';
import { along, progressOf } from './schedule.ts';
import { generatorWeights, initialState } from './state.ts';
import { trainingStep } from './step.ts';

/** Early in a run the average forgets faster: its half-life is at most this share of the images shown so far. */
const AVERAGE_RAMP = 0.05;

export interface Losses {
  readonly lossG: number;
  readonly lossD: number;
}

export class Trainer {
  private stepsDone = 0;
  private minutesUsed = 0;
  private measuredAt = performance.now();
  private beta2Product = 1;

  private constructor(
    private readonly config: TrainingConfig,
    private readonly program: Program,
    private readonly executable: Executable,
    private readonly batches: BatchSource,
    private readonly random: Random,
  ) {}

  static async create(
    engine: Engine,
    networks: Networks,
    dataset: Dataset,
    config: TrainingConfig,
  ): Promise<Trainer> {
    const random = Random.fromSeed(config.seed);
    const program = trainingStep(networks, config);
    const executable = await engine.prepare(program);
    executable.writeState(initialState(networks, config, random));
    const batches = new BatchSource(dataset, networks, config, random);
    return new Trainer(config, program, executable, batches, random);
  }

  get step(): number {
    return this.stepsDone;
  }

  get kimg(): number {
    return (this.stepsDone * this.config.batch) / 1000;
  }

  /** Share of the budget that is used; from 1 on the run is over. */
  get progress(): number {
    const used = { steps: this.stepsDone, kimg: this.kimg, minutes: this.minutesUsed };
    return progressOf(this.config.budget, used);
  }

  /**
   * Updates both networks once.
   * @throws UserError when the losses are no longer numbers.
   */
  async runStep(): Promise<Losses> {
    const outputs = await this.executable.run({ ...this.batches.draw(), ...this.scalars() });
    this.stepsDone += 1;
    this.countTime();
    const losses = { lossG: entry(outputs, 'lossG')[0] ?? NaN, lossD: entry(outputs, 'lossD')[0] ?? NaN };
    if (!Number.isFinite(losses.lossG + losses.lossD)) {
      throw new UserError(
        `The training diverged at step ${this.stepsDone}, its losses are no longer numbers: train again with another seed.`,
      );
    }
    return losses;
  }

  /** The weights to sample with, by the generator's parameter names: the average where there is one. */
  weights(): Values {
    return generatorWeights(this.executable.readState());
  }

  /** Valid until the next step. */
  checkpoint(): Checkpoint {
    return {
      config: this.config,
      step: this.stepsDone,
      random: this.random.state,
      minutes: this.minutesUsed,
      beta2Product: this.beta2Product,
      shapes: this.program.state,
      values: this.executable.readState(),
    };
  }

  async dispose(): Promise<void> {
    await this.executable.dispose();
  }

  /** All time counts, also that between two steps: who gives a training two minutes wants it back after two. */
  private countTime(): void {
    const now = performance.now();
    this.minutesUsed += (now - this.measuredAt) / 60_000;
    this.measuredAt = now;
  }

  private scalars(): Values {
    const { config, progress } = this;
    const beta2 = along(config.beta2, progress);
    this.beta2Product *= beta2;
    const rate = correctedRate(
      along(config.learningRate, progress),
      config.beta1,
      this.stepsDone + 1,
      this.beta2Product,
    );
    return {
      discriminatorRate: Float32Array.of(rate),
      generatorRate: Float32Array.of(rate),
      beta2: Float32Array.of(beta2),
      gamma: Float32Array.of(config.penalty ? along(config.penalty, progress) : 0),
      averageKeep: Float32Array.of(this.averageKeep()),
    };
  }

  /** 0.5^(batch / half-life), the half-life ramped up from 0. */
  private averageKeep(): number {
    const { averageHalfLifeImages, batch } = this.config;
    if (averageHalfLifeImages === null) return 0;
    const halfLife = Math.min(averageHalfLifeImages, this.stepsDone * batch * AVERAGE_RAMP);
    return halfLife === 0 ? 0 : 0.5 ** (batch / halfLife);
  }
}
