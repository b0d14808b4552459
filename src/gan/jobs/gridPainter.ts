/** Paints the same sprites of a run again and again, so that one sees them grow. */
import type { Canvas } from '../config/canvas.ts';
import { pictureOf } from '../data/pixels.ts';
import type { Engine, Values } from '../engine/program.ts';
import type { Generator } from '../models/model.ts';
import { mosaic } from '../output/mosaic.ts';
import type { PixelImage } from '../data/image.ts';
import { latentOfSeed, type Latent } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';

const COLUMNS = 8;
const ROWS = 8;
const SEED = 0;

/** Of the sprites of every grid, row by row; one class after the other, so that a rare one is seen as well. */
export function gridLatents(generator: Generator): readonly Latent[] {
  const classes = generator.classes.length;
  return Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    latentOfSeed(SEED + i, generator, 1, classes > 0 ? i % classes : undefined),
  );
}

export class GridPainter {
  readonly columns = COLUMNS;
  readonly rows = ROWS;

  private constructor(
    private readonly sampler: Sampler,
    private readonly canvas: Canvas,
    private readonly generator: Generator,
  ) {}

  static async create(engine: Engine, generator: Generator, canvas: Canvas): Promise<GridPainter> {
    return new GridPainter(await Sampler.create(engine, generator), canvas, generator);
  }

  async paint(weights: Values): Promise<PixelImage> {
    await this.sampler.setWeights(weights);
    const images = await this.sampler.images(gridLatents(this.generator));
    return mosaic(
      images.map((planes) => pictureOf(planes, this.canvas)),
      COLUMNS,
    );
  }

  async dispose(): Promise<void> {
    await this.sampler.dispose();
  }
}
