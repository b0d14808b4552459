/** What every family of networks gives to the training and the sampling. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { longerSide, shorterSide, sizeText, type Canvas } from '../config/canvas.ts';
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
  /** z [B, latentSize] → images [B,4,H,W], premultiplied RGBA in about [-1, 1]. */
  images(parameters: Tensors, z: Tensor, statistics: StatisticsSource): Tensor;
}

export interface Discriminator {
  readonly parameters: ParameterSpecs;
  /**
   * images [B,4,H,W] → [B,1]: large for real. Biases and rectifiers are those of `layers` and nothing else is but linear, so
   * that with held signs the whole is linear in the images and the strengths of the biases.
   */
  logits(parameters: Tensors, images: Tensor, layers?: Rectified): Tensor;
}

export interface Networks {
  readonly generator: Generator;
  readonly discriminator: Discriminator;
}

export const IMAGE_CHANNELS = 4;

/** Sides of the smallest map, where a generator begins and a discriminator ends. */
const SMALLEST_SIDE = 3;
const LARGEST_START = 8;

/** One of the maps that a network goes through, each with twice the sides of the one before. */
export interface Stage extends Canvas {
  /** In the names of parameters: `8`, or `8x12` where it is no square. */
  readonly label: string;
  readonly channels: number;
}

/** From the smallest map to the image. */
export type Stages = readonly [Stage, ...Stage[]];

/**
 * Maps with sides of 4, 8, … for a side that is a power of two, 3, 6, … for three times one.
 * @param channelsOf a map by how often it was doubled
 */
export function stagesOf(canvas: Canvas, channelsOf: (map: Canvas, doublings: number) => number): Stages {
  const [smallest, ...others] = mapsOf(canvas);
  const stage = (map: Canvas, doublings: number): Stage => ({
    ...map,
    label: sizeText(map),
    channels: channelsOf(map, doublings),
  });
  return [stage(smallest, 0), ...others.map((map, i) => stage(map, i + 1))];
}

/** How many numbers one image has in a stage's map. */
export function numbersIn({ channels, height, width }: Stage): number {
  return channels * height * width;
}

function mapsOf(canvas: Canvas): [Canvas, ...Canvas[]] {
  const { width, height } = canvas;
  const isHalvable = width % 2 === 0 && height % 2 === 0 && shorterSide(canvas) / 2 >= SMALLEST_SIDE;
  if (isHalvable) return [...mapsOf({ width: width / 2, height: height / 2 }), canvas];
  if (shorterSide(canvas) >= SMALLEST_SIDE && longerSide(canvas) <= LARGEST_START) return [canvas];
  throw new Error(`a canvas must halve down to maps of 3 to 8 pixels a side, not to ${width}×${height}`);
}

export const gaussian = (shape: Shape, deviation: number): ParameterSpec => ({
  shape,
  initial: { kind: 'gaussian', deviation },
});

export const constant = (shape: Shape, value: number): ParameterSpec => ({
  shape,
  initial: { kind: 'constant', value },
});
