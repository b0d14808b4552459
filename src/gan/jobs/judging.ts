/** Judges a training's samples beside the training: on a slow clock, without a step waiting for it. */
import path from 'node:path';
import type { DividedDataset } from '../data/holdOut.ts';
import { pictureOf, premultipliedPlanes } from '../data/pixels.ts';
import type { Engine, Values } from '../engine/program.ts';
import { readFeatureWeights } from '../evaluation/extractor.ts';
import { Judge, type Judgement } from '../evaluation/judge.ts';
import { packageFolder } from '../machine/packageFolder.ts';
import type { Generator } from '../models/model.ts';
import { latentsFromSeed } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import type { JudgedEvent } from './events.ts';

/** Enough to tell better from worse, few enough to be drawn and judged in a moment. */
const SAMPLES = 256;
/** The same latents every time, so that two judgements differ by what was learnt; not those of the grid. */
const SEED = 100_000;
/** The first judgement comes after this long, and no two are nearer than this. */
const LEAST_SECONDS = 15;
/** Judging takes at most this share of a run's time. */
const SHARE = 0.03;
/** Samples nearer to the training images than this, as a share of what pictures nobody copied are, count as copies. */
const COPYING = 0.8;

export const FEATURE_FILE = path.join(packageFolder(), 'media', 'features.safetensors');

interface Tools {
  readonly judge: Judge;
  readonly sampler: Sampler;
}

export class Judging {
  private readonly startedAt = performance.now();
  private readyAt = LEAST_SECONDS;
  private busy = false;
  private finished: JudgedEvent | undefined;
  private best = Infinity;

  /** Made when first wanted: a training need not wait for it. */
  private tools: Promise<Tools> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly data: DividedDataset,
    private readonly generator: Generator,
  ) {}

  isDue(): boolean {
    return !this.busy && this.seconds() >= this.readyAt;
  }

  /** Starts a judgement of these weights, which are copied; `take` has it when it is there. */
  start(step: number, weights: Values): void {
    this.busy = true;
    const copy = Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, values.slice()]));
    const began = this.seconds();
    this.judged(step, copy)
      .then((event) => (this.finished = event))
      .finally(() => {
        this.busy = false;
        const now = this.seconds();
        this.readyAt = now + Math.max(LEAST_SECONDS, (now - began) / SHARE);
      })
      // A figure that is missing must not end the training that it would have told about.
      .catch(() => undefined);
  }

  /** Each judgement once. */
  take(): JudgedEvent | undefined {
    const event = this.finished;
    this.finished = undefined;
    return event;
  }

  async dispose(): Promise<void> {
    const tools = await this.tools?.catch(() => undefined);
    await tools?.judge.dispose();
    await tools?.sampler.dispose();
  }

  private async judged(step: number, weights: Values): Promise<JudgedEvent> {
    this.tools ??= this.made();
    const { judge, sampler } = await this.tools;
    await sampler.setWeights(weights);
    const planes = await sampler.images(latentsFromSeed(SEED, SAMPLES, this.generator.latentSize));
    const { canvas } = this.data.training;
    const images = planes.map((image) => premultipliedPlanes(pictureOf(image, canvas).pixels));
    return this.eventOf(step, await judge.score(images));
  }

  private async made(): Promise<Tools> {
    const { training, heldOut } = this.data;
    const real = { ...training.canvas, training: training.images, heldOut: heldOut.images };
    return {
      judge: await Judge.create(this.engine, await readFeatureWeights(FEATURE_FILE), real),
      sampler: await Sampler.create(this.engine, this.generator),
    };
  }

  private eventOf(step: number, { samples, floor }: Judgement): JudgedEvent {
    const isCopying = samples.nearness.ratio < COPYING;
    // Copies are near to what real images are like: what copies cannot be the best.
    const isBest = !isCopying && samples.kid.value < this.best;
    if (isBest) this.best = samples.kid.value;
    return {
      kind: 'judged',
      step,
      kid: samples.kid.value,
      kidError: samples.kid.standardError,
      kidFloor: floor.kid.value,
      coverage: samples.coverage,
      coverageFloor: floor.coverage,
      variety: samples.variety,
      nearestRatio: samples.nearness.ratio,
      isCopying,
      halfTransparent: samples.halfTransparent,
      halfTransparentFloor: floor.halfTransparent,
      isBest,
    };
  }

  private seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }
}
