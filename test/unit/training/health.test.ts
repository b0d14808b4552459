/** What is taken for a training that goes wrong, and what is not. */
import assert from 'node:assert/strict';
import { Health } from '../../../src/gan/training/health.ts';

function after(steps: number, lossG: number, lossD: number, health = new Health()) {
  for (let i = 0; i < steps; i++) {
    const fault = health.afterStep({ lossG, lossD });
    if (fault) return fault;
  }
  return undefined;
}

describe('A training', () => {
  it('that plays on is well, however the losses move', () => {
    const health = new Health();
    for (let i = 0; i < 2000; i++) {
      assert.equal(health.afterStep({ lossG: 1 + Math.sin(i), lossD: 1 + Math.cos(i / 7) }), undefined);
    }
  });

  for (const [name, lossG, lossD] of [
    ['not a number', NaN, 1],
    ['infinite', 1, Infinity],
  ] as const) {
    it(`diverged at the first loss that is ${name}`, () => {
      assert.equal(after(1, lossG, lossD)?.kind, 'diverged');
    });
  }

  it('diverged when its losses grow beyond all measure, and says how far', () => {
    assert.match(after(1000, 1, 200)?.words ?? '', /losses grew to 200/);
  });

  it('is forgiven one wild step', () => {
    const health = new Health();
    after(300, 1, 1, health);
    assert.equal(health.afterStep({ lossG: 1, lossD: 900 }), undefined);
    assert.equal(after(300, 1, 1, health), undefined);
  });

  it('is one-sided when the discriminator is sure of every image', () => {
    assert.equal(after(1000, 12, 0.001)?.kind, 'one-sided');
  });

  it('is not one-sided while the generator still has a say', () => {
    assert.equal(after(1000, 4, 0.001), undefined);
  });

  it('is not judged as a game while it has no discriminator, but diverges as well', () => {
    const health = new Health();
    for (let i = 0; i < 1000; i++) assert.equal(health.afterStep({ lossG: 100 }), undefined);
    assert.equal(health.afterStep({ lossG: NaN })?.kind, 'diverged');
  });

  it('collapsed when its sprites are nearly all the same, but not while shapes are still forming', () => {
    const health = new Health();
    after(50, 1, 1, health);
    assert.equal(health.afterJudgement({ variety: 0.05 }), undefined);
    after(1000, 1, 1, health);
    const fault = health.afterJudgement({ variety: 0.05 });
    assert.equal(fault?.kind, 'collapsed');
    assert.match(fault.words, /variety 5 % of yours/);
    assert.equal(health.afterJudgement({ variety: 0.6 }), undefined);
  });
});
