/**
 * Augmentation that pixel art survives: whole-pixel shifts with transparent fill, and mirroring. Both move columns and
 * rows as wholes, so an image's augmentation is two matrices of zeros and ones: rows · x · columns.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Canvas } from '../config/canvas.ts';
import type { Random } from '../data/random.ts';

export interface AugmentationSettings {
  /** Chance that an image is shifted. */
  readonly shiftChance: number;
  /** Farthest shift, as a share of the side along which it goes. */
  readonly shiftShare: number;
  /** Chance that an image is mirrored left to right. */
  readonly flipChance: number;
}

const TRANSPARENT = -1;

/** Whether anything can happen to an image; where not, a step has no matrices. */
export function isAugmenting({ shiftChance, flipChance }: AugmentationSettings): boolean {
  return shiftChance > 0 || flipChance > 0;
}

/**
 * images [B,C,H,W]; columns [B,W,W] and rows [B,H,H] as `drawMatrices` makes them. Linear in the images, so it is
 * differentiable at any order.
 */
export function augment(images: tf.Tensor, columns: tf.Tensor, rows: tf.Tensor): tf.Tensor {
  return tf.add(augmentDifference(tf.sub(images, TRANSPARENT), columns, rows), TRANSPARENT);
}

/** The linear part of `augment`: what becomes of a difference of two images. */
export function augmentDifference(difference: tf.Tensor, columns: tf.Tensor, rows: tf.Tensor): tf.Tensor {
  return alongWidth(alongWidth(difference, columns), rows);
}

/** Moves pixels along the width and turns the image over its diagonal, so that a second call moves the other way. */
function alongWidth(x: tf.Tensor, matrices: tf.Tensor): tf.Tensor {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const lines = tf.reshape(x, [batch, channels * height, width]);
  const moved = tf.matMul(lines, matrices);
  return tf.transpose(tf.reshape(moved, [batch, channels, height, width]), [0, 1, 3, 2]);
}

/** One matrix [W,W] an image for its columns and one [H,H] for its rows, laid end to end. */
export function drawMatrices(
  random: Random,
  batch: number,
  { width, height }: Canvas,
  settings: AugmentationSettings,
): { readonly columns: Float32Array; readonly rows: Float32Array } {
  const columns = new Float32Array(batch * width * width);
  const rows = new Float32Array(batch * height * height);
  const drawShift = (side: number) => {
    const farthest = Math.floor(side * settings.shiftShare);
    return random.below(2 * farthest + 1) - farthest;
  };
  for (let i = 0; i < batch; i++) {
    const shifted = random.chance(settings.shiftChance);
    const [right, down] = shifted ? [drawShift(width), drawShift(height)] : [0, 0];
    const mirrored = random.chance(settings.flipChance);
    writeMove(columns, i, width, right, mirrored);
    writeMove(rows, i, height, down, false);
  }
  return { columns, rows };
}

/**
 * Matrix `index` of side `side`: m[from][to] = 1 where pixel `from` lands on `to`; one that leaves the image is lost, and
 * its place stays empty.
 */
function writeMove(
  matrices: Float32Array,
  index: number,
  side: number,
  shift: number,
  mirrored: boolean,
): void {
  const begin = index * side * side;
  for (let from = 0; from < side; from++) {
    const to = (mirrored ? side - 1 - from : from) + shift;
    if (to >= 0 && to < side) matrices[begin + from * side + to] = 1;
  }
}
