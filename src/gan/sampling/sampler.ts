/** Draws images from a generator's weights. */
import type * as tf from '@tensorflow/tfjs-core';
import {
  entry,
  type Engine,
  type Executable,
  type Program,
  type Shape,
  type Values,
} from '../engine/program.ts';
import { writeOneHot } from '../data/classes.ts';
import { Random } from '../data/random.ts';
import type { Generator } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { drawnLabel, type Latent } from './latents.ts';

/** Every call computes this many, wanted or not, so that an image never depends on how many were asked for. */
const BATCH = 32;
/** Batches of latents over which the figures of batch normalisation are estimated. */
const ESTIMATION_BATCHES = 8;
const ESTIMATION_SEED = 0x5eed;

const meanName = (layer: string) => `statistics.${layer}.mean`;
const varianceName = (layer: string) => `statistics.${layer}.variance`;

export class Sampler {
  private constructor(
    private readonly generator: Generator,
    private readonly imaging: Executable,
    /** Absent when the family has no batch normalisation. */
    private readonly estimation: Executable | undefined,
  ) {}

  static async create(engine: Engine, generator: Generator): Promise<Sampler> {
    const hasNorm = Object.keys(generator.normalised).length > 0;
    return new Sampler(
      generator,
      await engine.prepare(imagingProgram(generator)),
      hasNorm ? await engine.prepare(estimationProgram(generator)) : undefined,
    );
  }

  /**
   * Takes new weights, by the parameter's name, and estimates the figures of batch normalisation for them: a network
   * that was trained on batches must not depend on which images happen to be drawn together.
   */
  async setWeights(parameters: Values): Promise<void> {
    this.imaging.writeState(parameters);
    if (!this.estimation) return;
    this.estimation.writeState(parameters);
    const random = Random.fromSeed(ESTIMATION_SEED);
    const sums: Record<string, Float32Array> = {};
    for (let i = 0; i < ESTIMATION_BATCHES; i++) {
      const z = random.gaussian(BATCH * this.generator.latentSize);
      const labels = Array.from({ length: BATCH }, () => drawnLabel(random, this.generator.classes));
      const statistics = await this.estimation.run(this.inputs(z, labels));
      for (const [name, values] of Object.entries(statistics)) {
        const sum = (sums[name] ??= new Float32Array(values.length));
        values.forEach((value, k) => (sum[k] = (sum[k] ?? 0) + value / ESTIMATION_BATCHES));
      }
    }
    this.imaging.writeState(sums);
  }

  /** As many images of C·H·W numbers in about [-1, 1], plane by plane. */
  async images(latents: readonly Latent[]): Promise<Float32Array[]> {
    const images: Float32Array[] = [];
    for (let start = 0; start < latents.length; start += BATCH) {
      const rows = latents.slice(start, start + BATCH);
      const z = new Float32Array(BATCH * this.generator.latentSize);
      rows.forEach((row, i) => z.set(row.z, i * this.generator.latentSize));
      const labels = rows.map(({ label }) => label);
      const all = entry(await this.imaging.run(this.inputs(z, labels)), 'images');
      const length = all.length / BATCH;
      images.push(...rows.map((_, i) => all.slice(i * length, (i + 1) * length)));
    }
    return images;
  }

  private inputs(z: Float32Array, labels: readonly number[]): Values {
    const classes = this.generator.classes.length;
    if (classes === 0) return { z };
    const oneHot = new Float32Array(BATCH * classes);
    writeOneHot(labels, classes, oneHot);
    return { z, labels: oneHot };
  }

  async dispose(): Promise<void> {
    await this.imaging.dispose();
    await this.estimation?.dispose();
  }
}

/** Latents z [32, latentSize] → images, from weights and figures of batch normalisation. */
export function imagingProgram(generator: Generator): Program {
  const statistics = Object.entries(generator.normalised).flatMap(([layer, channels]): [string, Shape][] => [
    [meanName(layer), [channels, 1, 1, 1]],
    [varianceName(layer), [channels, 1, 1, 1]],
  ]);
  return {
    name: 'images',
    state: { ...parameterShapes(generator), ...Object.fromEntries(statistics) },
    inputs: inputShapes(generator),
    body: (state, inputs) => ({
      state: {},
      outputs: {
        images: generator.images(
          state,
          entry(inputs, 'z'),
          (layer) => ({
            mean: entry(state, meanName(layer)),
            variance: entry(state, varianceName(layer)),
          }),
          inputs['labels'],
        ),
      },
    }),
  };
}

function estimationProgram(generator: Generator): Program {
  return {
    name: 'statistics',
    state: parameterShapes(generator),
    inputs: inputShapes(generator),
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

/** Labels [32, classes] only where there are classes. */
function inputShapes({ latentSize, classes }: Generator): Program['inputs'] {
  const labels = { labels: [BATCH, classes.length] };
  return { z: [BATCH, latentSize], ...(classes.length > 0 ? labels : {}) };
}

function parameterShapes(generator: Generator): Record<string, Shape> {
  return Object.fromEntries(Object.entries(generator.parameters).map(([name, { shape }]) => [name, shape]));
}
