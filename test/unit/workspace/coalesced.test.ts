/** Work that is asked for while it goes on. */
import assert from 'node:assert/strict';
import { coalesced } from '../../../src/workspace/coalesced.ts';

describe('Coalesced work', () => {
  it('is done once more after what was asked for while it went on, so that the last reading is the newest', async () => {
    let disk = 'training';
    const shown: string[] = [];
    const readings: (() => void)[] = [];
    const refresh = coalesced(async () => {
      const read = disk;
      await new Promise<void>((resolve) => readings.push(resolve)); // the disk is slow
      shown.push(read);
    });
    const first = refresh();
    disk = 'finished';
    const all = Promise.all([first, refresh(), refresh()]);
    assert.equal(readings.length, 1, 'not twice at a time');
    readings[0]?.();
    while (readings.length < 2) await Promise.resolve();
    readings[1]?.();
    await all;
    assert.deepEqual(shown, ['training', 'finished']);
  });

  it('is done for whoever asks just as it ends, at whichever microtask', async () => {
    for (let microtasks = 0; microtasks < 8; microtasks++) {
      let count = 0;
      const refresh = coalesced(async () => {
        count += 1;
        if (count > 1) return Promise.resolve();
        void (async () => {
          for (let i = 0; i < microtasks; i++) await Promise.resolve();
          await refresh();
        })();
      });
      await refresh();
      for (let i = 0; i < 20; i++) await Promise.resolve();
      assert.equal(count, 2, `asked after ${microtasks} microtasks`);
    }
  });

  it('goes on after a failure, which who asked hears of', async () => {
    let count = 0;
    const refresh = coalesced(() => (count++ === 0 ? Promise.reject(new Error('gone')) : Promise.resolve()));
    await assert.rejects(refresh(), /gone/);
    await refresh();
    assert.equal(count, 2);
  });
});
