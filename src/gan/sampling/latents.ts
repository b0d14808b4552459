/** What images are drawn from, by seeds. */
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

/** By the classes' shares; what they leave of 1 is the share of images of no class. */
export function drawnLabel(random: Random, classes: Generator['classes']): number {
  if (classes.length === 0) return NO_CLASS;
  let left = random.uniform();
  const label = classes.findIndex(({ share }) => (left -= share) < 0);
  return label < 0 ? NO_CLASS : label;
}
