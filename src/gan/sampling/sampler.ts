/** Draws images from a generator's weights. */
import { entry, type Engine, type Executable, type Program, type Values } from '../engine/program.ts';
import type { Generator } from '../models/model.ts';
import { drawnImages, imagingState } from './imaging.ts';
import type { Latent } from './latents.ts';
import { BATCH, latentInputs, latentShapes, StatisticsEstimator } from './statistics.ts';

export class Sampler {
  private constructor(
    private readonly generator: Generator,
    private readonly imaging: Executable,
    private readonly estimator: StatisticsEstimator,
  ) {}

  static async create(engine: Engine, generator: Generator): Promise<Sampler> {
    return new Sampler(
      generator,
      await engine.prepare(imagingProgram(generator)),
      await StatisticsEstimator.create(engine, generator),
    );
  }

  /** Takes new weights, by the parameter's name. */
  async setWeights(parameters: Values): Promise<void> {
    this.imaging.writeState(parameters);
    this.imaging.writeState(await this.estimator.estimate(parameters));
  }

  /**
   * As many images of C·H·W numbers in about [-1, 1], plane by plane. Every call computes a whole batch, wanted or not, so that
   * an image never depends on how many were asked for.
   */
  async images(latents: readonly Latent[]): Promise<Float32Array[]> {
    const images: Float32Array[] = [];
    for (let start = 0; start < latents.length; start += BATCH) {
      const rows = latents.slice(start, start + BATCH);
      const all = entry(await this.imaging.run(latentInputs(this.generator, rows, BATCH)), 'images');
      const length = all.length / BATCH;
      images.push(...rows.map((_, i) => all.slice(i * length, (i + 1) * length)));
    }
    return images;
  }

  async dispose(): Promise<void> {
    await this.imaging.dispose();
    await this.estimator.dispose();
  }
}

/** Latents z [batch, latentSize] → images, from weights and figures of batch normalisation. */
export function imagingProgram(generator: Generator, batch = BATCH): Program {
  return {
    name: 'images',
    state: imagingState(generator),
    inputs: latentShapes(generator, batch),
    body: (state, inputs) => ({
      state: {},
      outputs: { images: drawnImages(generator, state, entry(inputs, 'z'), inputs['labels']) },
    }),
  };
}
