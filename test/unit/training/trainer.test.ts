/** A training in memory. */
import assert from 'node:assert/strict';
import { FAMILIES } from '../../../src/gan/config/overrides.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { UserError } from '../../../src/gan/errors.ts';
import type { Values } from '../../../src/gan/engine/program.ts';
import type { TrainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { copied } from '../../../src/gan/training/checkpoint.ts';
import { stateName } from '../../../src/gan/training/state.ts';
import type { Trainer } from '../../../src/gan/training/trainer.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';
import { relativeDifference } from '../../support/tensors.ts';

const STEPS = 5;
const engine = compiledEngine({ threads: 1 });

async function trained(config: TrainingConfig, steps = STEPS): Promise<Trainer> {
  const trainer = await smallTrainer(engine, config);
  for (let i = 0; i < steps; i++) await trainer.runSteps();
  return trainer;
}

/** What a checkpoint after five steps holds, but the time it took. */
async function stateAfter(config: TrainingConfig): Promise<object> {
  return stateOf(await trained(config));
}

async function stateOf(trainer: Trainer): Promise<object> {
  const { minutes: _minutes, values, ...facts } = trainer.checkpoint();
  const numbers = Object.entries(values).map(([name, value]) => [name, value.slice()]);
  await trainer.dispose();
  return { ...facts, values: Object.fromEntries(numbers) as Values };
}

describe('A training', () => {
  it('that makes four steps in a call comes to what it comes to step by step, also when its budget ends within a call', async () => {
    const config = smallConfig('compact', 8, 2, 6);
    const losses: number[][] = [];
    const states: Values[] = [];
    for (const stepsAtOnce of [1, 4]) {
      const trainer = await smallTrainer({ ...engine, stepsAtOnce }, config);
      const told: number[] = [];
      while (trainer.progress < 1) {
        for (const { step, lossG, lossD } of await trainer.runSteps()) told.push(step, lossG, lossD ?? 0);
      }
      losses.push(told);
      states.push(structuredClone(trainer.checkpoint().values));
      await trainer.dispose();
    }
    const [one = [], four = []] = losses;
    assert.deepEqual(
      four.filter((_, i) => i % 3 === 0),
      [1, 2, 3, 4, 5, 6],
    );
    assert.ok(relativeDifference(four, one) < 1e-5);
    for (const [name, values] of Object.entries(states[0] ?? {})) {
      assert.ok(relativeDifference(states[1]?.[name] ?? [], values, 1e-2) < 1e-4, name);
    }
  });

  for (const family of FAMILIES) {
    const config = smallConfig(family, 8, 2, STEPS);

    it(`of ${family} networks, with the same seed, comes to the same state to the last bit`, async () => {
      assert.deepEqual(await stateAfter(config), await stateAfter(config));
    });

    it(`of ${family} networks, left at any step and taken up by another trainer, comes to that state as well`, async () => {
      for (const left of [0, 2]) {
        const first = await trained(config, left);
        first.soften();
        const { values, ...facts } = copied(first.checkpoint());
        const second = await smallTrainer(engine, config);
        second.takeUp({ ...(JSON.parse(JSON.stringify(facts)) as typeof facts), values });
        for (const trainer of [first, second]) {
          for (let step = left; step < STEPS; step++) await trainer.runSteps();
        }
        assert.deepEqual(await stateOf(second), await stateOf(first));
      }
    });

    it(`of ${family} networks, with another seed, comes to another state`, async () => {
      const [one, other] = [await trained(config), await trained({ ...config, seed: config.seed + 1 })];
      assert.notDeepEqual(one.weights(), other.weights());
      await Promise.all([one.dispose(), other.dispose()]);
    });
  }

  it('counts steps, images and its progress', async () => {
    const trainer = await trained(smallConfig('compact', 8, 2, 10));
    assert.deepEqual([trainer.step, trainer.kimg, trainer.progress], [5, 0.01, 0.5]);
    await trainer.dispose();
  });

  it('counts the minutes it uses when they are its budget', async () => {
    const config = smallConfig('compact', 8, 2, 10);
    const trainer = await trained({ ...config, budget: { kind: 'minutes', amount: 100 } }, 1);
    assert.ok(trainer.progress > 0);
    assert.equal(trainer.progress, trainer.checkpoint().minutes / 100);
    await trainer.dispose();
  });

  it('counts minutes from the beginning of the run, not those between two checkpoints of it', async () => {
    const config = { ...smallConfig('compact', 8, 2, 10), budget: { kind: 'minutes', amount: 100 } as const };
    let now = 0;
    const first = await smallTrainer(engine, config, () => now);
    now = 3;
    await first.runSteps();
    const left = copied(first.checkpoint());
    now = 1000;
    const second = await smallTrainer(engine, config, () => now);
    now = 2000;
    second.takeUp(left);
    now = 2001;
    await second.runSteps();
    assert.equal(second.minutes, 4);
    now = 3000;
    second.skipTime();
    now = 3002;
    await second.runSteps();
    assert.equal(second.minutes, 6);
    await Promise.all([first.dispose(), second.dispose()]);
  });

  it('is not taken up by networks of another form', async () => {
    const narrow = await trained(smallConfig('compact', 8, 2, STEPS), 1);
    const wide = await smallTrainer(engine, { ...smallConfig('compact', 8, 2, STEPS), width: 32 });
    assert.throws(() => wide.takeUp(narrow.checkpoint()), UserError);
    await Promise.all([narrow.dispose(), wide.dispose()]);
  });

  it('samples with the average where there is one', async () => {
    const trainer = await trained(smallConfig('residual', 8, 2, STEPS));
    const { values } = trainer.checkpoint();
    for (const [name, weights] of Object.entries(trainer.weights())) {
      assert.deepEqual(weights, values[stateName.average(name)]);
    }
    await trainer.dispose();
  });

  it('keeps an average that is not the generator’s present weights', async () => {
    const trainer = await trained(smallConfig('residual', 8, 2, STEPS));
    const { values } = trainer.checkpoint();
    const name = 'image.weight';
    assert.notDeepEqual(values[stateName.average(name)], values[stateName.generator(name)]);
    await trainer.dispose();
  });

  it('goes back to a state it had, and from there another way, more gently', async () => {
    const trainer = await trained(smallConfig('compact', 8, 2, STEPS));
    const state = copied(trainer.checkpoint());
    const name = stateName.generator('image.bias');
    await trainer.runSteps();
    const onward = trainer.checkpoint().values[name]?.slice();
    trainer.restore(state);
    assert.equal(trainer.step, STEPS);
    assert.deepEqual(trainer.checkpoint().values[name], state.values[name]);
    assert.equal(trainer.soften(), '1/4 of the learning rate and a firmer penalty');
    await trainer.runSteps();
    assert.notDeepEqual(trainer.checkpoint().values[name], onward);
    await trainer.dispose();
  });
});
