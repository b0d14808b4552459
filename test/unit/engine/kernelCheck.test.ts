/** The check that convolutions are each other's gradients. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { checkKernels } from '../../../src/gan/engine/kernelCheck.ts';
import { CONV_TRANSPOSE } from '../../../src/gan/engine/kernels.ts';
import { REFERENCE, useReference } from '../../support/tensors.ts';

describe('The check of an engine’s convolutions', () => {
  beforeEach(useReference);

  it('passes where each is the gradient of the others', () => {
    checkKernels();
  });

  it('fails where one is a thousandth off', () => {
    const right = tf.getKernel(CONV_TRANSPOSE, REFERENCE);
    tf.unregisterKernel(CONV_TRANSPOSE, REFERENCE);
    tf.registerKernel({
      ...right,
      kernelFunc: (call) => tf.tidy(() => tf.mul(right.kernelFunc(call) as tf.Tensor, 1.001)),
    });
    try {
      assert.throws(checkKernels, /not each other's gradients/);
    } finally {
      tf.unregisterKernel(CONV_TRANSPOSE, REFERENCE);
      tf.registerKernel(right);
    }
  });
});
