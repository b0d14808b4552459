/** What a session of drawing is asked, in which order it hears of it, and what gives way. */
import assert from 'node:assert/strict';
import { Orders } from '../../../src/gan/jobs/control.ts';
import type { SessionOrder } from '../../../src/gan/jobs/requests.ts';

const draw = (order: number): SessionOrder => ({ kind: 'draw', order, sprites: [] });
const save = (order: number): SessionOrder => {
  return { kind: 'save', order, sprites: [], place: { outFolder: '', sheet: false } };
};

describe('The orders of a session', () => {
  it('are taken one after the other, also one that comes while it is waited for', async () => {
    const orders = new Orders();
    const waiting = orders.next();
    orders.push(save(1));
    orders.push(save(2));
    assert.equal((await waiting)?.order.order, 1);
    assert.equal((await orders.next())?.order.order, 2);
  });

  it('to draw give way to the next, before and after they were taken', async () => {
    const orders = new Orders();
    orders.push(draw(1));
    const first = await orders.next();
    assert.equal(first?.signal.aborted, false);
    orders.push(draw(2));
    orders.push(draw(3));
    assert.equal(first?.signal.aborted, true);
    assert.equal((await orders.next())?.signal.aborted, true);
    assert.equal((await orders.next())?.signal.aborted, false);
  });

  it('to save give way to nothing', async () => {
    const orders = new Orders();
    orders.push(save(1));
    const first = await orders.next();
    orders.push(draw(2));
    orders.push(save(3));
    assert.equal(first?.signal.aborted, false);
    assert.equal((await orders.next())?.signal.aborted, false);
  });

  it('end with the session: the one that is being carried out and the one that is waited for', async () => {
    const orders = new Orders();
    orders.push(draw(1));
    const taken = await orders.next();
    const waiting = orders.next();
    orders.end();
    assert.equal(taken?.signal.aborted, true);
    assert.equal(await waiting, undefined);
    orders.push(draw(2));
    assert.equal(await orders.next(), undefined);
  });
});
