/** Draws textures of one size from a run's weights. */
import type { Canvas } from '../config/canvas.ts';
import { entry, type Engine, type Executable, type Values } from '../engine/program.ts';
import { networksOf, type Architecture } from '../models/families.ts';
import { cellNumbers, COMMON_NUMBERS } from '../models/texture.ts';
import { imagingProgram } from './sampler.ts';
import { StatisticsEstimator } from './statistics.ts';
import type { LatentGrid } from './textureLatents.ts';

export class TextureSampler {
  private constructor(
    /** Of the latents that it draws from. */
    readonly grid: LatentGrid,
    private readonly imaging: Executable,
  ) {}

  /**
   * @param architecture of the run, with the canvas of its crops, by which the figures of batch normalisation are estimated
   * @param size whole cells a side
   * @param parameters the generator's weights by their names
   */
  static async create(
    engine: Engine,
    architecture: Architecture,
    size: Canvas,
    parameters: Values,
  ): Promise<TextureSampler> {
    const estimator = await StatisticsEstimator.create(engine, networksOf(architecture).generator);
    const figures = await estimator.estimate(parameters);
    await estimator.dispose();
    // The weights do not depend on the size: the same generator, with as many cells as it takes.
    const { generator } = networksOf({ ...architecture, canvas: size });
    const imaging = await engine.prepare(imagingProgram(generator, 1));
    imaging.writeState({ ...parameters, ...figures });
    return new TextureSampler(latentGrid(architecture, size), imaging);
  }

  /** One texture, 3 planes of H·W numbers in [-1, 1]. */
  async draw(z: Float32Array): Promise<Float32Array> {
    return entry(await this.imaging.run({ z }), 'images').slice();
  }

  async dispose(): Promise<void> {
    await this.imaging.dispose();
  }
}

function latentGrid({ texture }: Architecture, { width, height }: Canvas): LatentGrid {
  if (!texture) throw new Error('a run of sprites has no latents in cells');
  const [columns, rows] = [width / texture.cell, height / texture.cell];
  return { common: COMMON_NUMBERS, ofCell: cellNumbers(texture.cell), columns, rows };
}
