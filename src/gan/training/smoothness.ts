/**
 * A discriminator that is smooth around the real images does not outrun its generator. R1 = E ‖∇D(x)‖² (Mescheder et al., arXiv
 * 1801.04406) asks for a gradient of a gradient; by differences it costs one more pass over the real images:
 *
 *   ‖∇D(x)‖² ≈ E_ε ( D(x + σε) − D(x) )² / σ²,   ε of ±1, as E εεᵀ = I
 *
 * (with normal ε in Lin et al., "Diffusion Adversarial Post-Training for One-Step Video Generation", arXiv 2501.08316).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../data/random.ts';

/** σ, of images in [-1, 1]. */
const DEVIATION = 0.1;
/** What one draw of the generator has of them. */
const BITS = 24;

/** Numbers of ±σ, written into `target`. */
export function drawNoise(random: Random, target: Float32Array): Float32Array {
  for (let start = 0; start < target.length; start += BITS) {
    let bits = Math.floor(random.uniform() * 2 ** BITS);
    for (let i = start; i < Math.min(start + BITS, target.length); i++, bits >>>= 1) {
      target[i] = bits & 1 ? DEVIATION : -DEVIATION;
    }
  }
  return target;
}

/** The estimate of R1, one number, from logits [B,1] of images and of the same with noise. */
export function roughness(logits: tf.Tensor, noisy: tf.Tensor): tf.Tensor {
  return tf.mul(tf.mean(tf.square(tf.sub(noisy, logits))), 1 / DEVIATION ** 2);
}
