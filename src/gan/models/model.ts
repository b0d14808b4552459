/** What every family of networks gives to the training and the sampling. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Shape, Tensors } from '../engine/program.ts';
import type { ChannelStatistics } from '../nn/batchNorm.ts';
import type { Rectified } from '../nn/rectified.ts';

export interface ParameterSpec {
  readonly shape: Shape;
  readonly initial: Initial;
}

export type Initial =
  | { readonly kind: 'gaussian'; readonly deviation: number }
  | { readonly kind: 'constant'; readonly value: number };

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** Where a layer of batch normalisation takes its figures from: the batch itself, or an estimate. */
export type StatisticsSource = (layer: string, x: Tensor) => ChannelStatistics;

export interface Generator {
  readonly latentSize: number;
  readonly parameters: ParameterSpecs;
  /** Channels of each batch-normalised layer by its name; empty when the family has none. */
  readonly normalised: Readonly<Record<string, number>>;
  /** z [B, latentSize] → images [B,4,S,S], premultiplied RGBA in about [-1, 1]. */
  images(parameters: Tensors, z: Tensor, statistics: StatisticsSource): Tensor;
}

export interface Discriminator {
  readonly parameters: ParameterSpecs;
  /**
   * images [B,4,S,S] → [B,1]: large for real. Biases and rectifiers are those of `layers` and nothing else is but linear, so
   * that with held signs the whole is linear in the images and the strengths of the biases.
   */
  logits(parameters: Tensors, images: Tensor, layers?: Rectified): Tensor;
}

export interface Networks {
  readonly generator: Generator;
  readonly discriminator: Discriminator;
}

/** Side of the smallest map, where a generator begins and a discriminator ends. */
export const SMALLEST_SIDE = 4;
export const IMAGE_CHANNELS = 4;

/** The sides of the maps from the smallest to the image: 4, 8, …, size. */
export function mapSides(size: number): number[] {
  const sides: number[] = [];
  for (let side = SMALLEST_SIDE; side <= size; side *= 2) sides.push(side);
  if (sides.at(-1) !== size) throw new Error(`a network's size must be 4 times a power of two, not ${size}`);
  return sides;
}

export const gaussian = (shape: Shape, deviation: number): ParameterSpec => ({
  shape,
  initial: { kind: 'gaussian', deviation },
});

export const constant = (shape: Shape, value: number): ParameterSpec => ({
  shape,
  initial: { kind: 'constant', value },
});
