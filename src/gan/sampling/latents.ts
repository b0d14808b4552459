/** What images are drawn from, by seeds. */
import type { Origin } from '../config/origin.ts';
import { NO_CLASS } from '../data/classes.ts';
import { Random } from '../data/random.ts';
import { homeOf, mixed, type Homes } from '../models/homes.ts';
import type { Generator } from '../models/model.ts';

export interface Latent {
  readonly z: Float32Array;
  /** Index of the class that the image is to be of, or `NO_CLASS`. */
  readonly label: number;
}

/** What of a generator its latents depend on. */
export type LatentSource = Pick<Generator, 'latentSize' | 'classes' | 'homes'>;

/** What chance decides of a latent. */
export interface Draw {
  /** z of N(0, 1). */
  readonly anywhere: Float32Array;
  readonly label: number;
  /** Index of the training image near whose home it is drawn; undefined where images have none. */
  readonly image: number | undefined;
}

/** @param wanted its class; left out, each as often as among the images that were learnt */
export function draw(random: Random, source: LatentSource, wanted?: number): Draw {
  const { latentSize, classes, homes } = source;
  const anywhere = random.gaussian(latentSize);
  const drawn = drawnLabel(random, classes);
  const label = wanted ?? drawn;
  return { anywhere, label, image: homes && drawnImage(random, homes, label) };
}

/**
 * The truncation is how far z is from what is typical: below 1 the images are more typical, above 1 more unusual. What is typical is
 * the home, or the middle of all where there are none.
 */
export function latentOf({ anywhere, label, image }: Draw, source: LatentSource, truncation = 1): Latent {
  const { homes } = source;
  if (!homes || image === undefined) return { z: anywhere.map((value) => value * truncation), label };
  const distance = homes.distance * truncation;
  const further = anywhere.map((value) => value * Math.max(1, distance));
  return { z: mixed(homeOf(image, homes), further, Math.min(1, distance)), label };
}

/** z of N(0, 1), or near the home of an image of its class; the rest as in `draw` and `latentOf`. */
export function latentOfSeed(seed: number, source: LatentSource, truncation = 1, wanted?: number): Latent {
  return latentOf(draw(Random.fromSeed(seed), source, wanted), source, truncation);
}

/** The latents of seed, seed + 1, …: each can be drawn again alone. */
export function latentsFromSeed(seed: number, count: number, source: LatentSource, truncation = 1): Latent[] {
  return Array.from({ length: count }, (_, i) => latentOfSeed(seed + i, source, truncation));
}

/** As `latentOfSeed` has it, and then varied: by steps that the truncation makes shorter or longer. */
export function latentOfOrigin(
  { seed, varied = [] }: Origin,
  source: LatentSource,
  truncation = 1,
  wanted?: number,
): Latent {
  const { z, label } = latentOfSeed(seed, source, truncation, wanted);
  const step = (from: Float32Array, variation: (typeof varied)[number]) =>
    near(from, variation.distance, Random.fromSeed(variation.seed), truncation);
  return { z: varied.reduce(step, z), label };
}

/**
 * As far from a z as `distance` says: at 0 it is the same, at 1 nothing of it is left. In between it is as long as mixtures of
 * draws from N(0, deviation²) are.
 */
export function near(z: Float32Array, distance: number, random: Random, deviation = 1): Float32Array {
  return mixed(z, random.gaussian(z.length, deviation), distance);
}

function drawnImage(random: Random, homes: Homes, label: number): number {
  const known = imagesOf(label, homes);
  return known[random.below(known.length)] ?? 0;
}

/** The images of a class, as indices; all where none is of it. */
export function imagesOf(label: number, { labels }: Homes): readonly number[] {
  const all = labels.map((_, image) => image);
  const ofClass = all.filter((image) => labels[image] === label);
  return ofClass.length > 0 ? ofClass : all;
}

/** By the classes' shares; what they leave of 1 is the share of images of no class. */
function drawnLabel(random: Random, classes: Generator['classes']): number {
  if (classes.length === 0) return NO_CLASS;
  let left = random.uniform();
  const label = classes.findIndex(({ share }) => (left -= share) < 0);
  return label < 0 ? NO_CLASS : label;
}
