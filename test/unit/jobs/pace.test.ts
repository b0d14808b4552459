/** How fast a run goes, and how long it has left. */
import assert from 'node:assert/strict';
import { Pace } from '../../../src/gan/jobs/pace.ts';

describe('The pace of a run', () => {
  it('is unknown at its first moment', () => {
    assert.deepEqual(new Pace().read(1000, 0, 0), { imagesPerSecond: 0, secondsLeft: 0 });
  });

  it('is images by seconds, and the rest takes as long as the beginning did', () => {
    const pace = new Pace();
    pace.read(1000, 0, 0);
    assert.deepEqual(pace.read(3000, 100, 0.25), { imagesPerSecond: 50, secondsLeft: 6 });
  });

  it('forgets how fast it was more than a few seconds ago', () => {
    const pace = new Pace();
    for (let second = 0; second <= 60; second++) pace.read(second * 1000, second * 1000, second / 1000);
    for (let second = 61; second < 70; second++) pace.read(second * 1000, 60_000 + (second - 60) * 10, 0.06);
    assert.equal(Math.round(pace.read(70_000, 60_100, 0.06).imagesPerSecond), 10);
  });

  it('is still known when a step takes longer than those few seconds', () => {
    const pace = new Pace();
    for (const minute of [0, 1, 2]) pace.read(minute * 60_000, minute * 120, minute / 8);
    const { imagesPerSecond, secondsLeft } = pace.read(180_000, 360, 3 / 8);
    assert.deepEqual([imagesPerSecond, Math.round(secondsLeft)], [2, 300]);
  });

  it('says of a budget in minutes from its first moment that those are left', () => {
    assert.equal(Math.round(new Pace(10).read(0, 0, 0).secondsLeft), 600);
  });

  it('never doubles the time left for a pause of some seconds, nor halves it for a quick start', () => {
    const pace = new Pace(10);
    const left: number[] = [];
    // At first the steps seem to take half their time, then an evaluation takes eight seconds without a step.
    for (let second = 0; second <= 5; second++)
      left.push(pace.read(second * 1000, 0, second / 300).secondsLeft);
    left.push(pace.read(13_000, 0, 6 / 300).secondsLeft);
    for (let second = 14; second <= 60; second++)
      left.push(pace.read(second * 1000, 0, 0.02 + (second - 13) / 600).secondsLeft);
    for (const seconds of left) assert.ok(seconds > 450 && seconds < 700, left.join(' '));
  });

  it('leaves no time when the budget is used up', () => {
    const pace = new Pace();
    pace.read(0, 0, 0);
    assert.equal(pace.read(1000, 10, 1.2).secondsLeft, 0);
  });
});
