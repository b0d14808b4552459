/** Draws what a step is fed: images, latents and augmentation, all from one seeded generator. */
import { areaOf } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import { writeAsSigned } from '../data/pixels.ts';
import type { Random } from '../data/random.ts';
import type { Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { drawMatrices } from './augmentation.ts';
import { augmentedIn } from './step.ts';

export class BatchSource {
  /** Written anew at each call, so that a step allocates nothing large. */
  private readonly buffers = new Map<string, Float32Array>();

  constructor(
    private readonly dataset: Dataset,
    private readonly networks: Networks,
    private readonly config: TrainingConfig,
    private readonly random: Random,
  ) {}

  /** What one step is fed; `place` tells apart the steps that are made in one call. */
  draw(place: number): Values {
    const { batch, canvas } = this.config;
    const inputs: Record<string, Float32Array> = {
      z: this.random.gaussian(batch * this.networks.generator.latentSize),
    };
    for (const name of augmentedIn(this.config)) {
      if (name.endsWith('Real')) inputs[name] = this.drawImages(`${name} ${place}`);
      const { columns, rows } = drawMatrices(this.random, batch, canvas, this.config);
      inputs[`${name}.columns`] = columns;
      inputs[`${name}.rows`] = rows;
    }
    return inputs;
  }

  private drawImages(buffer: string): Float32Array {
    const { batch, canvas } = this.config;
    const length = areaOf(canvas) * 4;
    const target = this.buffers.get(buffer) ?? new Float32Array(batch * length);
    this.buffers.set(buffer, target);
    for (let i = 0; i < batch; i++) {
      const image = this.dataset.images[this.random.below(this.dataset.images.length)];
      if (image) writeAsSigned(image, target, i * length);
    }
    return target;
  }
}
