/** Every op that our networks are made of, against finite differences: its gradient, and the gradient of that. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { square } from '../../src/gan/config/canvas.ts';
import { Random } from '../../src/gan/data/random.ts';
import { channelStatistics, normalise } from '../../src/gan/nn/batchNorm.ts';
import { conv, convTranspose } from '../../src/gan/nn/convolution.ts';
import { gradientOf } from '../../src/gan/nn/differentiate.ts';
import { addChannelBias, batchFirst, batchLast, collect, dense, expand } from '../../src/gan/nn/layers.ts';
import { downsample, upsample } from '../../src/gan/nn/resample.ts';
import { convSame, convTransposeSame } from '../../src/gan/nn/same.ts';
import { augment, drawMatrices } from '../../src/gan/training/augmentation.ts';
import { drawn } from './tensors.ts';

const SEED = 7;
let random = Random.fromSeed(SEED);
const fixed = (...shape: number[]) => drawn(random, shape, 0.7);

/** Each op as a function of one tensor, everything else held; `x` is the tensor's shape. */
interface Op {
  readonly name: string;
  readonly x: readonly number[];
  readonly f: (x: tf.Tensor) => tf.Tensor;
  /** Keeps x away from where f has no derivative. */
  readonly from?: (x: tf.Tensor) => tf.Tensor;
}

const awayFromZero = (x: tf.Tensor) => tf.add(x, tf.mul(tf.sign(x), 0.3));
const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);

function ops(): Op[] {
  const image = fixed(3, 6, 6, 2);
  const images = fixed(2, 3, 6, 6);
  const filter = fixed(4, 3, 3, 3);
  const strided = fixed(4, 3, 4, 4);
  const wide = fixed(4, 3, 5, 5);
  const narrow = fixed(4, 3, 3, 2);
  const row = fixed(1, 3, 1, 1);
  const weights = fixed(3 * 6 * 6, 2);
  const latentWeights = fixed(5, 4);
  const matrices = drawMatrices(Random.fromSeed(3), 2, square(6), {
    shiftChance: 1,
    shiftShare: 0.4,
    flipChance: 0.5,
  });
  const columns = tf.tensor(matrices.columns, [2, 6, 6]);
  const rows = tf.tensor(matrices.rows, [2, 6, 6]);
  return [
    { name: 'add, broadcast', x: [3, 1, 1], f: (x) => tf.add(images, x) },
    { name: 'sub, broadcast', x: [3, 1, 1], f: (x) => tf.sub(images, x) },
    { name: 'mul', x: [2, 3, 6, 6], f: (x) => tf.mul(images, x) },
    { name: 'mul, broadcast', x: [1, 3, 1, 1], f: (x) => tf.mul(images, x) },
    { name: 'div, numerator', x: [2, 3, 6, 6], f: (x) => tf.div(x, positive(row)) },
    { name: 'div, denominator', x: [1, 3, 1, 1], f: (x) => tf.div(images, x), from: positive },
    { name: 'neg', x: [5], f: (x) => tf.neg(x) },
    { name: 'square', x: [5], f: (x) => tf.square(x) },
    { name: 'sqrt', x: [5], f: (x) => tf.sqrt(x), from: positive },
    { name: 'exp', x: [5], f: (x) => tf.exp(x) },
    { name: 'log', x: [5], f: (x) => tf.log(x), from: positive },
    { name: 'tanh', x: [5], f: (x) => tf.tanh(x) },
    { name: 'sigmoid', x: [5], f: (x) => tf.sigmoid(x) },
    { name: 'softplus', x: [5], f: (x) => tf.softplus(x) },
    { name: 'relu', x: [12], f: (x) => tf.relu(x), from: awayFromZero },
    { name: 'leakyRelu', x: [12], f: (x) => tf.leakyRelu(x, 0.2), from: awayFromZero },
    { name: 'reshape', x: [2, 6], f: (x) => tf.reshape(x, [3, 4]) },
    { name: 'expandDims', x: [2, 6], f: (x) => tf.expandDims(x, 0) },
    { name: 'transpose', x: [2, 3, 4], f: (x) => tf.transpose(x, [2, 0, 1]) },
    { name: 'concat', x: [2, 3], f: (x) => tf.concat([x, tf.square(x)], 1) },
    { name: 'split', x: [4, 3], f: (x) => tf.mul(...(tf.split(x, 2, 0) as [tf.Tensor, tf.Tensor])) },
    { name: 'slice', x: [4, 5], f: (x) => tf.slice(x, [1, 2], [2, -1]) },
    { name: 'pad', x: [2, 3], f: (x) => tf.pad(x, [[1, 0], [2, 3]], -1) }, // prettier-ignore
    { name: 'sum over axes', x: [2, 3, 4, 4], f: (x) => tf.sum(x, [0, 2, 3]) },
    { name: 'mean over axes, kept', x: [2, 3, 4, 4], f: (x) => tf.mean(x, [0, 2, 3], true) },
    { name: 'tile', x: [1, 3, 2], f: (x) => tf.tile(x, [2, 1, 3]) },
    { name: 'matMul, left', x: [4, 3], f: (x) => tf.matMul(x, tf.reshape(row, [3, 1])) },
    { name: 'matMul, right', x: [3, 4], f: (x) => tf.matMul(tf.tensor2d([[0.3, -1, 2]]), x) },
    { name: 'matMul, both transposed', x: [3, 4], f: (x) => tf.matMul(x, tf.square(x), true, false) },
    { name: 'matMul, right transposed', x: [3, 4], f: (x) => tf.matMul(x, tf.square(x), false, true) },
    { name: 'conv 3×3, image', x: [3, 6, 6, 2], f: (x) => conv(x, filter, 1, 1) },
    { name: 'conv 3×3, filter', x: [4, 3, 3, 3], f: (x) => conv(image, x, 1, 1) },
    { name: 'conv 4×4 stride 2, image', x: [3, 6, 6, 2], f: (x) => conv(x, strided, 2, 1) },
    { name: 'conv 4×4 stride 2, filter', x: [4, 3, 4, 4], f: (x) => conv(image, x, 2, 1) },
    { name: 'conv 4×4 stride 2, odd image', x: [3, 7, 5, 2], f: (x) => conv(x, strided, 2, 1) },
    { name: 'conv 1×1, filter', x: [4, 3, 1, 1], f: (x) => conv(image, x, 1, 0) },
    { name: 'convTranspose, image', x: [4, 3, 3, 2], f: (x) => convTranspose(x, strided, 2, 1) },
    { name: 'convTranspose, filter', x: [4, 3, 4, 4], f: (x) => convTranspose(narrow, x, 2, 1) },
    { name: 'conv 3×3 going round, image', x: [3, 6, 6, 2], f: (x) => conv(x, filter, 1, 1, 'itself') },
    { name: 'conv 3×3 going round, filter', x: [4, 3, 3, 3], f: (x) => conv(image, x, 1, 1, 'itself') },
    { name: 'conv 4×4 going round, image', x: [3, 6, 6, 2], f: (x) => conv(x, strided, 2, 1, 'itself') },
    { name: 'conv 4×4 going round, filter', x: [4, 3, 4, 4], f: (x) => conv(image, x, 2, 1, 'itself') },
    {
      name: 'convTranspose going round, image',
      x: [4, 3, 3, 2],
      f: (x) => convTranspose(x, strided, 2, 1, 'itself'),
    },
    {
      name: 'convTranspose going round, filter',
      x: [4, 3, 4, 4],
      f: (x) => convTranspose(narrow, x, 2, 1, 'itself'),
    },
    { name: 'conv 5×5 stride 2 same, image', x: [3, 6, 8, 2], f: (x) => convSame(x, wide, 2) },
    { name: 'conv 5×5 stride 2 same, filter', x: [4, 3, 5, 5], f: (x) => convSame(image, x, 2) },
    {
      name: 'convTranspose 5×5 stride 2 same, image',
      x: [4, 3, 4, 2],
      f: (x) => convTransposeSame(x, wide, 2),
    },
    {
      name: 'convTranspose 5×5 stride 2 same, filter',
      x: [4, 3, 5, 5],
      f: (x) => convTransposeSame(narrow, x, 2),
    },
    { name: 'convTranspose 5×5 same, image', x: [4, 3, 3, 2], f: (x) => convTransposeSame(x, wide, 1) },
    { name: 'channel bias', x: [3], f: (x) => addChannelBias(image, x) },
    { name: 'batch last', x: [2, 3, 4, 5], f: batchLast },
    { name: 'batch first', x: [3, 4, 5, 2], f: batchFirst },
    { name: 'expand, latents', x: [3, 5], f: (x) => expand(x, latentWeights) },
    { name: 'collect, map', x: [3, 6, 6, 2], f: (x) => collect(x, weights) },
    { name: 'dense, map', x: [3, 6, 6, 2], f: (x) => dense(x, weights) },
    { name: 'dense, weights', x: [3 * 6 * 6, 2], f: (x) => dense(image, x) },
    { name: 'collect, weights', x: [3 * 6 * 6, 2], f: (x) => collect(image, x) },
    { name: 'upsample', x: [3, 4, 4, 2], f: upsample },
    { name: 'downsample', x: [3, 6, 4, 2], f: downsample },
    { name: 'augment', x: [2, 3, 6, 6], f: (x) => augment(x, columns, rows) },
    {
      name: 'batch norm, by the batch itself',
      x: [3, 3, 3, 2],
      f: (x) => normalise(x, channelStatistics(x), tf.tensor1d([1, 0.5, 2]), tf.tensor1d([0, 1, -1])),
    },
    {
      name: 'batch norm, scale',
      x: [3],
      f: (x) => normalise(image, channelStatistics(image), x, tf.tensor1d([0, 1, -1])),
    },
  ];
}

/** Relative error of the slope along a random direction, which every entry of the gradient has a part in. */
function slopeError(f: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor, step: number): number {
  const direction = drawn(random, x.shape);
  const exact = tf.sum(tf.mul(gradientOf(f, x), direction)).dataSync()[0] ?? NaN;
  const at = (t: number) => f(tf.add(x, tf.mul(direction, t))).dataSync()[0] ?? NaN;
  // Richardson: the error of the central difference falls from step² to step⁴.
  const central = (h: number) => (at(h) - at(-h)) / (2 * h);
  const measured = (4 * central(step / 2) - central(step)) / 3;
  return Math.abs(exact - measured) / Math.max(Math.abs(exact), Math.abs(measured), 0.1);
}

/** On the backend that is current when the tests run. */
export function itHasTheGradientsOfFiniteDifferences(): void {
  for (const name of ops().map((op) => op.name)) {
    const prepared = () => {
      // The same numbers whatever ran before.
      random = Random.fromSeed(SEED);
      const op = ops().find((candidate) => candidate.name === name) as Op;
      const x = (op.from ?? ((t: tf.Tensor) => t))(fixed(...op.x));
      const weights = drawn(random, op.f(x).shape);
      // Bent, so that even a linear op has a second derivative to get wrong.
      const loss = (t: tf.Tensor) => tf.sum(tf.mul(tf.tanh(tf.mul(op.f(t), 0.5)), weights));
      return { x, loss };
    };

    it(`${name}: the gradient is the slope that finite differences find`, () => {
      const { x, loss } = prepared();
      assert.ok(slopeError(loss, x, 0.02) < 5e-3);
    });

    it(`${name}: so is the gradient of the gradient’s squared length`, () => {
      const { x, loss } = prepared();
      const squaredLength = (t: tf.Tensor) => tf.sum(tf.square(gradientOf(loss, t)));
      assert.ok(slopeError(squaredLength, x, 0.02) < 1e-2);
    });
  }
}
