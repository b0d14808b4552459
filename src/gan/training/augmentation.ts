/**
 * Augmentation that pixel art survives: whole-pixel shifts with transparent fill, and mirroring. Both move columns and
 * rows as wholes, so an image's augmentation is two matrices of zeros and ones: rows · x · columns.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../data/random.ts';

export interface AugmentationSettings {
  /** Chance that an image is shifted. */
  readonly shiftChance: number;
  /** Farthest shift, as a share of the side. */
  readonly shiftShare: number;
  /** Chance that an image is mirrored left to right. */
  readonly flipChance: number;
}

const TRANSPARENT = -1;

/**
 * images [B,4,S,S]; columns, rows [B,S,S] as `drawMatrices` makes them. Linear in the images, so it is differentiable
 * at any order.
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

/** One matrix [S,S] an image for its columns and one for its rows, laid end to end. */
export function drawMatrices(
  random: Random,
  batch: number,
  size: number,
  settings: AugmentationSettings,
): { readonly columns: Float32Array; readonly rows: Float32Array } {
  const columns = new Float32Array(batch * size * size);
  const rows = new Float32Array(batch * size * size);
  const farthest = Math.floor(size * settings.shiftShare);
  const drawShift = () => random.below(2 * farthest + 1) - farthest;
  for (let i = 0; i < batch; i++) {
    const shifted = random.chance(settings.shiftChance);
    const [right, down] = shifted ? [drawShift(), drawShift()] : [0, 0];
    const mirrored = random.chance(settings.flipChance);
    writeMove(columns.subarray(i * size * size, (i + 1) * size * size), size, right, mirrored);
    writeMove(rows.subarray(i * size * size, (i + 1) * size * size), size, down, false);
  }
  return { columns, rows };
}

/** m[from][to] = 1: pixel `from` lands on `to`; one that leaves the image is lost, and its place stays empty. */
function writeMove(m: Float32Array, size: number, shift: number, mirrored: boolean): void {
  for (let from = 0; from < size; from++) {
    const to = (mirrored ? size - 1 - from : from) + shift;
    if (to >= 0 && to < size) m[from * size + to] = 1;
  }
}
