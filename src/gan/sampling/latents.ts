/** What images are drawn from, by seeds. */
import type { Origin } from '../config/origin.ts';
import { NO_CLASS } from '../data/classes.ts';
import { Random } from '../data/random.ts';
import type { Generator } from '../models/model.ts';

export interface Latent {
  readonly z: Float32Array;
  /** Index of the class that the image is to be of, or `NO_CLASS`. */
  readonly label: number;
}

/** What of a generator its latents depend on. */
export type LatentSource = Pick<Generator, 'latentSize' | 'classes'>;

/**
 * One latent a seed, z of N(0, truncation²): below 1 the images are more typical, above 1 more unusual. Its class follows
 * from the seed as well, each as often as among the images that were learnt.
 */
export function latentOfSeed(seed: number, { latentSize, classes }: LatentSource, truncation = 1): Latent {
  const random = Random.fromSeed(seed);
  return { z: random.gaussian(latentSize, truncation), label: drawnLabel(random, classes) };
}

/** The latents of seed, seed + 1, …: each can be drawn again alone. */
export function latentsFromSeed(seed: number, count: number, source: LatentSource, truncation = 1): Latent[] {
  return Array.from({ length: count }, (_, i) => latentOfSeed(seed + i, source, truncation));
}

/** Of the class that its seed has; at truncation t, as at 1 with each number times t. */
export function latentOfOrigin({ seed, varied = [] }: Origin, source: LatentSource, truncation = 1): Latent {
  const { z, label } = latentOfSeed(seed, source, truncation);
  const step = (from: Float32Array, variation: (typeof varied)[number]) =>
    near(from, variation.distance, Random.fromSeed(variation.seed), truncation);
  return { z: varied.reduce(step, z), label };
}

/**
 * As far from a z as `distance` says: at 0 it is the same, at 1 nothing of it is left. In between it is as long as mixtures of
 * draws from N(0, deviation²) are.
 */
export function near(z: Float32Array, distance: number, random: Random, deviation = 1): Float32Array {
  const drawn = random.gaussian(z.length, deviation);
  const stays = remains(distance);
  return z.map((value, i) => stays * value + distance * (drawn[i] ?? 0));
}

/** How much of what was there is left at a distance, 0..1. */
export function remains(distance: number): number {
  return Math.sqrt(1 - distance ** 2);
}

/** By the classes' shares; what they leave of 1 is the share of images of no class. */
export function drawnLabel(random: Random, classes: Generator['classes']): number {
  if (classes.length === 0) return NO_CLASS;
  let left = random.uniform();
  const label = classes.findIndex(({ share }) => (left -= share) < 0);
  return label < 0 ? NO_CLASS : label;
}
