/** What every engine must pass: it is held against TensorFlow.js's own backend for the CPU, the reference. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { FAMILIES, type Family } from '../../src/gan/config/overrides.ts';
import type { TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
import { Random } from '../../src/gan/data/random.ts';
import { eagerEngine } from '../../src/gan/engine/eager.ts';
import { entry, sizeOf, type Engine, type Program, type Values } from '../../src/gan/engine/program.ts';
import { CASES, programOf } from './kernelCases.ts';
import { smallConfig, smallTrainer, TWO_CLASSES } from './smallTraining.ts';
import { REFERENCE, relativeDifference } from './tensors.ts';

type EngineUnderTest = () => Engine | Promise<Engine>;

const reference = eagerEngine(REFERENCE);

export function itComputesEveryKernel(engine: EngineUnderTest): void {
  for (const one of CASES) {
    it(`computes ${one.name} as the eager backend does, with its gradients`, async () => {
      const program = programOf(one);
      const random = Random.fromSeed(11);
      const inputs = Object.fromEntries(
        Object.entries(program.inputs).map(([name, shape]) => [name, random.gaussian(sizeOf(shape), 0.8)]),
      );
      const actual = await outputsOf(await engine(), program, inputs);
      const eager = await outputsOf(reference, program, inputs);
      assert.deepEqual(Object.keys(actual).sort(), Object.keys(eager).sort());
      for (const [name, expected] of Object.entries(eager)) {
        const difference = relativeDifference(entry(actual, name), expected);
        assert.ok(difference < 1e-4, `${name} differs by ${difference}`);
      }
    });
  }
}

export function itCarriesState(engine: EngineUnderTest): void {
  it('carries its state from call to call', async () => {
    const program: Program = {
      name: 'sum',
      state: { total: [2], untouched: [1] },
      inputs: { x: [2] },
      body: (state, inputs) => {
        const total = tf.add(entry(state, 'total'), entry(inputs, 'x'));
        return { state: { total }, outputs: { twice: tf.mul(total, 2) } };
      },
    };
    const executable = await (await engine()).prepare(program);
    executable.writeState({ total: Float32Array.of(10, 20), untouched: Float32Array.of(5) });
    for (let i = 0; i < 3; i++) await executable.run({ x: Float32Array.of(1, 2) });
    const { twice } = await executable.run({ x: Float32Array.of(1, 2) });
    assert.deepEqual([...(twice ?? [])], [28, 56]);
    assert.deepEqual([...entry(executable.readState(), 'total')], [14, 28]);
    assert.deepEqual([...entry(executable.readState(), 'untouched')], [5]);
    await executable.dispose();
  });
}

export function itTrainsAsTheReference(engine: EngineUnderTest): void {
  const withClasses = (config: TrainingConfig) => ({ ...config, classes: TWO_CLASSES });
  const oblong = (family: Family) => smallConfig(family, { width: 16, height: 24 }, 2, 1);
  const trainings: readonly (readonly [string, TrainingConfig])[] = [
    ...FAMILIES.map((family) => [family, oblong(family)] as const),
    ['compact with classes', withClasses(oblong('compact'))],
    ['residual with classes', withClasses(oblong('residual'))],
  ];
  for (const [name, config] of trainings) {
    it(`${name}: one step gives the eager step’s losses and state`, async () => {
      const [actual, eager] = [await trained(await engine(), config), await trained(reference, config)];
      assert.ok(relativeDifference(actual.losses, eager.losses) < 1e-4);
      for (const [entryName, expected] of Object.entries(eager.values)) {
        // Adam divides by a root that is as small as rounding where a gradient is zero, so weights get a floor.
        const difference = relativeDifference(entry(actual.values, entryName), expected, 1e-3);
        assert.ok(difference < 1e-3, `${entryName} differs by ${difference}`);
      }
    }).timeout(30_000);
  }

  for (const family of FAMILIES) {
    it(`${family}: after 20 steps the weights are still the eager ones`, async () => {
      // Small steps: what is compared is arithmetic, and a large rate makes much of little roundings.
      const config = { ...smallConfig(family, 8, 2, 20), learningRate: { from: 1e-4, to: 1e-4 } };
      const [actual, eager] = [await trained(await engine(), config), await trained(reference, config)];
      for (const [name, expected] of Object.entries(eager.values)) {
        if (name.includes(':')) continue; // moments are sums of squares of noise where gradients vanish
        const difference = relativeDifference(entry(actual.values, name), expected, 1e-2);
        assert.ok(difference < 1e-3, `${name} differs by ${difference}`);
      }
    }).timeout(60_000);
  }
}

/** For engines whose tensors TensorFlow.js counts. */
export function itHoldsNoMoreTensors(engine: EngineUnderTest): void {
  it('holds no more tensors after 50 steps than after the first that trains both networks, and none when it is disposed', async () => {
    const before = tf.memory().numTensors;
    const trainer = await smallTrainer(await engine(), smallConfig('compact', 8, 2, 50));
    while ((await trainer.runSteps()).some(({ lossD }) => lossD === undefined));
    const held = tf.memory().numTensors;
    while (trainer.progress < 1) await trainer.runSteps();
    assert.equal(tf.memory().numTensors, held);
    await trainer.dispose();
    assert.equal(tf.memory().numTensors, before);
  }).timeout(60_000);
}

/** Losses of each step and the state after the last; the same seed for whatever engine. */
async function trained(
  engine: Engine,
  config: TrainingConfig,
): Promise<{ losses: number[]; values: Values }> {
  const trainer = await smallTrainer(engine, config);
  const losses: number[] = [];
  while (trainer.progress < 1) {
    for (const { lossD, lossG } of await trainer.runSteps()) losses.push(lossD ?? 0, lossG);
  }
  const values = Object.entries(trainer.checkpoint().values).map(([name, v]) => [name, v.slice()] as const);
  await trainer.dispose();
  return { losses, values: Object.fromEntries(values) };
}

async function outputsOf(engine: Engine, program: Program, inputs: Values): Promise<Values> {
  const executable = await engine.prepare(program);
  try {
    return await executable.run(inputs);
  } finally {
    await executable.dispose();
  }
}
