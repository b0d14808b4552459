/** Whether two images are the same to whoever looks at them. */
import assert from 'node:assert/strict';
import { differingPixels } from '../../../src/gan/data/differingPixels.ts';

describe('Two images', () => {
  const red = [200, 10, 10, 255];
  const count = (a: readonly number[], b: readonly number[], tolerance = 1) =>
    differingPixels(Uint8Array.from(a), Uint8Array.from(b), tolerance);

  it('of the same pixels are the same', () => assert.equal(count([...red, ...red], [...red, ...red], 0), 0));

  it('differ by each pixel, however many of its channels do', () => {
    assert.equal(count([...red, ...red, ...red], [...red, 0, 0, 0, 255, 200, 10, 12, 255]), 2);
  });

  it('are the same where a channel differs by no more than may be, up or down', () => {
    assert.equal(count(red, [201, 9, 10, 255]), 0);
    assert.equal(count(red, [201, 9, 10, 255], 0), 1);
    assert.equal(count(red, [200, 10, 10, 254]), 0);
  });

  it('are the same where nothing is to be seen, whatever its colour', () => {
    assert.equal(count([9, 9, 9, 0], [200, 0, 0, 0]), 0);
    assert.equal(count([9, 9, 9, 0], [200, 0, 0, 2]), 1);
  });

  it('are the same where a faint pixel looks the same, though its colour is another', () => {
    assert.equal(count([255, 0, 0, 2], [128, 0, 0, 2]), 0);
    assert.equal(count([255, 0, 0, 200], [128, 0, 0, 200]), 1);
  });
});
