/** Draws what a step is fed: images, latents and augmentation, all from one seeded generator. */
import { areaOf } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import { writeAsSigned } from '../data/pixels.ts';
import type { Random } from '../data/random.ts';
import type { Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { drawChance, judgedIn } from './chance.ts';

export class BatchSource {
  /** Of the augmentation, 0..1: the share of its chances that is used. */
  strength: number;
  /** Written anew at each call, so that a step allocates nothing large. */
  private readonly buffers = new Map<string, Float32Array>();

  constructor(
    private readonly dataset: Dataset,
    private readonly networks: Networks,
    private readonly config: TrainingConfig,
    private readonly random: Random,
  ) {
    this.strength = config.augmentationStart ?? 1;
  }

  /** What one step is fed; `place` tells apart the steps that are made in one call. */
  draw(place: number): Values {
    const { generator, discriminator } = this.networks;
    const inputs: Record<string, Float32Array> = {
      z: this.random.gaussian(this.config.batch * generator.latentSize),
    };
    const buffer = (name: string, length: number) => this.buffer(`${name} ${place}`, length);
    const config = { ...this.config, shiftChance: this.config.shiftChance * this.strength };
    for (const judged of judgedIn(config)) {
      if (judged.endsWith('Real')) inputs[judged] = this.drawImages(judged, buffer);
      Object.assign(inputs, drawChance(this.random, judged, discriminator, config, buffer));
    }
    return inputs;
  }

  private drawImages(name: string, buffer: (name: string, length: number) => Float32Array): Float32Array {
    const { batch, canvas } = this.config;
    const length = areaOf(canvas) * this.networks.channels;
    const target = buffer(name, batch * length);
    for (let i = 0; i < batch; i++) {
      const image = this.dataset.images[this.random.below(this.dataset.images.length)];
      if (image) writeAsSigned(image, target, i * length);
    }
    return target;
  }

  private buffer(name: string, length: number): Float32Array {
    const buffer = this.buffers.get(name) ?? new Float32Array(length);
    this.buffers.set(name, buffer);
    return buffer;
  }
}
