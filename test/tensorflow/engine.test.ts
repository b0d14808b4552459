/** TensorFlow's own library, as `scripts/setup-tensorflow.mjs` sets it up, against the reference. */
import assert from 'node:assert/strict';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../../src/gan/engine/eager.ts';
import type { Engine } from '../../src/gan/engine/program.ts';
import { tensorflowEngine } from '../../src/gan/engine/tensorflow.ts';
import { gradientOf } from '../../src/gan/nn/differentiate.ts';
import {
  itCarriesState,
  itComputesEveryKernel,
  itHoldsNoMoreTensors,
  itTrainsAsTheReference,
} from '../support/engineUnderTest.ts';
import { itHasTheGradientsOfFiniteDifferences } from '../support/opGradients.ts';
import { tensorflowFolder } from '../support/tensorflow.ts';

describe('TensorFlow', () => {
  let engine: Promise<Engine>;
  before(async () => {
    process.env['GAN_TENSORFLOW'] = tensorflowFolder;
    // As in Node 23 and later, which lack them.
    for (const name of ['isNullOrUndefined', 'isArray']) Reflect.deleteProperty(util, name);
    engine = tensorflowEngine();
    await engine;
  });
  const underTest = () => engine;

  it('says which version it is and which device it got', async () => {
    // The wheel for the CPU has no other device.
    const devices = tensorflowFolder.endsWith('-cpu') ? 'CPU' : 'CPU|GPU';
    assert.match((await engine).device, new RegExp(`^TensorFlow 2\\.\\d+\\.\\d+ on the (${devices})$`));
  });

  itComputesEveryKernel(underTest);
  itCarriesState(underTest);
  itTrainsAsTheReference(underTest);
  itHoldsNoMoreTensors(underTest);

  describe('its gradients', () => {
    before(() => useBackend('tensorflow'));

    itHasTheGradientsOfFiniteDifferences();

    it('leave out TensorFlow.js’s own table', () => {
      assert.throws(() => gradientOf((x) => tf.sum(tf.cos(x)), tf.tensor1d([1, 2])), /Cos/);
    });
  });
});
