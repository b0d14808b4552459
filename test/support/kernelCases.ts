/** One program for each kernel that a step may use: its value and, where a loss passes through, its two gradients. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Program, type Shape } from '../../src/gan/engine/program.ts';
import { channelStatistics, normalise } from '../../src/gan/nn/batchNorm.ts';
import { conv, convTranspose } from '../../src/gan/nn/convolution.ts';
import { gradientOf } from '../../src/gan/nn/differentiate.ts';
import { downsample, upsample } from '../../src/gan/nn/resample.ts';
import { convSame, convTransposeSame } from '../../src/gan/nn/same.ts';

type Inputs = readonly tf.Tensor[];
export interface Case {
  readonly name: string;
  readonly shapes: readonly Shape[];
  readonly f: (...inputs: tf.Tensor[]) => tf.Tensor;
}

const two = (f: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor) => f;
const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);

export const CASES: readonly Case[] = [
  { name: 'add', shapes: [[2, 3], [3]], f: two(tf.add) },
  {
    name: 'sub',
    shapes: [
      [2, 3],
      [2, 1],
    ],
    f: two(tf.sub),
  },
  { name: 'mul', shapes: [[2, 3], []], f: two(tf.mul) },
  { name: 'div', shapes: [[2, 3], [3]], f: two((a, b) => tf.div(a, positive(b))) },
  { name: 'pow', shapes: [[2, 3], []], f: two((a, b) => tf.pow(positive(a), b)) },
  { name: 'maximum', shapes: [[4], [4]], f: two(tf.maximum) },
  { name: 'minimum', shapes: [[4], [4]], f: two(tf.minimum) },
  { name: 'squaredDifference', shapes: [[4], [4]], f: two(tf.squaredDifference) },
  { name: 'addN', shapes: [[4], [4]], f: two((a, b) => tf.addN([a, b, a])) },
  { name: 'neg', shapes: [[4]], f: (x) => tf.neg(x) },
  { name: 'square', shapes: [[4]], f: (x) => tf.square(x) },
  { name: 'sqrt', shapes: [[4]], f: (x) => tf.sqrt(positive(x)) },
  { name: 'exp', shapes: [[4]], f: (x) => tf.exp(x) },
  { name: 'log', shapes: [[4]], f: (x) => tf.log(positive(x)) },
  { name: 'tanh', shapes: [[4]], f: (x) => tf.tanh(x) },
  { name: 'sigmoid', shapes: [[4]], f: (x) => tf.sigmoid(x) },
  { name: 'softplus', shapes: [[4]], f: (x) => tf.softplus(x) },
  { name: 'relu', shapes: [[8]], f: (x) => tf.relu(x) },
  { name: 'leakyRelu', shapes: [[8]], f: (x) => tf.leakyRelu(x, 0.2) },
  { name: 'greater, cast', shapes: [[8]], f: (x) => tf.cast(tf.greater(x, 0), 'float32') },
  { name: 'less, cast', shapes: [[8]], f: (x) => tf.cast(tf.less(x, 0.5), 'float32') },
  { name: 'clone', shapes: [[8]], f: (x) => tf.clone(x) },
  { name: 'zerosLike', shapes: [[8]], f: (x) => tf.add(x, tf.zerosLike(x)) },
  { name: 'onesLike', shapes: [[8]], f: (x) => tf.add(x, tf.onesLike(x)) },
  { name: 'fill', shapes: [[3]], f: (x) => tf.mul(x, tf.fill([3], 2.5)) },
  { name: 'reshape', shapes: [[2, 6]], f: (x) => tf.reshape(x, [3, -1]) },
  { name: 'expandDims', shapes: [[2, 6]], f: (x) => tf.expandDims(x, 1) },
  { name: 'transpose', shapes: [[2, 3, 4]], f: (x) => tf.transpose(x, [2, 0, 1]) },
  {
    name: 'concat',
    shapes: [
      [2, 3],
      [2, 2],
    ],
    f: two((a, b) => tf.concat([a, b], 1)),
  },
  { name: 'split', shapes: [[4, 3]], f: (x) => entryAt(tf.split(x, [1, 3], 0), 1) },
  { name: 'slice', shapes: [[4, 5]], f: (x) => tf.slice(x, [1, 2], [2, -1]) },
  { name: 'pad', shapes: [[2, 3]], f: (x) => tf.pad(x, [[1, 0], [2, 3]], -1) }, // prettier-ignore
  { name: 'tile', shapes: [[1, 3]], f: (x) => tf.tile(x, [4, 2]) },
  { name: 'sum', shapes: [[2, 3, 4]], f: (x) => tf.sum(x, [0, 2]) },
  { name: 'mean, kept', shapes: [[2, 3, 4]], f: (x) => tf.mean(x, [1], true) },
  {
    name: 'matMul',
    shapes: [
      [2, 3],
      [3, 4],
    ],
    f: two((a, b) => tf.matMul(a, b)),
  },
  {
    name: 'matMul, transposed',
    shapes: [
      [3, 2],
      [4, 3],
    ],
    f: two((a, b) => tf.matMul(a, b, true, true)),
  },
  {
    name: 'matMul, in batches',
    shapes: [
      [5, 3, 2],
      [5, 4, 3],
    ],
    f: two((a, b) => tf.matMul(a, b, true, true)),
  },
  {
    name: 'matMul, one for all',
    shapes: [
      [1, 2, 3],
      [5, 3, 4],
    ],
    f: two((a, b) => tf.matMul(a, b)),
  },
  {
    name: 'conv 3×3',
    shapes: [
      [3, 6, 5, 2],
      [4, 3, 3, 3],
    ],
    f: two((x, w) => conv(x, w, 1, 1)),
  },
  {
    name: 'conv 4×4 stride 2',
    shapes: [
      [3, 6, 8, 2],
      [4, 3, 4, 4],
    ],
    f: two((x, w) => conv(x, w, 2, 1)),
  },
  {
    name: 'conv 4×4 stride 2, odd',
    shapes: [
      [3, 7, 5, 2],
      [4, 3, 4, 4],
    ],
    f: two((x, w) => conv(x, w, 2, 1)),
  },
  {
    name: 'conv 1×1',
    shapes: [
      [3, 6, 8, 2],
      [4, 3, 1, 1],
    ],
    f: two((x, w) => conv(x, w, 1, 0)),
  },
  {
    name: 'convTranspose',
    shapes: [
      [4, 3, 3, 2],
      [4, 3, 4, 4],
    ],
    f: two((y, w) => convTranspose(y, w, 2, 1)),
  },
  {
    name: 'conv 4×4 stride 2, going round',
    shapes: [
      [3, 6, 8, 2],
      [4, 3, 4, 4],
    ],
    f: two((x, w) => conv(x, w, 2, 1, 'itself')),
  },
  {
    name: 'conv 3×3, going round',
    shapes: [
      [3, 4, 2, 2],
      [4, 3, 3, 3],
    ],
    f: two((x, w) => conv(x, w, 1, 1, 'itself')),
  },
  {
    name: 'convTranspose, going round',
    shapes: [
      [4, 3, 2, 2],
      [4, 3, 4, 4],
    ],
    f: two((y, w) => convTranspose(y, w, 2, 1, 'itself')),
  },
  {
    name: 'conv 5×5 stride 2, same',
    shapes: [
      [3, 8, 6, 2],
      [4, 3, 5, 5],
    ],
    f: two((x, w) => convSame(x, w, 2)),
  },
  {
    name: 'convTranspose 5×5 stride 2, same',
    shapes: [
      [4, 4, 3, 2],
      [4, 3, 5, 5],
    ],
    f: two((y, w) => convTransposeSame(y, w, 2)),
  },
  { name: 'upsample', shapes: [[3, 4, 6, 2]], f: (x) => upsample(x) },
  { name: 'downsample', shapes: [[3, 4, 6, 2]], f: (x) => downsample(x) },
  {
    name: 'batch norm',
    shapes: [[3, 2, 2, 4], [3], [3]],
    f: (x, scale, offset) => normalise(x, channelStatistics(x), scale, offset),
  },
];

/** The value, its gradient by each input, and the gradient of that gradient's squared length. */
export function programOf({ name, shapes, f }: Case): Program {
  const names = shapes.map((_, i) => `in${i}`);
  return {
    name,
    state: {},
    inputs: Object.fromEntries(shapes.map((shape, i) => [`in${i}`, shape])),
    body: (_state, inputs) => {
      const given: Inputs = names.map((input) => entry(inputs, input));
      const outputs: Record<string, tf.Tensor> = { value: f(...given) };
      if (isDifferentiable(name)) {
        given.forEach((x, i) => {
          const loss = (t: tf.Tensor) =>
            tf.sum(tf.tanh(f(...given.map((other, k) => (k === i ? t : other)))));
          const length = (t: tf.Tensor) => tf.sum(tf.square(gradientOf(loss, t)));
          outputs[`first${i}`] = gradientOf(loss, x);
          outputs[`second${i}`] = gradientOf(length, x);
        });
      }
      return { state: {}, outputs };
    },
  };
}

/** Kernels that are recorded but that no loss passes through. */
const WITHOUT_GRADIENT =
  /^(pow|div|sqrt|log|maximum|minimum|squaredDifference|addN|greater|less|clone|.*Like|fill)/;
const isDifferentiable = (name: string) => !WITHOUT_GRADIENT.test(name);

function entryAt(tensors: readonly tf.Tensor[], index: number): tf.Tensor {
  const tensor = tensors[index];
  assert.ok(tensor);
  return tensor;
}
