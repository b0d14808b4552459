/**
 * What makes networks of any family learn classes. The generator gets an embedding of the class beside its latent. The
 * discriminator scores a vector of what it has seen against an embedding of the class, beside its score of the image as
 * such: a projection discriminator (Miyato & Koyama, arXiv 1802.05637, eq. 5). An image of no class has labels of zeros,
 * which leave nothing of the embedding.
 */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Tensors } from '../engine/program.ts';
import { collect } from '../nn/layers.ts';
import { gaussian, type ParameterSpecs } from './model.ts';

const EMBEDDING_SIZE = 64;
const EMBEDDING = 'class.weight';
const PROJECTION = 'project.weight';

/** Numbers that a generator begins with: the latent's, and those of its class where there are classes. */
export function startingNumbers(latentSize: number, classes: number): number {
  return latentSize + (classes > 0 ? EMBEDDING_SIZE : 0);
}

/** As spread as a latent is: the class is to be seen as well as the rest. */
export function embeddingParameters(classes: number): ParameterSpecs {
  return classes > 0 ? { [EMBEDDING]: gaussian([classes, EMBEDDING_SIZE], 1) } : {};
}

/** z [B,L] and labels [B,K], each one-hot or zero; left out, all zero → [B, L + 64]. Without classes z as it is. */
export function withClass(p: Tensors, z: tf.Tensor, labels: tf.Tensor | undefined): tf.Tensor {
  const embedding = p[EMBEDDING];
  if (!embedding) return z;
  const [batch = 1] = z.shape;
  return tf.concat([z, labels ? tf.matMul(labels, embedding) : tf.zeros([batch, EMBEDDING_SIZE])], 1);
}

/** For a map of so many features; `deviation` is that of the weights which score the image as such. */
export function projectionParameters(features: number, classes: number, deviation: number): ParameterSpecs {
  if (classes === 0) return {};
  return {
    [PROJECTION]: gaussian([features, EMBEDDING_SIZE], deviation),
    // So that the two scores are alike in size.
    [EMBEDDING]: gaussian([classes, EMBEDDING_SIZE], 1 / Math.sqrt(EMBEDDING_SIZE)),
  };
}

/** logits [B,1] of maps [C,H,W,B] → the same with the score by class, for labels [B,K]; left out, without it. */
export function withProjection(
  p: Tensors,
  logits: tf.Tensor,
  features: tf.Tensor,
  labels: tf.Tensor | undefined,
): tf.Tensor {
  if (!labels) return logits;
  const seen = collect(features, entry(p, PROJECTION));
  const wanted = tf.matMul(labels, entry(p, EMBEDDING));
  return tf.add(logits, tf.sum(tf.mul(seen, wanted), 1, true));
}
