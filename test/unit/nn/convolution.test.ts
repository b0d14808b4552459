/** Convolutions and resampling against plain loops over their definitions. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { sizeOf } from '../../../src/gan/engine/program.ts';
import { conv, convTranspose, type Surround } from '../../../src/gan/nn/convolution.ts';
import { gradientOf } from '../../../src/gan/nn/differentiate.ts';
import { downsample, upsample } from '../../../src/gan/nn/resample.ts';
import { convSame, convTransposeSame } from '../../../src/gan/nn/same.ts';
import { relativeDifference, useReference } from '../../support/tensors.ts';

type Shape4 = readonly [number, number, number, number];

const random = Random.fromSeed(17);
const numbers = (shape: Shape4) => random.gaussian(sizeOf(shape));
const tensor = (values: Float32Array, shape: Shape4) => tf.tensor(values, [...shape]);
const read = (t: tf.Tensor) => t.dataSync<'float32'>();

interface Plan {
  readonly x: Shape4;
  readonly w: Shape4;
  readonly y: Shape4;
  readonly stride: number;
  readonly pad: number;
  readonly around?: Surround;
}

/** Calls back with the indices of x, w and y that meet in T(x, w, y) = Σ x[i,s·h+u−p,s·v+t−p,b] w[o,i,u,t] y[o,h,v,b]. */
function meet({ x, w, y, stride, pad, around }: Plan, met: (x: number, w: number, y: number) => void): void {
  const at = (shape: Shape4, a: number, b: number, c: number, d: number) =>
    ((a * shape[1] + b) * shape[2] + c) * shape[3] + d;
  for (let b = 0; b < y[3]; b++)
    for (let o = 0; o < y[0]; o++)
      for (let h = 0; h < y[1]; h++)
        for (let v = 0; v < y[2]; v++)
          for (let i = 0; i < w[1]; i++)
            for (let u = 0; u < w[2]; u++)
              for (let t = 0; t < w[3]; t++) {
                let [row, column] = [stride * h + u - pad, stride * v + t - pad];
                if (around === 'itself') [row, column] = [(row + x[1]) % x[1], (column + x[2]) % x[2]];
                if (row < 0 || row >= x[1] || column < 0 || column >= x[2]) continue;
                met(at(x, i, row, column, b), at(w, o, i, u, t), at(y, o, h, v, b));
              }
}

const value = (values: Float32Array, index: number) => values[index] ?? NaN;
const add = (sums: Float64Array, index: number, term: number) => (sums[index] = (sums[index] ?? NaN) + term);

const PLANS: Readonly<Record<string, Plan>> = {
  '3×3': { x: [3, 5, 4, 2], w: [2, 3, 3, 3], y: [2, 5, 4, 2], stride: 1, pad: 1 },
  '1×1': { x: [3, 4, 5, 2], w: [4, 3, 1, 1], y: [4, 4, 5, 2], stride: 1, pad: 0 },
  '4×4 in steps of 2': { x: [3, 8, 6, 2], w: [4, 3, 4, 4], y: [4, 4, 3, 2], stride: 2, pad: 1 },
  '3×3 of a map that goes round': {
    ...{ x: [3, 5, 4, 2], w: [2, 3, 3, 3], y: [2, 5, 4, 2] },
    ...{ stride: 1, pad: 1, around: 'itself' },
  },
  '4×4 in steps of 2 of a map that goes round': {
    ...{ x: [3, 8, 6, 2], w: [4, 3, 4, 4], y: [4, 4, 3, 2] },
    ...{ stride: 2, pad: 1, around: 'itself' },
  },
  '4×4 in steps of 2 of the smallest map that goes round': {
    ...{ x: [3, 2, 4, 2], w: [4, 3, 4, 4], y: [4, 1, 2, 2] },
    ...{ stride: 2, pad: 1, around: 'itself' },
  },
};

describe('A convolution', () => {
  before(useReference);

  for (const [name, plan] of Object.entries(PLANS)) {
    const [x, w, y] = [numbers(plan.x), numbers(plan.w), numbers(plan.y)];
    const isNear = (actual: tf.Tensor, expected: Float64Array) =>
      assert.ok(relativeDifference(read(actual), expected) < 1e-5);

    it(`${name}, is the sum of its definition`, () => {
      const expected = new Float64Array(y.length);
      meet(plan, (xi, wi, yi) => add(expected, yi, value(x, xi) * value(w, wi)));
      isNear(conv(tensor(x, plan.x), tensor(w, plan.w), plan.stride, plan.pad, plan.around), expected);
    });

    it(`${name}, transposed, is the sum of its definition`, () => {
      const expected = new Float64Array(x.length);
      meet(plan, (xi, wi, yi) => add(expected, xi, value(y, yi) * value(w, wi)));
      isNear(
        convTranspose(tensor(y, plan.y), tensor(w, plan.w), plan.stride, plan.pad, plan.around),
        expected,
      );
    });

    it(`${name}, has the filter gradient of its definition`, () => {
      const expected = new Float64Array(w.length);
      meet(plan, (xi, wi, yi) => add(expected, wi, value(x, xi) * value(y, yi)));
      const weighted = (filter: tf.Tensor) =>
        tf.sum(
          tf.mul(conv(tensor(x, plan.x), filter, plan.stride, plan.pad, plan.around), tensor(y, plan.y)),
        );
      isNear(gradientOf(weighted, tensor(w, plan.w)), expected);
    });
  }
});

// TensorFlow pads 8 and 6 pixels by one before and by two after for these.
const SAME: Plan = { x: [3, 8, 6, 2], w: [4, 3, 5, 5], y: [4, 4, 3, 2], stride: 2, pad: 1 };

describe('A convolution padded as Keras’ "same"', () => {
  before(useReference);
  const [x, w, y] = [numbers(SAME.x), numbers(SAME.w), numbers(SAME.y)];

  it('halves an even side, with one pixel of zeros before and two after', () => {
    const expected = new Float64Array(y.length);
    meet(SAME, (xi, wi, yi) => add(expected, yi, value(x, xi) * value(w, wi)));
    const result = convSame(tensor(x, SAME.x), tensor(w, SAME.w), 2);
    assert.deepEqual(result.shape, SAME.y);
    assert.ok(relativeDifference(read(result), expected) < 1e-5);
  });

  it('transposed, doubles a side, its adjoint', () => {
    const expected = new Float64Array(x.length);
    meet(SAME, (xi, wi, yi) => add(expected, xi, value(y, yi) * value(w, wi)));
    const result = convTransposeSame(tensor(y, SAME.y), tensor(w, SAME.w), 2);
    assert.deepEqual(result.shape, SAME.x);
    assert.ok(relativeDifference(read(result), expected) < 1e-5);
  });

  it('keeps a side where it moves by one pixel', () => {
    const kept = convTransposeSame(tf.ones([4, 7, 7, 1]), tensor(w, SAME.w), 1);
    assert.deepEqual(kept.shape, [3, 7, 7, 1]);
  });
});

const FILTER = [1, 3, 3, 1];

/** Pixel (row, column) of the 4×4 filter [1,3,3,1]ᵀ[1,3,3,1]/64 laid over `pixel` with its first tap at (top, left). */
function filtered(pixel: (row: number, column: number) => number, top: number, left: number): number {
  let sum = 0;
  FILTER.forEach((down, i) =>
    FILTER.forEach((across, j) => (sum += (down * across * pixel(top + i, left + j)) / 64)),
  );
  return sum;
}

describe('Resampling', () => {
  before(useReference);
  const SHAPE: Shape4 = [3, 4, 6, 2];
  const x = numbers(SHAPE);
  const [channels, height, width, batch] = SHAPE;
  const planes = Array.from(
    { length: channels * batch },
    (_, i) => [Math.floor(i / batch), i % batch] as const,
  );
  /** One channel of one image, zero outside. */
  const pixelOf = (channel: number, image: number) => (row: number, column: number) =>
    row < 0 || row >= height || column < 0 || column >= width
      ? 0
      : value(x, ((channel * height + row) * width + column) * batch + image);

  /** The numbers of a map [C,H,W,B] with that many rows and columns. */
  const mapOf = (
    rows: number,
    columns: number,
    at: (c: number, b: number, row: number, column: number) => number,
  ) => {
    const map = new Float64Array(channels * rows * columns * batch);
    for (const [c, b] of planes)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          map[((c * rows + row) * columns + column) * batch + b] = at(c, b, row, column);
    return map;
  };

  it('to half the side filters, then takes every second pixel', () => {
    const expected = mapOf(2, 3, (c, b, row, column) => filtered(pixelOf(c, b), 2 * row - 1, 2 * column - 1));
    const result = downsample(tensor(x, SHAPE));
    assert.deepEqual(result.shape, [3, 2, 3, 2]);
    assert.ok(relativeDifference(read(result), expected) < 1e-6);
  });

  it('to twice the side puts zeros between the pixels, filters, and makes up for the zeros', () => {
    const spread = (c: number, b: number) => (row: number, column: number) =>
      row % 2 === 0 && column % 2 === 0 ? pixelOf(c, b)(row / 2, column / 2) : 0;
    const expected = mapOf(8, 12, (c, b, row, column) => 4 * filtered(spread(c, b), row - 2, column - 2));
    const result = upsample(tensor(x, SHAPE));
    assert.deepEqual(result.shape, [3, 8, 12, 2]);
    assert.ok(relativeDifference(read(result), expected) < 1e-6);
  });

  it('keeps an even brightness away from the edges', () => {
    const even = tf.ones([1, 8, 8, 1]);
    const middle = (t: tf.Tensor) => [...read(tf.slice(t, [0, 1, 1, 0], [1, 2, 2, 1]))];
    assert.deepEqual([middle(upsample(even)), middle(downsample(even))], [[1, 1, 1, 1], [1, 1, 1, 1]]); // prettier-ignore
  });
});
