/** A training in memory: a prepared step, its state, and what it is fed. */
import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import { digestsOf, type Digests } from '../data/digests.ts';
import { Random } from '../data/random.ts';
import { entry, type Engine, type Program, type Values } from '../engine/program.ts';
import { UserError } from '../errors.ts';
import type { Networks } from '../models/model.ts';
import { correctedRate } from './adam.ts';
import { BatchSource } from './batches.ts';
import type { Checkpoint } from './checkpoint.ts';
import { nextStrength, OverfittingGauge } from './overfitting.ts';
import { along, kimgOf, progressOf, stepsLeft } from './schedule.ts';
import { generatorWeights, initialState } from './state.ts';
import { anchored, type StoredAnchors } from './storedAnchors.ts';
import { Stepper } from './stepper.ts';
import { trainingStep } from './step.ts';

/** Early in a run the average forgets faster: its half-life is at most this share of the images shown so far. */
const AVERAGE_RAMP = 0.05;

/** What each softening leaves of the learning rate, and how much faster the penalty grows, as an exponent. */
const SOFTENING = 1 / 4;
const FIRMING = 2;

/** How often the augmentation's strength is looked after. */
const GAUGE_STEPS = 100;

/** Minutes since some moment. */
type Clock = () => number;

const wallClock: Clock = () => performance.now() / 60_000;

export interface TrainerOptions {
  /** What a budget in minutes is measured by. */
  readonly clock?: Clock;
  /** Images that the training does not see: by them it knows whether it learns the others by heart. */
  readonly heldOut?: Dataset;
  /** Where it goes on: each image keeps its anchor. Its state comes by `takeUp`. */
  readonly from?: StoredAnchors;
}

/** Of one step. */
export interface Losses {
  readonly step: number;
  readonly lossG: number;
  readonly lossD: number;
}

export class Trainer {
  private stepsDone = 0;
  private minutesUsed = 0;
  private measuredAt: number;
  private beta2Product = 1;
  private gentleness = 1;

  private constructor(
    /** Where images have homes, the generator draws near them. */
    readonly networks: Networks,
    /** Those that have homes. */
    private readonly images: Digests | undefined,
    readonly config: TrainingConfig,
    private readonly program: Program,
    private readonly stepper: Stepper,
    /** How many steps the engine likes to make in a call. */
    private readonly stepsAtOnce: number,
    private readonly batches: BatchSource,
    private readonly random: Random,
    private readonly clock: Clock,
    /** Where the augmentation's strength follows it. */
    private readonly gauge: OverfittingGauge | undefined,
  ) {
    this.measuredAt = clock();
  }

  static async create(
    engine: Engine,
    unsettled: Networks,
    dataset: Dataset,
    config: TrainingConfig,
    { clock = wallClock, heldOut, from }: TrainerOptions = {},
  ): Promise<Trainer> {
    const networks = anchored(unsettled, dataset, config, from);
    const random = Random.fromSeed(config.seed);
    const program = trainingStep(networks, config);
    const stepper = await Stepper.create(engine, program);
    stepper.writeState(initialState(networks, config, random));
    const batches = new BatchSource(dataset, networks, config, random);
    const isAdaptive = heldOut && typeof config.augmentationStart === 'number';
    const gauge = isAdaptive
      ? await OverfittingGauge.create(engine, networks, { training: dataset, heldOut }, config)
      : undefined;
    const images = networks.generator.homes && digestsOf(dataset);
    const { stepsAtOnce } = engine;
    return new Trainer(
      networks,
      images,
      config,
      program,
      stepper,
      stepsAtOnce,
      batches,
      random,
      clock,
      gauge,
    );
  }

  get step(): number {
    return this.stepsDone;
  }

  get kimg(): number {
    return kimgOf(this.stepsDone, this.config.batch);
  }

  /** Of training so far. */
  get minutes(): number {
    return this.minutesUsed;
  }

  /** Share of the budget that is used; from 1 on the run is over. */
  get progress(): number {
    const used = { steps: this.stepsDone, kimg: this.kimg, minutes: this.minutesUsed };
    return progressOf(this.config.budget, used);
  }

  /** Updates both networks, as often as the engine likes to in one call, but not past the budget. */
  async runSteps(): Promise<readonly Losses[]> {
    const { budget, batch } = this.config;
    const left = stepsLeft(budget, batch, this.stepsDone);
    // The rest that does not fill a call goes step by step, so that two programs are enough.
    const count = left < this.stepsAtOnce ? 1 : this.stepsAtOnce;
    const inputs: Values[] = [];
    for (let i = 0; i < count; i++) {
      inputs.push({ ...this.batches.draw(i), ...this.scalars() });
      this.stepsDone += 1;
    }
    const first = this.stepsDone - count + 1;
    const losses = (await this.stepper.run(inputs)).map((outputs, i) => lossesOf(outputs, first + i));
    await this.adaptAugmentation(first);
    this.countTime();
    return losses;
  }

  /** The weights to sample with, by the generator's parameter names: the average where there is one. */
  weights(): Values {
    return generatorWeights(this.stepper.readState());
  }

  /** How far from homes sprites are drawn from now on, where there are any. */
  drawAt(distance: number): void {
    const { homes } = this.networks.generator;
    if (homes) homes.distance = distance;
  }

  /** Valid until the next step. */
  checkpoint(): Checkpoint {
    return {
      config: this.config,
      step: this.stepsDone,
      random: this.random.state,
      minutes: this.minutesUsed,
      beta2Product: this.beta2Product,
      gentleness: this.gentleness,
      augmentation: this.batches.strength,
      ...(this.networks.generator.homes ? { homes: { ...this.networks.generator.homes } } : {}),
      ...(this.images ? { images: this.images } : {}),
      shapes: this.program.state,
      values: this.stepper.readState(),
    };
  }

  /**
   * Goes on from a checkpoint of this run as if it had never been left, the same images and engine given: to the same bytes.
   * @throws UserError when the networks are others by now.
   */
  takeUp(checkpoint: Checkpoint): void {
    if (!isDeepStrictEqual(checkpoint.shapes, this.program.state)) {
      throw new UserError(
        l10n.t(
          'This run was trained by a version of GAN Asset Studio with other networks: use that version to go on, or train anew.',
        ),
      );
    }
    this.restore(checkpoint);
    if (checkpoint.homes) this.drawAt(checkpoint.homes.distance);
    this.random.takeUp(checkpoint.random);
    this.minutesUsed = checkpoint.minutes;
    this.gentleness = checkpoint.gentleness ?? 1;
    this.skipTime();
  }

  /** The time until now was not spent on training. */
  skipTime(): void {
    this.measuredAt = this.clock();
  }

  /** Goes back to a state of this training; the time used and the random numbers go on, so that it takes another way. */
  restore({ step, beta2Product, augmentation, values }: Checkpoint): void {
    this.stepper.writeState(values);
    this.stepsDone = step;
    this.beta2Product = beta2Product;
    this.batches.strength = augmentation ?? this.batches.strength;
  }

  /** Smaller steps from now on, and a firmer penalty where there is one; returns what that is, in words. */
  soften(): string {
    this.gentleness *= SOFTENING;
    const rate = l10n.t('1/{0} of the learning rate', 1 / this.gentleness);
    return this.gamma() > 0 ? l10n.t('{0} and a firmer penalty', rate) : rate;
  }

  async dispose(): Promise<void> {
    await this.gauge?.dispose();
    await this.stepper.dispose();
  }

  /** By the count of steps, not by a clock, so that the same seed takes the same way. */
  private async adaptAugmentation(firstStep: number): Promise<void> {
    const isDue = Math.floor(this.stepsDone / GAUGE_STEPS) > Math.floor((firstStep - 1) / GAUGE_STEPS);
    if (!this.gauge || !isDue) return;
    const gap = await this.gauge.gap(this.stepper.readState(), this.stepsDone);
    this.batches.strength = nextStrength(this.batches.strength, gap);
  }

  /** All time counts, also that between two steps: who gives a training two minutes wants it back after two. */
  private countTime(): void {
    const now = this.clock();
    this.minutesUsed += now - this.measuredAt;
    this.measuredAt = now;
  }

  private scalars(): Values {
    const { config, progress } = this;
    const beta2 = along(config.beta2, progress);
    this.beta2Product *= beta2;
    const rate = correctedRate(
      along(config.learningRate, progress) * this.gentleness,
      config.beta1,
      this.stepsDone + 1,
      this.beta2Product,
    );
    return {
      discriminatorRate: Float32Array.of(rate),
      generatorRate: Float32Array.of(rate),
      beta2: Float32Array.of(beta2),
      gamma: Float32Array.of(this.gamma() * this.firmness),
      averageKeep: Float32Array.of(this.averageKeep()),
    };
  }

  private gamma(): number {
    const { penalty, smoothness = 0 } = this.config;
    return penalty ? along(penalty, this.progress) : smoothness;
  }

  /** A penalty that is too weak is off by orders of magnitude: each softening takes it further than the rate. */
  private get firmness(): number {
    return this.gentleness ** -FIRMING;
  }

  /** 0.5^(batch / half-life), the half-life ramped up from 0. */
  private averageKeep(): number {
    const { averageHalfLifeImages, batch } = this.config;
    if (averageHalfLifeImages === null) return 0;
    const halfLife = Math.min(averageHalfLifeImages, this.stepsDone * batch * AVERAGE_RAMP);
    return halfLife === 0 ? 0 : 0.5 ** (batch / halfLife);
  }
}

function lossesOf(outputs: Values, step: number): Losses {
  return { step, lossG: entry(outputs, 'lossG')[0] ?? NaN, lossD: entry(outputs, 'lossD')[0] ?? NaN };
}
