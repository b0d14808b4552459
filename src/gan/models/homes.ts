/**
 * Every training image has a home among the latents, by what it looks like, and there the generator learns to draw it (after Bojanowski
 * et al., "Optimizing the Latent Space of Generative Networks", arXiv 1707.05776, whose latents begin at principal components as well).
 * So no kind of image is forgotten, and between homes lies what images have in common. Sprites are drawn at a distance from homes:
 * at them they would be copies.
 */
import type { Generator } from './model.ts';

export interface Homes {
  /** [images, numbers], as many numbers at most as a latent has: each as long as so many of N(0, 1) are. What is left is free. */
  readonly points: Float32Array;
  /** Of each image the index of its class, or one below 0. */
  readonly labels: readonly number[];
}

/** The homes of a generator, and how far from them it draws. */
export interface Neighbourhood extends Homes {
  /** 0..1: at 0 in them, at 1 anywhere. It changes while the generator learns. */
  distance: number;
}

/** What usually turns out to be right. */
export const USUAL_DISTANCE = 0.7;

/** The same generator, which draws near homes. */
export function settled(generator: Generator, homes: Homes, distance = USUAL_DISTANCE): Generator {
  return { ...generator, homes: { ...homes, distance } };
}

/** Of the image of this index. */
export function homeOf(image: number, { points, labels }: Homes): Float32Array {
  const numbers = points.length / labels.length;
  return points.subarray(image * numbers, (image + 1) * numbers);
}

/** The same as a latent, with zeros for what is free. */
export function wholeHome(image: number, homes: Homes, latentSize: number): Float32Array {
  const whole = new Float32Array(latentSize);
  whole.set(homeOf(image, homes));
  return whole;
}

/**
 * As far from one latent towards another as `distance` says: 0 is the first, 1 the second, and in between it is as long as both are.
 * Numbers that the first does not have are the second's.
 */
export function mixed(z: Float32Array, other: Float32Array, distance: number): Float32Array {
  const stays = remains(distance);
  return other.map((value, i) => (i < z.length ? stays * (z[i] ?? 0) + distance * value : value));
}

/** How much of what was there is left at a distance, 0..1. */
export function remains(distance: number): number {
  return Math.sqrt(1 - distance ** 2);
}
