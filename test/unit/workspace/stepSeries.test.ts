/** Series over the steps of a training. */
import assert from 'node:assert/strict';
import { StepSeries } from '../../../src/workspace/stepSeries.ts';

const stepsOf = ({ points }: StepSeries<{ readonly step: number }>) => points.map(({ step }) => step);

describe('a series over the steps', () => {
  it('never holds more than its limit and stays evenly spaced', () => {
    const series = new StepSeries(100);
    for (let step = 1; step <= 1234; step++) series.add({ step });
    const steps = stepsOf(series);
    const gaps = steps.slice(1).map((step, index) => step - (steps[index] ?? 0));
    assert.ok(steps.length <= 100);
    assert.deepEqual(new Set(gaps), new Set([16]));
  });

  it('tells by its generation that points were dropped', () => {
    const series = new StepSeries(2);
    for (let step = 1; step <= 2; step++) series.add({ step });
    const before = series.generation;
    series.add({ step: 3 });
    assert.notEqual(series.generation, before);
  });

  it('forgets the steps that a training repeats from a checkpoint', () => {
    const series = new StepSeries();
    for (const step of [1, 2, 3, 2]) series.add({ step });
    assert.deepEqual(stepsOf(series), [1, 2]);
  });

  it('is as it was when there is nothing to forget', () => {
    const series = new StepSeries();
    series.add({ step: 1 });
    const before = series.generation;
    series.rewindTo(2);
    assert.deepEqual([stepsOf(series), series.generation], [[1], before]);
  });
});
