/**
 * What homes of images (see `models/homes.ts`) do in a training. The fakes of a step are drawn from near the homes of its real images, in
 * their order: so each has the class of the image beside it. The first of them are drawn close to home, and should look like it.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { HomeSettings } from '../config/phases.ts';
import { labelsOf } from '../data/classes.ts';
import type { Dataset } from '../data/dataset.ts';
import { principalPlaces } from '../data/principal.ts';
import type { Generator } from '../models/model.ts';
import { homeOf, mixed, type Homes } from '../models/homes.ts';

/** Fewer images to a component would each be alone at home, and be learnt by heart (bench/experiments). */
const IMAGES_A_COMPONENT = 8;
/** Of a batch. */
const SHARE_AT_HOME = 0.5;
/** Around its home an image is drawn from more than one point, or nothing would lead there. */
const CLOSE = 0.3;
/** Of differences in [-2, 2]: below it they count squared, and are not chased for ever. */
const SMALL = 0.03;

export function homesOf(data: Dataset, { latentSize, classes }: Generator): Homes {
  const components = Math.ceil(data.images.length / IMAGES_A_COMPONENT);
  return {
    points: principalPlaces(data, Math.min(latentSize, components)),
    labels: labelsOf(data.files, classes),
  };
}

/** Draws latents z [B, latentSize] around the homes of these images; z are numbers of N(0, 1), and written over. */
export function moveHome(
  z: Float32Array,
  images: readonly number[],
  generator: Generator,
  settings: HomeSettings | undefined,
): void {
  const { homes, latentSize } = generator;
  if (!homes || !settings) return;
  const close = countAtHome(images.length) * latentSize;
  moveNear(z.subarray(0, close), images, generator, CLOSE);
  moveNear(z.subarray(close), images.slice(close / latentSize), generator, settings.reach);
}

/** The same, all of them at one spread around their anchors. */
export function moveNear(
  z: Float32Array,
  images: readonly number[],
  { homes, latentSize }: Generator,
  spread: number,
): void {
  if (!homes) return;
  for (let i = 0; i < z.length / latentSize; i++) {
    const own = z.subarray(i * latentSize, (i + 1) * latentSize);
    own.set(mixed(homeOf(images[i] ?? 0, homes), own, spread));
  }
}

/** How far the fakes that were drawn close to home are from the real images [B,C,H,W]: the mean of |x| as √(x² + c²), times the weight. */
export function strangeness(fake: tf.Tensor, real: tf.Tensor, { weight }: HomeSettings): tf.Tensor {
  const close = countAtHome(fake.shape[0] ?? 0);
  const first = (images: tf.Tensor) => tf.slice(images, [0, 0, 0, 0], [close, -1, -1, -1]);
  const apart = tf.sub(first(fake), first(real));
  return tf.mul(tf.mean(tf.sqrt(tf.add(tf.square(apart), SMALL ** 2))), weight);
}

function countAtHome(batch: number): number {
  return Math.max(1, Math.floor(batch * SHARE_AT_HOME));
}
