/** What counts as the same training step. */
import assert from 'node:assert/strict';
import { differenceOf, type StepResult } from '../../../src/gan/machine/compare.ts';
import { judge, TOLERANCE } from '../../../src/gan/machine/trials.ts';
import type { TrialResult } from '../../../src/gan/machine/trialMessages.ts';

const step = (w: number[], v: number[], losses = [1, 2]): StepResult => ({
  losses,
  changes: { w: Float32Array.from(w), 'w:v': Float32Array.from(v) },
});
const expected = step([0.1, -0.2, 0.3], [0.01, 0.04, 1e-12]);

describe('The difference of two steps', () => {
  it('is nothing for the same numbers', () => assert.equal(differenceOf(expected, expected), 0));

  it('is relative to what changed', () => {
    const off = step([0.1, -0.22, 0.3], [0.01, 0.04, 1e-12]);
    assert.ok(Math.abs(differenceOf(off, expected) - 0.02 / Math.hypot(0.1, 0.2)) < 1e-6);
  });

  for (const [what, actual] of [
    ['a weight that goes the other way', step([0.1, 0.2, 0.3], [0.01, 0.04, 0])],
    ['a gradient of another size', step([0.1, -0.2, 0.3], [0.01, 0.08, 0])],
    ['another loss', step([0.1, -0.2, 0.3], [0.01, 0.04, 0], [1, 3])],
    ['a loss that is no number', step([0.1, -0.2, 0.3], [0.01, 0.04, 0], [1, NaN])],
    ['a weight that is no number, even one that does not count', step([0.1, -0.2, NaN], [0.01, 0.04, 0])],
    ['a weight that is missing', { losses: [1, 2], changes: { 'w:v': Float32Array.of(0.01, 0.04, 0) } }],
  ] as const) {
    it(`is too large for ${what}`, () => assert.ok(differenceOf(actual, expected) > TOLERANCE));
  }

  it('does not see a weight whose gradient is all rounding', () => {
    assert.equal(differenceOf(step([0.1, -0.2, -0.3], [0.01, 0.04, 1e-12]), expected), 0);
  });
});

describe('The judgement', () => {
  const result: TrialResult = { kind: 'result', ...expected, msPerStep: 5, preparingMs: 50 };

  it('is right at its pace for the CPU’s numbers', () => {
    assert.deepEqual(judge(result, result), { kind: 'right', difference: 0, msPerStep: 5, preparingMs: 50 });
  });

  it('is wrong for others', () => {
    const outcome = judge({ ...result, losses: [1, 20] }, result);
    assert.equal(outcome.kind, 'wrong');
  });

  it('is wrong for what is no number', () => {
    assert.deepEqual(judge({ ...result, losses: [1, NaN] }, result), { kind: 'wrong', difference: null });
  });

  it('is never right without the CPU’s answer', () => {
    assert.equal(judge(result, undefined).kind, 'unavailable');
  });
});
