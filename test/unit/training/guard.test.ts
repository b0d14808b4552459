/** How far back a training goes that went wrong. */
import assert from 'node:assert/strict';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { Guard, PROVEN_STEPS } from '../../../src/gan/training/guard.ts';
import type { Trainer } from '../../../src/gan/training/trainer.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';

describe('A training that is brought back', () => {
  let trainer: Trainer;
  beforeEach(async () => {
    trainer = await smallTrainer(compiledEngine(), smallConfig('mlp', 16, 2, 1e6));
  });
  afterEach(() => trainer.dispose());

  /** As if it had trained until then, with a checkpoint each so often. */
  const trainTo = (guard: Guard, step: number, every: number) => {
    while (trainer.step < step) {
      trainer.restore({ ...trainer.checkpoint(), step: Math.min(step, trainer.step + every) });
      if (trainer.step < step) guard.remember();
    }
  };
  const goWrong = (guard: Guard) => {
    assert.equal(guard.watchStep({ lossG: NaN, lossD: 1 }), true);
    return guard.recover().step;
  };

  it('goes back to its last checkpoint the first time', () => {
    const guard = new Guard(trainer);
    trainTo(guard, 5050, 100);
    assert.equal(goWrong(guard), 5000);
  });

  it('goes back the second time to a state that it was sound for long after, not to its beginning', () => {
    const guard = new Guard(trainer);
    trainTo(guard, 5050, 100);
    goWrong(guard);
    trainTo(guard, 5040, 100);
    const step = goWrong(guard);
    assert.ok(step <= 5050 - PROVEN_STEPS && step >= 5050 - 3 * PROVEN_STEPS, `${step}`);
  });

  it('loses no more of what came since when the second time is long after the first', () => {
    const guard = new Guard(trainer);
    trainTo(guard, 5050, 100);
    goWrong(guard);
    trainTo(guard, 90_050, 100);
    assert.ok(goWrong(guard) >= 90_050 - 3 * PROVEN_STEPS);
  });

  it('goes back no further than where it was resumed', () => {
    const guard = new Guard(trainer);
    trainer.restore({ ...trainer.checkpoint(), step: 50_000 });
    guard.takeUp(1);
    trainTo(guard, 50_020, 100);
    assert.equal(goWrong(guard), 50_000);
  });

  it('goes back to its beginning where it was never sound for long', () => {
    const guard = new Guard(trainer);
    trainTo(guard, 250, 100);
    goWrong(guard);
    trainTo(guard, 240, 100);
    assert.equal(goWrong(guard), 0);
  });
});
