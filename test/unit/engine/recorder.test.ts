/** What is recorded and run by ONNX Runtime equals the same function run eagerly. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { entry, type Program } from '../../../src/gan/engine/program.ts';
import { record } from '../../../src/gan/engine/record.ts';
import { itCarriesState, itComputesEveryKernel } from '../../support/engineUnderTest.ts';

describe('A recorded program', () => {
  itComputesEveryKernel(() => compiledEngine());
  itCarriesState(() => compiledEngine());

  it('names the kernel that it cannot write, and the line that called it', async () => {
    const program: Program = {
      name: 'odd',
      state: {},
      inputs: { x: [3] },
      body: (_state, inputs) => ({ state: {}, outputs: { y: tf.cumsum(entry(inputs, 'x')) } }),
    };
    await assert.rejects(record(program), /cannot write the kernel Cumsum.*recorder\.test\.ts/s);
  });

  it('refuses a tensor that was made outside of it', async () => {
    const stray = tf.tidy(() => tf.tensor1d([1, 2, 3]));
    const program: Program = {
      name: 'stray',
      state: {},
      inputs: { x: [3] },
      body: (_state, inputs) => ({ state: {}, outputs: { y: tf.add(entry(inputs, 'x'), stray) } }),
    };
    await assert.rejects(record(program));
  });

  it('drops what no output depends on', async () => {
    const graph = await record({
      name: 'dead',
      state: {},
      inputs: { x: [2] },
      body: (_state, inputs) => {
        tf.exp(entry(inputs, 'x'));
        return { state: {}, outputs: { y: tf.neg(entry(inputs, 'x')) } };
      },
    });
    assert.deepEqual(graph.nodes.map((node) => node.operator), ['Neg', 'Identity']); // prettier-ignore
  });
});
