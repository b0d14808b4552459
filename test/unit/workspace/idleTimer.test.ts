/** When a loaded run is let go: after a while in which nothing was under way, and never before. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { IdleTimer } from '../../../src/workspace/idleTimer.ts';

describe('A session that is let go when nobody uses it', () => {
  let calls = 0;
  const idle = () => new IdleTimer(1000, () => calls++);

  beforeEach(() => {
    calls = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => mock.timers.reset());

  it('is never let go while something is under way, however long that takes', () => {
    const timer = idle();
    timer.begin(1);
    mock.timers.tick(1_000_000);
    assert.equal(calls, 0);
    timer.end(1);
    mock.timers.tick(999);
    assert.equal(calls, 0);
    mock.timers.tick(1);
    assert.equal(calls, 1);
  });

  it('waits for the last of several, and anew after each', () => {
    const timer = idle();
    timer.begin(1);
    timer.begin(2);
    timer.end(1);
    mock.timers.tick(5000);
    assert.equal(calls, 0);
    timer.end(2);
    mock.timers.tick(900);
    timer.begin(3);
    mock.timers.tick(5000);
    timer.end(3);
    mock.timers.tick(900);
    assert.equal(calls, 0);
    mock.timers.tick(100);
    assert.equal(calls, 1);
  });

  it('is not let go twice', () => {
    const timer = idle();
    timer.begin(1);
    timer.end(1);
    timer.clear();
    mock.timers.tick(5000);
    assert.equal(calls, 0);
  });
});
