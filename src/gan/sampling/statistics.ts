/**
 * The figures of batch normalisation that images are drawn with. They are estimated for the weights there are: a network that
 * was trained on batches must not depend on which images happen to be drawn together.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { writeOneHot } from '../data/classes.ts';
import { Random } from '../data/random.ts';
import {
  entry,
  type Engine,
  type Executable,
  type Program,
  type Shape,
  type Values,
} from '../engine/program.ts';
import type { Generator } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { draw, latentOf, type Latent } from './latents.ts';

/** Latents in a batch, as a training has them. */
export const BATCH = 32;
/** Batches over which the figures are estimated. */
const ESTIMATION_BATCHES = 8;
const ESTIMATION_SEED = 0x5eed;

export const meanName = (layer: string) => `statistics.${layer}.mean`;
export const varianceName = (layer: string) => `statistics.${layer}.variance`;

export class StatisticsEstimator {
  private constructor(
    private readonly generator: Generator,
    /** Absent when the family has no batch normalisation. */
    private readonly executable: Executable | undefined,
  ) {}

  static async create(engine: Engine, generator: Generator): Promise<StatisticsEstimator> {
    const hasNorm = Object.keys(generator.normalised).length > 0;
    return new StatisticsEstimator(
      generator,
      hasNorm ? await engine.prepare(estimationProgram(generator)) : undefined,
    );
  }

  /** Of these weights, by the parameter's name: what the state of a program that draws has besides them. */
  async estimate(parameters: Values): Promise<Values> {
    const sums: Record<string, Float32Array> = {};
    if (!this.executable) return sums;
    this.executable.writeState(parameters);
    const random = Random.fromSeed(ESTIMATION_SEED);
    for (let i = 0; i < ESTIMATION_BATCHES; i++) {
      const latents = Array.from({ length: BATCH }, () =>
        latentOf(draw(random, this.generator), this.generator),
      );
      const statistics = await this.executable.run(latentInputs(this.generator, latents, BATCH));
      for (const [name, values] of Object.entries(statistics)) {
        const sum = (sums[name] ??= new Float32Array(values.length));
        values.forEach((value, k) => (sum[k] = (sum[k] ?? 0) + value / ESTIMATION_BATCHES));
      }
    }
    return sums;
  }

  async dispose(): Promise<void> {
    await this.executable?.dispose();
  }
}

function estimationProgram(generator: Generator): Program {
  return {
    name: 'statistics',
    state: parameterShapes(generator),
    inputs: latentShapes(generator, BATCH),
    body: (state, inputs) => {
      const outputs: Record<string, tf.Tensor> = {};
      const collected = (layer: string, x: tf.Tensor) => {
        const statistics = channelStatistics(x);
        outputs[meanName(layer)] = statistics.mean;
        outputs[varianceName(layer)] = statistics.variance;
        return statistics;
      };
      generator.images(state, entry(inputs, 'z'), collected, inputs['labels']);
      return { state: {}, outputs };
    },
  };
}

export function parameterShapes(generator: Generator): Record<string, Shape> {
  return Object.fromEntries(Object.entries(generator.parameters).map(([name, { shape }]) => [name, shape]));
}

/** Labels [batch, classes] only where there are classes. */
export function latentShapes({ latentSize, classes }: Generator, batch: number): Program['inputs'] {
  const labels = { labels: [batch, classes.length] };
  return { z: [batch, latentSize], ...(classes.length > 0 ? labels : {}) };
}

/** Values for `latentShapes`, from as many latents at most; what is left of the batch is zero. */
export function latentInputs(
  { latentSize, classes }: Generator,
  latents: readonly Latent[],
  batch: number,
): Values {
  const z = new Float32Array(batch * latentSize);
  latents.forEach((latent, i) => z.set(latent.z, i * latentSize));
  if (classes.length === 0) return { z };
  const oneHot = new Float32Array(batch * classes.length);
  writeOneHot(
    latents.map(({ label }) => label),
    classes.length,
    oneHot,
  );
  return { z, labels: oneHot };
}
