/** A whole training step of each family, recorded and run by ONNX Runtime, against the eager reference. */
import assert from 'node:assert/strict';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { eagerEngine } from '../../../src/gan/engine/eager.ts';
import { entry } from '../../../src/gan/engine/program.ts';
import type { Family } from '../../../src/gan/models/families.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';
import { REFERENCE, relativeDifference } from '../../support/tensors.ts';

/** Losses of each step and the state after the last, on both engines with the same seed. */
async function both(family: Family, size: number, batch: number, steps: number) {
  const config = smallConfig(family, size, batch, steps);
  const runs = [];
  for (const engine of [compiledEngine(), eagerEngine(REFERENCE)]) {
    const trainer = await smallTrainer(engine, config);
    const losses: number[] = [];
    for (let i = 0; i < steps; i++) {
      const { lossD, lossG } = await trainer.runStep();
      losses.push(lossD, lossG);
    }
    const values = Object.entries(trainer.checkpoint().values).map(([name, v]) => [name, v.slice()] as const);
    runs.push({ losses, values: Object.fromEntries(values) });
    await trainer.dispose();
  }
  const [compiled, eager] = runs;
  assert.ok(compiled && eager);
  return { compiled, eager };
}

describe('A training step, compiled', () => {
  for (const family of ['compact', 'residual'] as const) {
    it(`${family}: one step gives the eager step’s losses and state`, async () => {
      const { compiled, eager } = await both(family, 16, 2, 1);
      assert.ok(relativeDifference(compiled.losses, eager.losses) < 1e-4);
      for (const [name, expected] of Object.entries(eager.values)) {
        // Adam divides by a root that is as small as rounding where a gradient is zero, so weights get a floor.
        const difference = relativeDifference(entry(compiled.values, name), expected, 1e-3);
        assert.ok(difference < 1e-3, `${name} differs by ${difference}`);
      }
    }).timeout(30_000);

    it(`${family}: after 20 steps the weights are still the eager ones`, async () => {
      const { compiled, eager } = await both(family, 8, 2, 20);
      for (const [name, expected] of Object.entries(eager.values)) {
        if (name.includes(':')) continue; // moments are sums of squares of noise where gradients vanish
        const difference = relativeDifference(entry(compiled.values, name), expected, 1e-2);
        assert.ok(difference < 1e-3, `${name} differs by ${difference}`);
      }
    }).timeout(60_000);
  }
});
