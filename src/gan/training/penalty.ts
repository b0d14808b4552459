/**
 * The gradient of a discriminator's loss with R1 and R2 in four passes over the network instead of six.
 *
 * With s_b = ∂loss/∂D(x_b), and δ the derivatives of D(x_b) with respect to each layer's input, the loss alone asks of a layer's
 * filter Σ_b s_b·h_b ⊗ δ_b, h_b being what went into the layer. The penalty γ/2·Σ‖∇D(x_b)‖² adds Σ_b u_b ⊗ δ_b, where u
 * is γ·∇D(x_b) carried forward through the layers (Pearlmutter, "Fast exact multiplication by the Hessian", 1994). Between two kinks of its rectifiers D is linear
 * in its input and the strength of its biases, and so is the layer's input: s_b·h_b + u_b is what arrives at it
 * when D, its rectifiers held at the signs they had, is given s_b·x_b + γ·∇D(x_b), with biases times s_b. One more pass forward,
 * then, and the gradient of its result is that of the whole loss; its way back is the δ that ∇D(x_b) took already, which
 * is computed once. Differentiating the penalty as it stands goes back twice more and has two products a filter.
 */
import * as tf from '@tensorflow/tfjs-core';
import { gradientOf, valueAndGradients, type LossAndGradients } from '../nn/differentiate.ts';
import { plainly, Signs, type Rectified } from '../nn/rectified.ts';

export interface PenalisedLoss {
  /** Logits [N,1] of images [N,C,H,W] as the discriminator sees them; all parameters that are asked for. */
  readonly logits: (
    parameters: Readonly<Record<string, tf.Tensor>>,
    seen: tf.Tensor,
    layers: Rectified,
  ) => tf.Tensor;
  /** The loss from logits [N,1], one number. */
  readonly loss: (logits: tf.Tensor) => tf.Tensor;
  /** What becomes of the images before they are seen. */
  readonly augment: (images: tf.Tensor) => tf.Tensor;
  /** The linear part of `augment`: what becomes of a difference of images. */
  readonly augmentDifference: (difference: tf.Tensor) => tf.Tensor;
}

/** The loss with `halfGamma`·Σ‖∂D/∂images‖², and its gradient; images [N,C,H,W]. */
export function penalisedGradients(
  { logits, loss, augment, augmentDifference }: PenalisedLoss,
  parameters: Readonly<Record<string, tf.Tensor>>,
  images: tf.Tensor,
  halfGamma: tf.Tensor,
): LossAndGradients {
  const signs = new Signs();
  const seen = augment(images);
  const scores = logits(parameters, seen, signs);
  const gradient = gradientOf((x) => tf.sum(logits(parameters, augment(x), plainly)), images);
  const ofLoss = valueAndGradients((given) => loss(given['scores'] as tf.Tensor), { scores });
  const strengths = ofLoss.gradients['scores'] as tf.Tensor;

  const pull = augmentDifference(tf.mul(gradient, tf.mul(halfGamma, 2)));
  const carried = tf.add(tf.mul(seen, tf.reshape(strengths, [-1, 1, 1, 1])), pull);
  const held = tf.reshape(strengths, [1, 1, 1, -1]);
  const { gradients } = valueAndGradients(
    (inner) => tf.sum(logits(inner, carried, signs.held(held))),
    parameters,
  );
  const penalty = tf.mul(tf.sum(tf.square(gradient)), halfGamma);
  return { value: tf.add(ofLoss.value, penalty), gradients };
}
