/** A training in memory: a prepared step, its state, and what it is fed. */
import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import { digestsOf, type Digests } from '../data/digests.ts';
import { Random } from '../data/random.ts';
import { entry, type Engine, type Values } from '../engine/program.ts';
import { UserError } from '../errors.ts';
import type { Networks } from '../models/model.ts';
import { BatchSource } from './batches.ts';
import type { Checkpoint } from './checkpoint.ts';
import { nextStrength, OverfittingGauge } from './overfitting.ts';
import { PhasedStepper } from './phasedStepper.ts';
import { PRETRAINING_BETA2 } from './pretraining.ts';
import { adversarialScalars, beta2At, gammaAt, pretrainingScalars, type Standing } from './scalars.ts';
import { kimgOf, progressOf, stepsLeft } from './schedule.ts';
import { generatorWeights, initialState } from './state.ts';
import { anchored, type StoredAnchors } from './storedAnchors.ts';

/** What each softening leaves of the learning rate. */
const SOFTENING = 1 / 4;

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
  /** In a step of pretraining the reconstruction loss. */
  readonly lossG: number;
  /** Left out of a step of pretraining, which has no discriminator. */
  readonly lossD?: number;
}

export class Trainer {
  private stepsDone = 0;
  private minutesUsed = 0;
  private measuredAt: number;
  private beta2Product = 1;
  private gentleness = 1;
  /** Steps of pretraining that were made: all of `stepsDone` for as long as it lasts. */
  private pretrainedSteps = 0;

  private constructor(
    /** Where images have homes, the generator draws near them. */
    readonly networks: Networks,
    /** Those that have homes. */
    private readonly images: Digests | undefined,
    readonly config: TrainingConfig,
    private readonly engine: Engine,
    private readonly phases: PhasedStepper,
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
    const phases = await PhasedStepper.create(engine, networks, config);
    phases.writeState(initialState(networks, config, random));
    const batches = new BatchSource(dataset, networks, config, random);
    const isAdaptive = heldOut && typeof config.augmentationStart === 'number';
    const gauge = isAdaptive
      ? await OverfittingGauge.create(engine, networks, { training: dataset, heldOut }, config)
      : undefined;
    const images = networks.generator.homes && digestsOf(dataset);
    return new Trainer(networks, images, config, engine, phases, batches, random, clock, gauge);
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

  /** Updates the generator while it is pretrained, then both networks, as often as the engine likes to in one call, but not past the budget. */
  async runSteps(): Promise<readonly Losses[]> {
    const { isPretraining } = this;
    if (!isPretraining && this.adversarialSteps === 0) await this.beginAdversarialSteps();
    const first = this.stepsDone + 1;
    const inputs: Values[] = [];
    for (let i = this.stepsInCall(isPretraining); i > 0; i--) {
      inputs.push(
        isPretraining ? this.pretrainingInputs(inputs.length) : this.adversarialInputs(inputs.length),
      );
      this.stepsDone += 1;
      if (isPretraining) this.pretrainedSteps += 1;
    }
    const outputs = isPretraining ? await this.phases.pretrain(inputs) : await this.phases.train(inputs);
    const losses = outputs.map((values, i) => lossesOf(values, first + i));
    if (!isPretraining) await this.adaptAugmentation(first);
    this.countTime();
    return losses;
  }

  /** Once the adversarial steps have begun it does not come back, however much the budget grows. */
  private get isPretraining(): boolean {
    const { share = 0 } = this.config.pretraining ?? {};
    return this.adversarialSteps === 0 && this.progress < share;
  }

  private get adversarialSteps(): number {
    return this.stepsDone - this.pretrainedSteps;
  }

  /** Where nothing was pretrained, the moments are nothing as they are. */
  private async beginAdversarialSteps(): Promise<void> {
    await this.phases.endPretraining();
    this.beta2Product = 1;
  }

  private pretrainingInputs(place: number): Values {
    const standing = this.standing(this.pretrainedSteps, PRETRAINING_BETA2);
    return { ...this.batches.drawForPretraining(place), ...pretrainingScalars(this.config, standing) };
  }

  private adversarialInputs(place: number): Values {
    const standing = this.standing(this.adversarialSteps, beta2At(this.config, this.progress));
    return { ...this.batches.draw(place), ...adversarialScalars(this.config, standing) };
  }

  /** Of the step that comes after so many of its phase. */
  private standing(stepsBefore: number, beta2: number): Standing {
    this.beta2Product *= beta2;
    const { progress, gentleness, beta2Product } = this;
    return { progress, step: stepsBefore + 1, beta2Product, gentleness };
  }

  /** The rest of a phase that does not fill a call goes step by step, so that two programs a phase are enough. */
  private stepsInCall(isPretraining: boolean): number {
    const { budget, batch, pretraining } = this.config;
    const { stepsAtOnce } = this.engine;
    const share = isPretraining && pretraining ? pretraining.share : 1;
    const left = stepsLeft({ ...budget, amount: budget.amount * share }, batch, this.stepsDone);
    return left < stepsAtOnce ? 1 : stepsAtOnce;
  }

  /** The weights to sample with, by the generator's parameter names: the average where there is one. */
  weights(): Values {
    return generatorWeights(this.phases.readState());
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
      ...(this.config.pretraining ? { pretrainedSteps: this.pretrainedSteps } : {}),
      ...(this.networks.generator.homes ? { homes: { ...this.networks.generator.homes } } : {}),
      ...(this.images ? { images: this.images } : {}),
      shapes: this.phases.shapes,
      values: this.phases.readState(),
    };
  }

  /**
   * Goes on from a checkpoint of this run as if it had never been left, the same images and engine given: to the same bytes.
   * @throws UserError when the networks are others by now.
   */
  takeUp(checkpoint: Checkpoint): void {
    if (!isDeepStrictEqual(checkpoint.shapes, this.phases.shapes)) {
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
  restore({ step, beta2Product, augmentation, pretrainedSteps = 0, values }: Checkpoint): void {
    this.phases.writeState(values);
    this.stepsDone = step;
    this.pretrainedSteps = pretrainedSteps;
    this.beta2Product = beta2Product;
    this.batches.strength = augmentation ?? this.batches.strength;
  }

  /** Smaller steps from now on, and a firmer penalty where there is one; returns what that is, in words. */
  soften(): string {
    this.gentleness *= SOFTENING;
    const rate = l10n.t('1/{0} of the learning rate', 1 / this.gentleness);
    return gammaAt(this.config, this.progress) > 0 ? l10n.t('{0} and a firmer penalty', rate) : rate;
  }

  async dispose(): Promise<void> {
    await this.gauge?.dispose();
    await this.phases.dispose();
  }

  /** By the count of steps, not by a clock, so that the same seed takes the same way. */
  private async adaptAugmentation(firstStep: number): Promise<void> {
    const isDue = Math.floor(this.stepsDone / GAUGE_STEPS) > Math.floor((firstStep - 1) / GAUGE_STEPS);
    if (!this.gauge || !isDue) return;
    const gap = await this.gauge.gap(this.phases.readState(), this.stepsDone);
    this.batches.strength = nextStrength(this.batches.strength, gap);
  }

  /** All time counts, also that between two steps: who gives a training two minutes wants it back after two. */
  private countTime(): void {
    const now = this.clock();
    this.minutesUsed += now - this.measuredAt;
    this.measuredAt = now;
  }
}

function lossesOf(outputs: Values, step: number): Losses {
  const { lossD } = outputs;
  const lossG = entry(outputs, 'lossG')[0] ?? NaN;
  return lossD ? { step, lossG, lossD: lossD[0] ?? NaN } : { step, lossG };
}
