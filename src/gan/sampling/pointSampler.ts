/** Draws the images of points, each as it is or with the colours of another. */
import * as tf from '@tensorflow/tfjs-core';
import type { Canvas } from '../config/canvas.ts';
import {
  entry,
  sizeOf,
  type Engine,
  type Executable,
  type Program,
  type Shapes,
  type Tensors,
  type Values,
} from '../engine/program.ts';
import type { Generator, Networks, Passage } from '../models/model.ts';
import { drawnImages, imagingState } from './imaging.ts';
import type { Point } from './points.ts';
import { latentShapes } from './statistics.ts';

/** Every call computes this many, so that an image does not depend on how many were asked for. */
const BATCH = 16;
const EPSILON = 1e-6;
const added = (place: string) => `added.${place}`;
const mask = (place: string) => `mask.${place}`;
const strength = (place: string) => `strength.${place}`;

/** A point whose image takes its colours, at the maps from `from` on, from the image of another. */
export interface Mixture {
  readonly shape: Point;
  readonly colours: Point;
  /** Places by their number, from 0 for the smallest map. */
  readonly from: number;
}

export class PointSampler {
  private constructor(
    private readonly networks: Networks,
    private readonly canvas: Canvas,
    private readonly executable: Executable,
  ) {}

  /** @param state by the names that `imagingState` has */
  static async create(
    engine: Engine,
    networks: Networks,
    canvas: Canvas,
    state: Values,
  ): Promise<PointSampler> {
    const executable = await engine.prepare(pointProgram(networks.generator));
    executable.writeState(state);
    return new PointSampler(networks, canvas, executable);
  }

  /** As many images of C·H·W numbers in about [-1, 1], plane by plane. */
  async images(points: readonly Point[]): Promise<Float32Array[]> {
    const images: Float32Array[] = [];
    for (let start = 0; start < points.length; start += BATCH) {
      images.push(...(await this.run(points.slice(start, start + BATCH), [])));
    }
    return images;
  }

  /**
   * Mixed by stage: where the sprite is, each channel of a map gets the mean and the deviation that it has in the other's sprite
   * (adaptive instance normalisation: Huang & Belongie, ICCV 2017, eq. 8). What is transparent stays so.
   */
  async mixed(mixtures: readonly Mixture[]): Promise<Float32Array[]> {
    const images: Float32Array[] = [];
    for (let start = 0; start < mixtures.length; start += BATCH / 2) {
      const portion = mixtures.slice(start, start + BATCH / 2);
      const rows = portion.flatMap(({ shape, colours }) => [shape, colours]);
      const all = await this.run(
        rows,
        portion.map(({ from }) => from),
        await this.run(rows, []),
      );
      images.push(...all.filter((_, i) => i % 2 === 0));
    }
    return images;
  }

  async dispose(): Promise<void> {
    await this.executable.dispose();
  }

  /** Of pairs, the first row of each is mixed with the second, from the map on that `mixedFrom` says. */
  private async run(
    points: readonly Point[],
    mixedFrom: readonly number[],
    plain: readonly Float32Array[] = [],
  ): Promise<Float32Array[]> {
    const { generator } = this.networks;
    const shapes = inputShapes(generator);
    const inputs = Object.fromEntries(
      Object.entries(shapes).map(([key, shape]) => [key, new Float32Array(sizeOf(shape))]),
    );
    points.forEach(({ z, classes, added: maps }, row) => {
      entry(inputs, 'z').set(z, row * z.length);
      if (classes.length > 0) entry(inputs, 'labels').set(classes, row * classes.length);
      for (const [place, map] of Object.entries(maps)) writeColumn(map, entry(inputs, added(place)), row);
    });
    Object.entries(generator.maps ?? {}).forEach(([place, [, height = 1, width = 1]], number) => {
      for (let row = 0; row < BATCH; row++) {
        const alphas = this.alphas(plain[row], { width, height });
        writeColumn(alphas, entry(inputs, mask(place)), row);
        const isMixed = row % 2 === 0 && number >= (mixedFrom[row / 2] ?? Infinity);
        entry(inputs, strength(place))[row] = isMixed ? 1 : 0;
      }
    });
    const all = entry(await this.executable.run(inputs), 'images');
    const length = all.length / BATCH;
    return points.map((_, i) => all.slice(i * length, (i + 1) * length));
  }

  /** How much of an image is to be seen in each part of a map, 0..1: all of one without alpha, or of none. */
  private alphas(planes: Float32Array | undefined, map: Canvas): Float32Array {
    const { width, height } = this.canvas;
    const sums = new Float32Array(map.width * map.height);
    if (!planes || this.networks.channels < 4) return sums.fill(1);
    const share = sums.length / (width * height);
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      const part = Math.floor((y * map.height) / height) * map.width + Math.floor((x * map.width) / width);
      const alpha = ((planes[3 * width * height + i] ?? -1) + 1) / 2;
      sums[part] = (sums[part] ?? 0) + share * Math.min(1, Math.max(0, alpha));
    }
    return sums;
  }
}

/** One image's numbers into a map [..., B]. */
function writeColumn(values: Float32Array, map: Float32Array, row: number): void {
  values.forEach((value, i) => (map[i * BATCH + row] = value));
}

function inputShapes(generator: Generator): Shapes {
  const places = Object.entries(generator.maps ?? {}).flatMap(
    ([place, [channels = 1, height = 1, width = 1]]) => [
      [added(place), [channels, height, width, BATCH]] as const,
      [mask(place), [1, height, width, BATCH]] as const,
      [strength(place), [1, 1, 1, BATCH]] as const,
    ],
  );
  return { ...latentShapes(generator, BATCH), ...Object.fromEntries(places) };
}

function pointProgram(generator: Generator): Program {
  return {
    name: 'points',
    state: imagingState(generator),
    inputs: inputShapes(generator),
    body: (state, inputs) => {
      const images = drawnImages(generator, state, entry(inputs, 'z'), inputs['labels'], changes(inputs));
      return { state: {}, outputs: { images } };
    },
  };
}

function changes(inputs: Tensors): Passage {
  return (place, before) => {
    const map = tf.add(before, entry(inputs, added(place)));
    const weights = entry(inputs, mask(place));
    const own = weightedStatistics(map, weights);
    const others = { mean: fromPartner(own.mean), deviation: fromPartner(own.deviation) };
    const normal = tf.div(tf.sub(map, own.mean), own.deviation);
    const coloured = tf.add(tf.mul(normal, others.deviation), others.mean);
    const where = tf.mul(weights, entry(inputs, strength(place)));
    return tf.add(map, tf.mul(tf.sub(coloured, map), where));
  };
}

/** Of each channel of each image, [C,1,1,B], over the places by their weights [1,H,W,B]. */
function weightedStatistics(map: tf.Tensor, weights: tf.Tensor): { mean: tf.Tensor; deviation: tf.Tensor } {
  const total = tf.add(tf.sum(weights, [1, 2], true), EPSILON);
  const meanOf = (x: tf.Tensor) => tf.div(tf.sum(tf.mul(x, weights), [1, 2], true), total);
  const mean = meanOf(map);
  const variance = meanOf(tf.square(tf.sub(map, mean)));
  return { mean, deviation: tf.sqrt(tf.add(variance, EPSILON)) };
}

/** [C,1,1,B] with the images of each pair in each other's place. */
function fromPartner(x: tf.Tensor): tf.Tensor {
  const [channels = 1] = x.shape;
  const halves = tf.split(tf.reshape(x, [channels, BATCH / 2, 2]), 2, 2);
  return tf.reshape(tf.concat(halves.reverse(), 2), [channels, 1, 1, BATCH]);
}
