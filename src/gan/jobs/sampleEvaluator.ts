/** Measures a generator's samples beside its training: how good they are, and how far from the anchors they are to be drawn. */
import path from 'node:path';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { DividedDataset } from '../data/holdOut.ts';
import { pictureOf, premultipliedPlanes } from '../data/pixels.ts';
import type { Engine, Values } from '../engine/program.ts';
import type { NearestImage } from '../evaluation/copies.ts';
import { readFeatureWeights } from '../evaluation/extractor.ts';
import { Judge, type Judgement } from '../evaluation/judge.ts';
import { networksOf } from '../models/families.ts';
import { settled, type Homes } from '../models/homes.ts';
import type { Generator } from '../models/model.ts';
import { packageFolder } from '../packageFolder.ts';
import { latentsFromSeed, type Latent } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import { gridLatents } from './gridPainter.ts';
import { HomeDistance } from './homeDistance.ts';

export const FEATURE_FILE = path.join(packageFolder(), 'media', 'features.safetensors');

/** Enough to tell better from worse, few enough to be drawn and evaluated in a moment. */
const SAMPLES = 256;
/** The same latents every time, so that two evaluations differ by what was learnt; not those of the grid. */
const SEED = 100_000;

/** A training, as far as its samples depend on it. */
export interface EvaluatedTraining {
  readonly config: TrainingConfig;
  /** Where its images have any. */
  readonly anchors?: Homes;
  readonly data: DividedDataset;
}

export interface Evaluation {
  readonly judgement: Judgement;
  /** Of each sprite of the grid the nearest training image. */
  readonly nearest: readonly NearestImage[];
  /** How far from the anchors the samples were drawn, which suits these weights; undefined where there are no anchors. */
  readonly spread: number | undefined;
}

interface Tools {
  readonly judge: Judge;
  readonly sampler: Sampler;
}

export class SampleEvaluator {
  private readonly data: DividedDataset;
  private readonly generator: Generator;
  private readonly distance: HomeDistance | undefined;
  /** Made when first needed. */
  private tools: Promise<Tools> | undefined;

  constructor(
    private readonly engine: Engine,
    { config, anchors, data }: EvaluatedTraining,
  ) {
    const { generator } = networksOf(config);
    this.data = data;
    this.generator = anchors ? settled(generator, anchors) : generator;
    this.distance = HomeDistance.of(engine, this.generator, data);
  }

  /** Makes what every evaluation needs, once. */
  async prepare(): Promise<void> {
    await (this.tools ??= this.made());
  }

  /** Of these weights, by the generator's parameter names. */
  async evaluate(weights: Values): Promise<Evaluation> {
    const { judge, sampler } = await (this.tools ??= this.made());
    const spread = await this.spread(weights);
    const { homes } = this.generator;
    const generator = homes ? settled(this.generator, homes, spread) : this.generator;
    await sampler.setWeights(weights);
    const samples = await this.drawn(sampler, latentsFromSeed(SEED, SAMPLES, generator));
    const sprites = await this.drawn(sampler, gridLatents(generator));
    return { judgement: await judge.score(samples), nearest: judge.neighbours(sprites), spread };
  }

  /** How far from the anchors these weights are to draw; undefined where there are no anchors. */
  async spread(weights: Values): Promise<number | undefined> {
    return this.distance?.find(weights);
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
}
