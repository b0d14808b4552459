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
    let reading = { imagesPerSecond: 0, secondsLeft: 0 };
    for (let second = 1; second <= 10; second++) {
      reading = pace.read((60 + second) * 1000, 60_000 + second * 10, 0.06 + second / 100_000);
    }
    assert.equal(Math.round(reading.imagesPerSecond), 10);
    assert.equal(Math.round(reading.secondsLeft), Math.round((1 - 0.0601) * 100_000));
  });

  it('is still known when a step takes longer than those few seconds', () => {
    const pace = new Pace();
    for (const minute of [0, 1, 2]) pace.read(minute * 60_000, minute * 120, minute / 8);
    assert.deepEqual(pace.read(180_000, 360, 3 / 8), { imagesPerSecond: 2, secondsLeft: 300 });
  });

  it('leaves no time when the budget is used up', () => {
    const pace = new Pace();
    pace.read(0, 0, 0);
    assert.equal(pace.read(1000, 10, 1.2).secondsLeft, 0);
  });
});
