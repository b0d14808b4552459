/** Adam against its textbook form in double precision. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { adamUpdate, correctedRate, type Moments } from '../../../src/gan/training/adam.ts';
import { along } from '../../../src/gan/training/schedule.ts';
import { useReference } from '../../support/tensors.ts';

const STEPS = 8;
const START = [0.5, -1, 2];
/** A gradient that depends on the step and on nothing else, so that errors do not feed back. */
const gradientAt = (step: number) => START.map((_, i) => Math.sin(step * (i + 1)) * (i + 0.1));
const rateAt = (step: number) => along({ from: 2e-2, to: 5e-3 }, step / STEPS);

/** Algorithm 1 of arXiv 1412.6980, with the product of the β2 where they change. */
function textbook(beta1: number, beta2At: (step: number) => number): number[] {
  const weights = [...START];
  const [m, v] = [START.map(() => 0), START.map(() => 0)];
  let [product1, product2] = [1, 1];
  for (let step = 1; step <= STEPS; step++) {
    product1 *= beta1;
    product2 *= beta2At(step);
    gradientAt(step).forEach((g, i) => {
      m[i] = beta1 * (m[i] ?? 0) + (1 - beta1) * g;
      v[i] = beta2At(step) * (v[i] ?? 0) + (1 - beta2At(step)) * g * g;
      const [mHat, vHat] = [(m[i] ?? 0) / (1 - product1), (v[i] ?? 0) / (1 - product2)];
      weights[i] = (weights[i] ?? 0) - (rateAt(step) * mHat) / (Math.sqrt(vHat) + 1e-8);
    });
  }
  return weights;
}

function ours(beta1: number, beta2At: (step: number) => number): number[] {
  let state: Moments & { weight: tf.Tensor } = {
    weight: tf.tensor(START),
    m: tf.zeros([3]),
    v: tf.zeros([3]),
  };
  let product = 1;
  for (let step = 1; step <= STEPS; step++) {
    const beta2 = beta2At(step);
    product *= beta2;
    state = adamUpdate(state.weight, tf.tensor(gradientAt(step)), state, {
      rate: tf.scalar(correctedRate(rateAt(step), beta1, step, product)),
      beta1,
      beta2: tf.scalar(beta2),
    });
  }
  return [...state.weight.dataSync<'float32'>()];
}

describe('Adam', () => {
  before(useReference);

  const CASES = {
    'with the usual β': [0.5, () => 0.999],
    'without a first moment': [0, () => 0.99],
    'with a β2 that changes': [0.5, (step: number) => along({ from: 0.9, to: 0.99 }, step / STEPS)],
  } as const;
  for (const [name, [beta1, beta2At]] of Object.entries(CASES)) {
    it(`${name} moves weights as the textbook does`, () => {
      const expected = textbook(beta1, beta2At);
      ours(beta1, beta2At).forEach((weight, i) => {
        assert.ok(Math.abs(weight - (expected[i] ?? NaN)) < 2e-6, `${weight} instead of ${expected[i]}`);
      });
    });
  }
});
