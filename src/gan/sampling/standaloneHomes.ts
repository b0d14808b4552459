/**
 * How a file draws near homes, which knows nothing but numbers of N(0, 1): it takes one number more, the first, and by where that lies
 * among all such numbers it picks an image, each as often.
 */
import * as tf from '@tensorflow/tfjs-core';
import { NO_CLASS } from '../data/classes.ts';
import type { Generator } from '../models/model.ts';
import { homeOf, remains, wholeHome, type Homes, type Neighbourhood } from '../models/homes.ts';
import { isAbove } from './isAbove.ts';
import { imagesOf } from './latents.ts';

/** Further than any number that is drawn. */
const FAR = 1e9;

/** How many numbers such a file takes for a sprite. */
export function numbersTaken({ latentSize, homes }: Pick<Generator, 'latentSize' | 'homes'>): number {
  return homes ? latentSize + 1 : latentSize;
}

/**
 * numbers [B, latentSize + 1] → z [B, latentSize].
 * @param labels [B, classes] one-hot, rows of zeros for none; left out where there are no classes
 */
export function nearHomes(
  numbers: tf.Tensor,
  labels: tf.Tensor | undefined,
  { latentSize, classes, homes }: Generator & { readonly homes: Neighbourhood },
): tf.Tensor {
  const [choice, anywhere] = tf.split(numbers, [1, latentSize], 1) as [tf.Tensor, tf.Tensor];
  const which = labels ? withNone(labels) : tf.onesLike(choice);
  const wanted = [...classes.map((_, label) => label), NO_CLASS].map((label) => intervalsOf(label, homes));
  const bounds = (end: keyof Interval) =>
    tf.matMul(which, tf.tensor2d(wanted.map((intervals) => intervals.map((interval) => interval[end]))));
  const isChosen = tf.sub(isAbove(choice, bounds('from')), isAbove(choice, bounds('to')));
  const points = tf.tensor2d(homes.labels.map((_, image) => [...wholeHome(image, homes, latentSize)]));
  const home = tf.matMul(isChosen, points);
  const settled = homeOf(0, homes).length;
  const distances = Array.from({ length: latentSize }, (_, i) => (i < settled ? homes.distance : 1));
  return tf.add(tf.mul(home, remains(homes.distance)), tf.mul(anywhere, tf.tensor2d([distances])));
}

/** One-hot rows, zeros for none → the same with a last number for none. */
function withNone(labels: tf.Tensor): tf.Tensor {
  const count = tf.matMul(labels, tf.ones([labels.shape[1] ?? 0, 1]));
  return tf.concat([labels, tf.sub(1, count)], 1);
}

/** A number that picks this image when a sprite of this class is wanted. */
export function numberFor(image: number, label: number, homes: Homes): number {
  const known = imagesOf(label, homes);
  return quantile((known.indexOf(image) + 0.5) / known.length);
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** For each image the numbers that pick it; none for one of another class. */
function intervalsOf(label: number, homes: Homes): readonly Interval[] {
  const known = imagesOf(label, homes);
  const places = new Map(known.map((image, place) => [image, place]));
  return homes.labels.map((_, image) => {
    const place = places.get(image);
    if (place === undefined) return { from: FAR, to: FAR };
    return { from: quantile(place / known.length), to: quantile((place + 1) / known.length) };
  });
}

/** Below it lie so many of the numbers of N(0, 1), to within 5e-4 (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.23). */
function quantile(share: number): number {
  if (share <= 0) return -FAR;
  if (share >= 1) return FAR;
  if (share > 0.5) return -quantile(1 - share);
  const t = Math.sqrt(-2 * Math.log(share));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return above / below - t;
}
