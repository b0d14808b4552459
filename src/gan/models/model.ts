/** What every family of networks gives to the training and the sampling. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { longerSide, shorterSide, sizeText, type Canvas } from '../config/canvas.ts';
import type { ClassShare } from '../config/trainingConfig.ts';
import type { Shape, Shapes, Tensors } from '../engine/program.ts';
import type { ChannelStatistics } from '../nn/batchNorm.ts';
import type { Rectified } from '../nn/rectified.ts';
import type { Neighbourhood } from './homes.ts';

export interface ParameterSpec {
  readonly shape: Shape;
  readonly initial: Initial;
}

export type Initial =
  | { readonly kind: 'gaussian'; readonly deviation: number }
  /** Between −limit and limit. */
  | { readonly kind: 'uniform'; readonly limit: number }
  | { readonly kind: 'constant'; readonly value: number };

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** Where a layer of batch normalisation takes its figures from: the batch itself, or an estimate. */
export type StatisticsSource = (layer: string, x: Tensor) => ChannelStatistics;

/** Changes a map [C,H,W,B] on its way to the image, at one of the places that a generator's `maps` names. */
export type Passage = (place: string, map: Tensor) => Tensor;

export const unchanged: Passage = (_place, map) => map;

export interface Generator {
  readonly latentSize: number;
  /** Those that it can be asked for; empty when it has learnt none. */
  readonly classes: readonly ClassShare[];
  /** Where its latents are drawn near; left out, they are drawn anywhere. */
  readonly homes?: Neighbourhood;
  readonly parameters: ParameterSpecs;
  /** Channels of each batch-normalised layer by its name; empty when the family has none. */
  readonly normalised: Readonly<Record<string, number>>;
  /** The maps that an image goes through, [C,H,W] each, from the smallest on; left out where none can be changed. */
  readonly maps?: Shapes;
  /**
   * z [B, latentSize] → images [B,C,H,W] in about [-1, 1]. Where there are classes, labels [B, classes] say which: one-hot
   * rows, zeros for none; left out, none. `passage` changes the maps on their way.
   */
  images(
    parameters: Tensors,
    z: Tensor,
    statistics: StatisticsSource,
    labels?: Tensor,
    passage?: Passage,
  ): Tensor;
}

/** A layer that drops numbers at random while it learns (Srivastava et al., JMLR 15, 2014). */
export interface DropoutLayer {
  /** What it gets of one image, [C,H,W]. */
  readonly shape: Shape;
  /** Share of the numbers that are dropped. */
  readonly rate: number;
}

/** Drops numbers of a layer's map [C,H,W,B]. */
export type Dropout = (layer: string, map: Tensor) => Tensor;

export const nothingDropped: Dropout = (_layer, map) => map;

/** How a discriminator is asked. */
export interface Judging {
  /** Its biases and rectifiers; left out, as they are. */
  readonly layers?: Rectified;
  /** Left out, nothing is dropped. */
  readonly dropout?: Dropout;
  /** Which class each image should be of, as a generator has it; left out, that is not judged. */
  readonly labels?: Tensor | undefined;
}

export interface Discriminator {
  readonly parameters: ParameterSpecs;
  /** By name; empty when the family has none. */
  readonly dropout: Readonly<Record<string, DropoutLayer>>;
  /**
   * images [B,C,H,W] → [B,1]: large for real. Biases and rectifiers are those of `layers` and nothing else is but linear, so
   * that with held signs the whole is linear in the images and the strengths of the biases.
   */
  logits(parameters: Tensors, images: Tensor, judging?: Judging): Tensor;
}

/** What the networks of a family are made by. */
export interface Plan {
  readonly canvas: Canvas;
  readonly width: number;
  readonly discriminatorWidth: number;
  readonly classes: readonly ClassShare[];
}

export interface Networks {
  /** Of an image: 4 for premultiplied RGBA, 3 for opaque RGB, 1 for grey. */
  readonly channels: number;
  readonly generator: Generator;
  readonly discriminator: Discriminator;
}

export const RGBA_CHANNELS = 4;
export const RGB_CHANNELS = 3;
export const GREY_CHANNELS = 1;

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

/** @param channelsOf a map by how often it was doubled since the first */
export function stagesOf(
  [smallest, ...others]: Maps,
  channelsOf: (map: Canvas, doublings: number) => number,
): Stages {
  const stage = (map: Canvas, doublings: number): Stage => ({
    ...map,
    label: sizeText(map),
    channels: channelsOf(map, doublings),
  });
  return [stage(smallest, 0), ...others.map((map, i) => stage(map, i + 1))];
}

/** As a generator names its maps. */
export function mapShapes(stages: readonly Stage[]): Shapes {
  return Object.fromEntries(
    stages.map(({ label, channels, height, width }) => [label, [channels, height, width]]),
  );
}

/** How many numbers one image has in a stage's map. */
export function numbersIn({ channels, height, width }: Stage): number {
  return channels * height * width;
}

/** From the smallest to the image. */
export type Maps = readonly [Canvas, ...Canvas[]];

/** Maps with sides of 4, 8, … for a side that is a power of two, 3, 6, … for three times one, 7, 14, 28. */
export function mapsOf(canvas: Canvas): Maps {
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

/** Keras' default (Glorot & Bengio, AISTATS 2010): U(−l, l) with l = √(6 / (numbers in + numbers out)). */
export const glorot = (shape: Shape, numbersInAndOut: number): ParameterSpec => ({
  shape,
  initial: { kind: 'uniform', limit: Math.sqrt(6 / numbersInAndOut) },
});

export const constant = (shape: Shape, value: number): ParameterSpec => ({
  shape,
  initial: { kind: 'constant', value },
});
