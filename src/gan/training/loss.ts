/** The adversarial losses: [B,1] logits in, one number out. */
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../config/trainingConfig.ts';

export interface Loss {
  readonly discriminator: (real: tf.Tensor, fake: tf.Tensor) => tf.Tensor;
  readonly generator: (real: tf.Tensor, fake: tf.Tensor) => tf.Tensor;
  /** Whether the generator's loss looks at real images, which then are drawn afresh for it. */
  readonly generatorSeesReal: boolean;
}

export const LOSSES: Readonly<Record<TrainingConfig['loss'], Loss>> = {
  /** Non-saturating (Goodfellow et al., arXiv 1406.2661). */
  softplus: {
    discriminator: (real, fake) => tf.add(tf.mean(tf.softplus(tf.neg(real))), tf.mean(tf.softplus(fake))),
    generator: (_real, fake) => tf.mean(tf.softplus(tf.neg(fake))),
    generatorSeesReal: false,
  },
  /** Relativistic pairing (Jolicoeur-Martineau, arXiv 1807.00734), as R3GAN uses it. */
  relativistic: {
    discriminator: (real, fake) => tf.mean(tf.softplus(tf.neg(tf.sub(real, fake)))),
    generator: (real, fake) => tf.mean(tf.softplus(tf.neg(tf.sub(fake, real)))),
    generatorSeesReal: true,
  },
};
