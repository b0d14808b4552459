/**
 * The network whose features images are judged by: small, ours, and trained by `scripts/train-features.ts` to tell kinds
 * of sprites and what is wrong with one. Convolutions only, averaged over the picture at the end: any side from 16 on.
 */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Shapes, type Tensors } from '../engine/program.ts';
import { conv } from '../nn/convolution.ts';
import { addChannelBias, batchLast } from '../nn/layers.ts';

/** Numbers that describe an image. */
export const FEATURES = 64;

const SLOPE = 0.2;
const EPSILON = 1e-6;

interface Layer {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly kernel: number;
  readonly stride: number;
}

/** Each with one pixel of zeros around. Of an image of 32×32 their maps are 32, 16, 8, 8 and 4 wide. */
const LAYERS: readonly Layer[] = [
  { name: 'edges', from: 4, to: 16, kernel: 3, stride: 1 },
  { name: 'corners', from: 16, to: 32, kernel: 4, stride: 2 },
  { name: 'textures', from: 32, to: 48, kernel: 4, stride: 2 },
  { name: 'parts', from: 48, to: 64, kernel: 3, stride: 1 },
  { name: 'shapes', from: 64, to: 64, kernel: 4, stride: 2 },
];

/** The layers whose means over the picture the features are made of: how it is painted, and what is on it. */
const AVERAGED: readonly string[] = ['parts', 'shapes'];

const AVERAGES = LAYERS.filter(({ name }) => AVERAGED.includes(name)).reduce((sum, { to }) => sum + to, 0);

/** The first layers, whose maps still say where things are. */
const PLACED = LAYERS.slice(0, 3);

/** Weights as they lie in `media/features.safetensors`. */
export const FEATURE_WEIGHTS: Shapes = {
  ...Object.fromEntries(
    LAYERS.flatMap(({ name, from, to, kernel }) => [
      [`${name}.weight`, [to, from, kernel, kernel]],
      [`${name}.bias`, [to]],
    ]),
  ),
  'features.weight': [AVERAGES, FEATURES],
  'features.bias': [FEATURES],
};

/**
 * images [B,4,H,W], premultiplied RGBA in [-1, 1] → features [B,64], each row of length √64. Only the direction counts: by
 * the length, a picture of nothing in particular would be near to everything, and a garish one alone would decide.
 */
export function featuresOf(weights: Tensors, images: tf.Tensor): tf.Tensor {
  const description = descriptionOf(weights, images);
  const squares = tf.mean(tf.square(description), [1], true);
  return tf.div(description, tf.sqrt(tf.add(squares, EPSILON)));
}

/** The same [B,64] before it is brought to one length: what the network is trained on. */
export function descriptionOf(weights: Tensors, images: tf.Tensor): tf.Tensor {
  const averages = mapsOf(weights, images, LAYERS)
    .filter((_, i) => AVERAGED.includes(LAYERS[i]?.name ?? ''))
    .map((map) => tf.mean(map, [1, 2]));
  const described = tf.matMul(tf.concat(averages, 0), entry(weights, 'features.weight'), true, false);
  return tf.add(described, entry(weights, 'features.bias'));
}

/** images [B,4,H,W], premultiplied RGBA in [-1, 1] → maps [C,H,W,B] of what is where: edges, corners, textures. */
export function placedMaps(weights: Tensors, images: tf.Tensor): tf.Tensor[] {
  return mapsOf(weights, images, PLACED);
}

/** One map a layer. */
function mapsOf(weights: Tensors, images: tf.Tensor, layers: readonly Layer[]): tf.Tensor[] {
  const maps: tf.Tensor[] = [];
  let map = batchLast(images);
  for (const { name, stride } of layers) {
    map = conv(map, entry(weights, `${name}.weight`), stride, 1);
    map = tf.leakyRelu(addChannelBias(map, entry(weights, `${name}.bias`)), SLOPE);
    maps.push(map);
  }
  return maps;
}
