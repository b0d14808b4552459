/** When a training writes a checkpoint: soon at first, and so often that no kill costs more than 30 seconds. */
import assert from 'node:assert/strict';
import { Schedule } from '../../../src/gan/jobs/schedule.ts';

/** Trains for an hour by a clock of its own; how old the newest state on the disk ever was, in seconds, and how often one was written. */
function oldestState(stepSeconds: (now: number) => number, savingSeconds: number) {
  let now = 0;
  const schedule = new Schedule(() => now);
  let [state, oldest, writes] = [0, 0, 0];
  while (now < 3600) {
    now += stepSeconds(now);
    oldest = Math.max(oldest, now - state);
    if (!schedule.checkpointIsDue()) continue;
    const begun = now;
    schedule.checkpointBegins();
    now += savingSeconds;
    schedule.checkpointEnds();
    // Until its last moment, a kill leaves the one before.
    oldest = Math.max(oldest, now - state);
    state = begun;
    writes++;
  }
  return { oldest, writes };
}

describe('The clock of checkpoints', () => {
  for (const [step, saving] of [
    [0.01, 0.02],
    [0.5, 0.2],
    [3, 1],
    [7, 5],
    [14, 2],
  ] as const) {
    it(`leaves no state older than 30 s where a step takes ${step} s and writing ${saving} s`, () => {
      const { oldest } = oldestState(() => step, saving);
      assert.ok(oldest <= 30, `${oldest} s`);
    });
  }

  it('does so while steps get ten times slower now and then, as when the machine is busy', () => {
    const { oldest } = oldestState((now) => (now % 300 < 60 ? 3 : 0.3), 0.5);
    assert.ok(oldest <= 30, `${oldest} s`);
  });

  it('writes no more often than that takes', () => {
    const { writes } = oldestState(() => 0.1, 0.1);
    assert.ok(writes <= 3600 / 25, `${writes} times`);
  });

  it('is not in a hurry for long after the computer slept for hours', () => {
    let now = 0;
    const schedule = new Schedule(() => now);
    const due = (seconds: number) => {
      now += seconds;
      const isDue = schedule.checkpointIsDue();
      if (isDue) {
        schedule.checkpointBegins();
        schedule.checkpointEnds();
      }
      return isDue;
    };
    assert.deepEqual([due(6), due(7200)], [true, true]);
    assert.deepEqual([...Array(18).keys()].map(() => due(1)).filter(Boolean), []);
  });

  it('comes first after five seconds, for there is nothing to draw from before', () => {
    let now = 0;
    const schedule = new Schedule(() => now);
    now = 4.9;
    assert.equal(schedule.checkpointIsDue(), false);
    now = 5;
    assert.equal(schedule.checkpointIsDue(), true);
  });

  it('stands still while a training rests', () => {
    let now = 0;
    const schedule = new Schedule(() => now);
    schedule.checkpointBegins();
    schedule.checkpointEnds();
    now = 1000;
    schedule.skipTime();
    for (; now < 1020; now++) assert.equal(schedule.checkpointIsDue(), false);
  });
});
