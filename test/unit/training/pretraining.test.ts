/** The first phase of a training, in which the generator learns the images alone. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import type { Values } from '../../../src/gan/engine/program.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { gradientOf } from '../../../src/gan/nn/differentiate.ts';
import { copied } from '../../../src/gan/training/checkpoint.ts';
import { reconstructionLoss } from '../../../src/gan/training/pretraining.ts';
import type { Losses, Trainer } from '../../../src/gan/training/trainer.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';
import { useReference } from '../../support/tensors.ts';

const STEPS = 20;
/** A fifth of them. */
const PRETRAINING = 4;
const config = smallConfig('compact', 8, 4, STEPS);
const engine = compiledEngine({ threads: 1 });

async function run(trainer: Trainer, steps: number): Promise<Losses[]> {
  const losses: Losses[] = [];
  for (let i = 0; i < steps; i++) losses.push(...(await trainer.runSteps()));
  return losses;
}

function namesOf(values: Values, start: string): string[] {
  return Object.keys(values).filter((name) => name.startsWith(start) && !name.includes(':'));
}

describe('The pretraining', () => {
  let trainer: Trainer;
  beforeEach(async () => (trainer = await smallTrainer(engine, config)));
  afterEach(() => trainer.dispose());

  it('has no discriminator, and takes its share of the budget', async () => {
    const losses = await run(trainer, STEPS);
    const without = losses.filter(({ lossD }) => lossD === undefined).map(({ step }) => step);
    assert.deepEqual(without, [1, 2, 3, 4]);
    assert.equal(losses.at(-1)?.step, STEPS);
    assert.equal(trainer.checkpoint().pretrainedSteps, PRETRAINING);
  });

  it('changes the generator, which is its own average, and leaves the discriminator as it was', async () => {
    const before = copied(trainer.checkpoint()).values;
    await run(trainer, PRETRAINING);
    const { values } = trainer.checkpoint();
    for (const name of namesOf(before, 'discriminator.')) assert.deepEqual(values[name], before[name], name);
    for (const name of namesOf(before, 'generator.')) {
      if (!name.endsWith('.scale')) assert.notDeepEqual(values[name], before[name], name);
      assert.deepEqual(values[name.replace('generator.', 'average.')], values[name], name);
    }
  });

  it('brings what is drawn at the anchors nearer to the images', async () => {
    const long = { ...config, budget: { kind: 'steps', amount: 2000 } as const };
    const learning = await smallTrainer(engine, long);
    const losses = await run(learning, 400);
    const meanOf = (some: readonly Losses[]) => some.reduce((sum, { lossG }) => sum + lossG, 0) / some.length;
    const [first, last] = [meanOf(losses.slice(0, 10)), meanOf(losses.slice(-10))];
    assert.ok(last < 0.9 * first, `${first}, then ${last}`);
    await learning.dispose();
  });

  it('ends with moments that begin anew for both networks', async () => {
    await run(trainer, PRETRAINING);
    const before = copied(trainer.checkpoint()).values;
    await run(trainer, 1);
    const { values, beta2Product } = trainer.checkpoint();
    assert.equal(beta2Product, config.beta2.from);
    // Adam's first step is as long as the rate wherever the gradient is not nothing, whichever way it points.
    const rate = config.learningRate.from;
    for (const name of ['generator.image.bias', 'discriminator.logit.weight']) {
      const moves = [...(values[name] ?? [])].map((value, i) => Math.abs(value - (before[name]?.[i] ?? NaN)));
      for (const move of moves) assert.ok(move < 1.01 * rate, `${name} moved by ${move}`);
      assert.ok(Math.max(...moves) > 0.9 * rate, name);
    }
  });

  for (const left of [0, 2, PRETRAINING, PRETRAINING + 1]) {
    it(`left after ${left} steps and taken up by another trainer, comes to the same bytes`, async () => {
      await run(trainer, left);
      const second = await smallTrainer(engine, config);
      second.takeUp(copied(trainer.checkpoint()));
      const [one, other] = [await run(trainer, 6), await run(second, 6)];
      assert.deepEqual(other, one);
      assert.deepEqual(second.checkpoint().values, trainer.checkpoint().values);
      await second.dispose();
    });
  }

  it('is gone back into from a state of it, and not begun again by a budget that grows', async () => {
    await run(trainer, 2);
    const early = copied(trainer.checkpoint());
    await run(trainer, 1);
    trainer.restore(early);
    assert.equal((await run(trainer, 1))[0]?.lossD, undefined);

    await run(trainer, 5);
    const longer = { ...config, budget: { kind: 'steps', amount: 100 * STEPS } as const };
    const second = await smallTrainer(engine, longer);
    second.takeUp(copied(trainer.checkpoint()));
    assert.notEqual((await run(second, 1))[0]?.lossD, undefined);
    await second.dispose();
  });
});

describe('The reconstruction loss', () => {
  before(useReference);

  const images = (seed: number) =>
    tf.tensor4d(Random.fromSeed(seed).gaussian(2 * 4 * 4 * 4, 0.5), [2, 4, 4, 4]);

  it('is nothing to speak of between equal images, and three times the difference of flat ones', () => {
    const x = images(1);
    assert.ok((reconstructionLoss(x, x).dataSync()[0] ?? NaN) < 0.031);
    const apart = reconstructionLoss(tf.add(x, 0.5), x).dataSync()[0] ?? NaN;
    assert.ok(Math.abs(apart - 1.5) < 0.001, `${apart}`);
  });

  it('has the gradient that finite differences find', () => {
    const [x, y] = [images(1), images(2)];
    const gradient = gradientOf((drawn) => reconstructionLoss(drawn, y), x).dataSync();
    const values = x.dataSync();
    const at = (i: number, by: number) => {
      const moved = values.slice();
      moved[i] = (moved[i] ?? 0) + by;
      return reconstructionLoss(tf.tensor(moved, x.shape), y).dataSync()[0] ?? NaN;
    };
    for (const i of [0, 7, 33, 64, 127]) {
      const slope = (at(i, 5e-3) - at(i, -5e-3)) / 1e-2;
      assert.ok(Math.abs(slope - (gradient[i] ?? NaN)) < 2e-3, `${i}: ${slope} and ${gradient[i]}`);
    }
  });
});
