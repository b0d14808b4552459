/** Looking again at what is in doubt. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { LaterLook } from '../../../src/workspace/laterLook.ts';

const AFTER_MS = 20;

describe('A later look', () => {
  let looks = 0;
  let later: LaterLook;
  beforeEach(() => {
    looks = 0;
    later = new LaterLook(() => (looks += 1), AFTER_MS);
  });
  afterEach(() => later.dispose());

  it('comes once for all who found a doubt, and not where there was none', async () => {
    later.found(false);
    await delay(3 * AFTER_MS);
    assert.equal(looks, 0);
    for (let i = 0; i < 3; i++) later.found(true);
    await delay(3 * AFTER_MS);
    assert.equal(looks, 1);
  });

  it('comes also where another has seen the end of the doubt meanwhile, so that who showed it hears of it', async () => {
    later.found(true);
    later.found(false);
    await delay(3 * AFTER_MS);
    assert.equal(looks, 1);
  });

  it('comes again for as long as the doubt lasts', async () => {
    later.dispose();
    later = new LaterLook(() => {
      looks += 1;
      later.found(looks < 3);
    }, 1);
    later.found(true);
    await delay(5 * AFTER_MS);
    assert.equal(looks, 3);
  });

  it('never comes once nobody is there any more', async () => {
    later.found(true);
    later.dispose();
    await delay(3 * AFTER_MS);
    assert.equal(looks, 0);
  });
});
