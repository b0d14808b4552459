/** Draws what a step is fed: images, their classes, latents and chance, all from one seeded generator. */
import { areaOf } from '../config/canvas.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { writeCrop } from '../data/crops.ts';
import { labelsOf, NO_CLASS, writeOneHot } from '../data/classes.ts';
import type { Dataset } from '../data/dataset.ts';
import { writeAsSigned } from '../data/pixels.ts';
import type { Random } from '../data/random.ts';
import type { Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { drawChance, judgedIn } from './chance.ts';
import { moveHome, moveNear } from './homes.ts';
import { drawNoise } from './smoothness.ts';

type BufferSource = (name: string, length: number) => Float32Array;

export class BatchSource {
  /** Of the augmentation, 0..1: the share of its chances that is used. */
  strength: number;
  /** Written anew at each call, so that a step allocates nothing large. */
  private readonly buffers = new Map<string, Float32Array>();
  /** By image. */
  private readonly labels: readonly number[];
  /** Images of each label. */
  private readonly imagesOf = new Map<number, number[]>();

  constructor(
    private readonly dataset: Dataset,
    private readonly networks: Networks,
    private readonly config: TrainingConfig,
    private readonly random: Random,
  ) {
    this.strength = config.augmentationStart ?? 1;
    this.labels = labelsOf(dataset.files, networks.generator.classes);
    this.labels.forEach((label, i) => {
      const images = this.imagesOf.get(label) ?? [];
      this.imagesOf.set(label, images);
      images.push(i);
    });
  }

  /** What one step is fed; `place` tells apart the steps that are made in one call. */
  draw(place: number): Values {
    const { generator, discriminator } = this.networks;
    const { batch } = this.config;
    const z = this.random.gaussian(batch * generator.latentSize);
    const inputs: Record<string, Float32Array> = { z };
    const buffer: BufferSource = (name, length) => this.buffer(`${name} ${place}`, length);
    const chances = { ...this.config, strength: this.strength };
    let labels: readonly number[] = [];
    for (const judged of judgedIn(this.config)) {
      if (judged === 'discriminatorReal') {
        const images = Array.from({ length: batch }, () => this.random.below(this.dataset.images.length));
        labels = images.map((image) => this.labels[image] ?? NO_CLASS);
        inputs[judged] = this.written(images, buffer(judged, this.lengthOfBatch));
        moveHome(z, images, generator, this.config.homes);
      } else if (judged === 'generatorReal') {
        const images = labels.map((label) => this.drawnOf(label));
        inputs[judged] = this.written(images, buffer(judged, this.lengthOfBatch));
      }
      Object.assign(inputs, drawChance(this.random, judged, discriminator, chances, buffer));
    }
    if (this.config.smoothness !== undefined) {
      inputs['noise'] = drawNoise(this.random, buffer('noise', this.lengthOfBatch));
    }
    return { ...inputs, ...this.oneHot(labels, place) };
  }

  /** Where there are classes, their input. */
  private oneHot(labels: readonly number[], place: number): Values {
    const classes = this.networks.generator.classes.length;
    if (classes === 0) return {};
    const oneHot = this.buffer(`labels ${place}`, labels.length * classes);
    writeOneHot(labels, classes, oneHot);
    return { labels: oneHot };
  }

  /** What one step of pretraining is fed, see `pretraining.ts`; `place` as in `draw`. */
  drawForPretraining(place: number): Values {
    const { generator } = this.networks;
    const { batch, pretraining } = this.config;
    const z = this.random.gaussian(batch * generator.latentSize);
    const images = Array.from({ length: batch }, () => this.random.below(this.dataset.images.length));
    moveNear(z, images, generator, pretraining?.spread ?? 0);
    const real = this.written(images, this.buffer(`real ${place}`, this.lengthOfBatch));
    const labels = images.map((image) => this.labels[image] ?? NO_CLASS);
    return { z, real, ...this.oneHot(labels, place) };
  }

  /** Another image of the same class: pairs of real and generated images are to be alike in it. */
  private drawnOf(label: number): number {
    const images = this.imagesOf.get(label) ?? [];
    return images[this.random.below(images.length)] ?? 0;
  }

  private get lengthOfBatch(): number {
    return this.config.batch * this.lengthOfImage;
  }

  private get lengthOfImage(): number {
    return areaOf(this.config.canvas) * this.networks.channels;
  }

  private written(images: readonly number[], target: Float32Array): Float32Array {
    const { canvas, texture } = this.config;
    images.forEach((index, i) => {
      const image = this.dataset.images[index];
      const extent = this.dataset.extents?.[index];
      const place = i * this.lengthOfImage;
      if (image && extent && texture) writeCrop(image, extent, canvas, texture, this.random, target, place);
      else if (image) writeAsSigned(image, target, place);
    });
    return target;
  }

  private buffer(name: string, length: number): Float32Array {
    const buffer = this.buffers.get(name) ?? new Float32Array(length);
    this.buffers.set(name, buffer);
    return buffer;
  }
}
