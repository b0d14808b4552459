/** The gradients of every op that our networks are made of, on the reference backend. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { gradientOf } from '../../../src/gan/nn/differentiate.ts';
import { itHasTheGradientsOfFiniteDifferences } from '../../support/opGradients.ts';
import { useReference } from '../../support/tensors.ts';

describe('The gradients of the networks’ ops', () => {
  before(useReference);

  itHasTheGradientsOfFiniteDifferences();

  it('a kernel without a known gradient is an error that names it', () => {
    assert.throws(() => gradientOf((x) => tf.sum(tf.cos(x)), tf.tensor1d([1, 2])), /Cos/);
  });
});
