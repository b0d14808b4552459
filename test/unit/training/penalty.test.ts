/** The penalised loss's gradient in fewer passes is that of the loss as it is written. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { FAMILIES } from '../../../src/gan/config/overrides.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { entry } from '../../../src/gan/engine/program.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { gradientOf, valueAndGradients } from '../../../src/gan/nn/differentiate.ts';
import { augment, augmentDifference, drawMatrices } from '../../../src/gan/training/augmentation.ts';
import { LOSSES } from '../../../src/gan/training/loss.ts';
import { penalisedGradients, type PenalisedLoss } from '../../../src/gan/training/penalty.ts';
import { smallConfig, TWO_CLASSES } from '../../support/smallTraining.ts';
import { drawn, relativeDifference, useReference } from '../../support/tensors.ts';

const SIZE = 8;
const IMAGES = 4;
const HALF_GAMMA = 0.7;

describe('The gradient of a penalised loss', () => {
  before(useReference);

  const CASES = [
    ...FAMILIES.map((family) => ({ family, classes: [] })),
    { family: 'compact', classes: TWO_CLASSES },
    { family: 'residual', classes: TWO_CLASSES },
  ] as const;
  for (const { family, classes } of CASES) {
    const kind = `${family} networks${classes.length > 0 ? ' with classes' : ''}`;
    for (const loss of ['softplus', 'relativistic'] as const) {
      it(`of ${kind} under the ${loss} loss is that of the loss with R1 and R2 as written`, () => {
        const random = Random.fromSeed(8);
        const config = {
          ...smallConfig(family, SIZE, IMAGES / 2, 1),
          shiftChance: 1,
          shiftShare: 1 / 4,
          classes,
        };
        // One of each class, and two of none.
        const labels = classes.length > 0 ? tf.tensor2d([[1, 0], [0, 1], [0, 0], [0, 0]]) : undefined; // prettier-ignore
        const { discriminator } = networksOf(config);
        // Biases and the residual blocks' last filters begin with zero: drawn, so that all of it has a say.
        const parameters = Object.fromEntries(
          Object.entries(discriminator.parameters).map(([name, { shape }]) => [
            name,
            drawn(random, shape, 0.3),
          ]),
        );
        const images = drawn(random, [IMAGES, 4, SIZE, SIZE]);
        const moves = drawMatrices(random, IMAGES, config.canvas, config);
        const [columns, rows] = [moves.columns, moves.rows].map((values) =>
          tf.tensor(values, [IMAGES, SIZE, SIZE]),
        ) as [tf.Tensor, tf.Tensor];
        const penalised: PenalisedLoss = {
          logits: (p, seen, layers) => discriminator.logits(p, seen, { layers, labels }),
          loss: (logits) => {
            const [real, fake] = tf.split(logits, 2, 0) as [tf.Tensor, tf.Tensor];
            return LOSSES[loss].discriminator(real, fake);
          },
          augment: (x) => augment(x, columns, rows),
          augmentDifference: (x) => augmentDifference(x, columns, rows),
        };
        const asWritten = valueAndGradients((p) => {
          const logits = (x: tf.Tensor) => discriminator.logits(p, penalised.augment(x), { labels });
          const gradient = gradientOf((x) => tf.sum(logits(x)), images);
          return tf.add(penalised.loss(logits(images)), tf.mul(tf.sum(tf.square(gradient)), HALF_GAMMA));
        }, parameters);

        const actual = penalisedGradients(penalised, parameters, images, tf.scalar(HALF_GAMMA));

        assert.ok(relativeDifference(actual.value.dataSync(), asWritten.value.dataSync()) < 1e-5);
        assert.deepEqual(Object.keys(actual.gradients), Object.keys(asWritten.gradients));
        for (const [name, expected] of Object.entries(asWritten.gradients)) {
          const difference = relativeDifference(
            entry(actual.gradients, name).dataSync(),
            expected.dataSync(),
          );
          assert.ok(difference < 1e-4, `${name} differs by ${difference}`);
        }
      }).timeout(30_000);
    }
  }
});
