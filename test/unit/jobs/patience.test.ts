/** When a training that gets no better should end. */
import assert from 'node:assert/strict';
import { Patience } from '../../../src/gan/jobs/patience.ts';

describe('Patience', () => {
  it('lasts ten minutes in a short training, and says how long it waited', () => {
    const patience = new Patience();
    assert.equal(patience.read(true, 4), undefined);
    assert.equal(patience.read(false, 13.9), undefined);
    assert.match(patience.read(false, 14) ?? '', /No better for 10 minutes/);
  });

  it('lasts longer in a training that took longer to get so far', () => {
    const patience = new Patience();
    patience.read(true, 100);
    assert.equal(patience.read(false, 149), undefined);
    assert.match(patience.read(false, 150) ?? '', /No better for 50 minutes/);
  });

  it('is renewed by whatever is better', () => {
    const patience = new Patience();
    patience.read(true, 2);
    patience.read(true, 11);
    assert.equal(patience.read(false, 20.9), undefined);
  });
});
