/** The losses and schedules against their formulas, in double precision. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { LOSSES } from '../../../src/gan/training/loss.ts';
import { along, progressOf } from '../../../src/gan/training/schedule.ts';
import { useReference } from '../../support/tensors.ts';

const REAL = [1.5, -0.3, 4];
const FAKE = [-2, 0.7, 3];
const softplus = (x: number) => Math.log1p(Math.exp(x));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const gaps = REAL.map((real, i) => real - (FAKE[i] ?? NaN));

describe('A loss', () => {
  before(useReference);

  const EXPECTED = {
    softplus: {
      discriminator: mean(REAL.map((x) => softplus(-x))) + mean(FAKE.map(softplus)),
      generator: mean(FAKE.map((x) => softplus(-x))),
    },
    relativistic: {
      discriminator: mean(gaps.map((gap) => softplus(-gap))),
      generator: mean(gaps.map(softplus)),
    },
  };
  for (const name of ['softplus', 'relativistic'] as const) {
    for (const player of ['discriminator', 'generator'] as const) {
      it(`${name}, of the ${player}, is its formula`, () => {
        const column = (logits: number[]) => tf.tensor2d(logits, [logits.length, 1]);
        const value = LOSSES[name][player](column(REAL), column(FAKE)).dataSync()[0] ?? NaN;
        assert.ok(Math.abs(value - EXPECTED[name][player]) < 1e-6);
      });
    }
  }
});

describe('A ramp', () => {
  const ramp = { from: 3, to: 1 };

  it('goes from its one end through the middle to its other', () => {
    assert.deepEqual([0, 0.5, 1].map((progress) => along(ramp, progress)), [3, 2, 1]); // prettier-ignore
  });

  it('begins and ends slowly', () => {
    assert.ok(along(ramp, 0.1) > 3 - 0.1 * 2);
    assert.ok(along(ramp, 0.9) < 1 + 0.1 * 2);
  });

  it('stays at its end when a run goes past its budget', () => {
    assert.equal(along(ramp, 1.3), 1);
  });
});

describe('Progress', () => {
  const used = { steps: 30, minutes: 2, kimg: 0.9 };
  for (const [kind, amount, progress] of [
    ['steps', 60, 0.5],
    ['minutes', 8, 0.25],
    ['kimg', 0.3, 3],
  ] as const) {
    it(`is measured in ${kind} when the budget is`, () => {
      assert.ok(Math.abs(progressOf({ kind, amount }, used) - progress) < 1e-12);
    });
  }
});
