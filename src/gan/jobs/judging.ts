/** Judges a training's samples beside the training: on a slow clock, without a step waiting for it. */
import path from 'node:path';
import type { DividedDataset } from '../data/holdOut.ts';
import { pictureOf, premultipliedPlanes } from '../data/pixels.ts';
import type { Engine, Values } from '../engine/program.ts';
import { readFeatureWeights } from '../evaluation/extractor.ts';
import type { NearestImage } from '../evaluation/copies.ts';
import { Judge, type Judgement } from '../evaluation/judge.ts';
import { packageFolder } from '../packageFolder.ts';
import { settled } from '../models/homes.ts';
import type { Generator } from '../models/model.ts';
import { latentsFromSeed, type Latent } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import type { JudgedEvent, NeighboursEvent } from './events.ts';
import { gridLatents } from './gridPainter.ts';

/** Enough to tell better from worse, few enough to be drawn and judged in a moment. */
const SAMPLES = 256;
/** The same latents every time, so that two judgements differ by what was learnt; not those of the grid. */
const SEED = 100_000;
/** The first judgement comes after this long, and no two are nearer than this. */
const LEAST_SECONDS = 15;
/** Judging takes about this share of a run's time. */
const SHARE = 0.05;
/** Samples nearer to the training images than this, as a share of what pictures nobody copied are, count as copies. */
const COPYING = 0.8;

export const FEATURE_FILE = path.join(packageFolder(), 'media', 'features.safetensors');

/** A state of the training, as far as a judgement tells of it. */
export interface Moment {
  readonly step: number;
  /** Of training so far. */
  readonly minutes: number;
}

/** What one judgement found. */
export interface Findings {
  readonly judged: JudgedEvent;
  /** Of the sprites that a person sees. */
  readonly neighbours: NeighboursEvent;
}

interface Tools {
  readonly judge: Judge;
  readonly sampler: Sampler;
}

export class Judging {
  private readonly startedAt = performance.now();
  private readyAt: number;
  /** The judgement that is under way. */
  private underWay: Promise<void> | undefined;
  private finished: Findings | undefined;
  private best: number | null = null;

  /** Made when first wanted: a training need not wait for it. */
  private tools: Promise<Tools> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly data: DividedDataset,
    private readonly generator: Generator,
    /** How long a run is not judged: many are begun only to be seen to run. */
    private readonly leastSeconds = LEAST_SECONDS,
  ) {
    this.readyAt = leastSeconds;
  }

  /** What was the best when the training was left: the lowest KID of samples that are no copies; null before the first. */
  takeUp(bestKid: number | null): void {
    this.best = bestKid;
  }

  isDue(): boolean {
    return !this.underWay && this.seconds() >= this.readyAt;
  }

  /** Whether the state that a run ends with is to be judged. */
  endIsDue(): boolean {
    return this.seconds() >= this.leastSeconds;
  }

  /** Starts a judgement of these weights, which are copied; `take` has it when it is there. Never rejects. */
  start(moment: Moment, weights: Values): Promise<void> {
    const copy = Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, values.slice()]));
    this.underWay = this.timed(moment, copy, asItIs(this.generator))
      // A figure that is missing must not end the training that it would have told about.
      .catch(() => undefined)
      .finally(() => (this.underWay = undefined));
    return this.underWay;
  }

  /** Until no judgement is under way. */
  async settled(): Promise<void> {
    await this.underWay;
  }

  /** Each judgement once. */
  take(): Findings | undefined {
    const findings = this.finished;
    this.finished = undefined;
    return findings;
  }

  async dispose(): Promise<void> {
    const tools = await this.tools?.catch(() => undefined);
    await tools?.judge.dispose();
    await tools?.sampler.dispose();
  }

  /** Whatever comes of it, the next waits. */
  private async timed(moment: Moment, weights: Values, generator: Generator): Promise<void> {
    let began = this.seconds();
    try {
      this.tools ??= this.made();
      const tools = await this.tools;
      // What is made once is not counted, or a short run would be judged but once.
      began = this.seconds();
      this.finished = await this.judged(tools, moment, weights, generator);
    } finally {
      const now = this.seconds();
      this.readyAt = now + Math.max(this.leastSeconds, (now - began) / SHARE);
    }
  }

  private async judged(
    { judge, sampler }: Tools,
    moment: Moment,
    weights: Values,
    generator: Generator,
  ): Promise<Findings> {
    await sampler.setWeights(weights);
    const samples = await this.drawn(sampler, latentsFromSeed(SEED, SAMPLES, generator));
    const sprites = await this.drawn(sampler, gridLatents(generator));
    const judged = this.eventOf(moment, await judge.score(samples));
    const neighbours = neighboursOf(moment.step, this.data.training.files, judge.neighbours(sprites));
    return { judged, neighbours };
  }

  /** As they would be written. */
  private async drawn(sampler: Sampler, latents: readonly Latent[]): Promise<readonly Uint8Array[]> {
    const planes = await sampler.images(latents);
    return planes.map((image) => premultipliedPlanes(pictureOf(image, this.data.training.canvas).pixels));
  }

  private async made(): Promise<Tools> {
    const { training, heldOut } = this.data;
    const real = { ...training.canvas, training: training.images, heldOut: heldOut.images };
    return {
      judge: await Judge.create(this.engine, await readFeatureWeights(FEATURE_FILE), real),
      sampler: await Sampler.create(this.engine, this.generator),
    };
  }

  private eventOf({ step, minutes }: Moment, { samples, floor }: Judgement): JudgedEvent {
    const isCopying = samples.nearness.ratio < COPYING;
    // Copies are near to what real images are like: what copies cannot be the best.
    const isBest = !isCopying && samples.kid.value < (this.best ?? Infinity);
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
      minutes,
    };
  }

  private seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }
}

/** The same, however far from homes it draws by the time that it is asked. */
function asItIs(generator: Generator): Generator {
  const { homes } = generator;
  return homes ? settled(generator, homes, homes.distance) : generator;
}

function neighboursOf(
  step: number,
  files: readonly string[],
  nearest: readonly NearestImage[],
): NeighboursEvent {
  return {
    kind: 'neighbours',
    step,
    files: nearest.map(({ index }) => files[index] ?? ''),
    ratios: nearest.map(({ ratio }) => ratio),
  };
}
