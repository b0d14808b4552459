/**
 * What happens by chance to images when they are judged: each is moved and mirrored before, and layers of dropout drop
 * some of its numbers meanwhile. All of it is drawn outside of the step and comes in as inputs, named here.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Random } from '../data/random.ts';
import { entry, sizeOf, type Shape, type Tensors } from '../engine/program.ts';
import type { Discriminator, Dropout } from '../models/model.ts';
import { augment, augmentDifference, drawMatrices, isAugmenting } from './augmentation.ts';
import { LOSSES } from './loss.ts';

/** The images that are judged in a step, each with a chance of its own. */
const JUDGED = ['discriminatorReal', 'discriminatorFake', 'generatorReal', 'generatorFake'] as const;
export type Judged = (typeof JUDGED)[number];

export function judgedIn(config: TrainingConfig): readonly Judged[] {
  return JUDGED.filter((name) => name !== 'generatorReal' || LOSSES[config.loss].generatorSeesReal);
}

const columnsName = (judged: Judged) => `${judged}.columns`;
const rowsName = (judged: Judged) => `${judged}.rows`;
const keptName = (judged: Judged, layer: string) => `${judged}.kept.${layer}`;

/** The inputs of one set of judged images: its matrices [B,W,W] and [B,H,H], and for each layer of dropout [C,H,W,B]. */
export function chanceShapes(
  judged: Judged,
  { dropout }: Discriminator,
  config: TrainingConfig,
): Record<string, Shape> {
  const { batch, canvas } = config;
  const { width, height } = canvas;
  const shapes: Record<string, Shape> = {};
  if (isAugmenting(config)) {
    shapes[columnsName(judged)] = [batch, width, width];
    shapes[rowsName(judged)] = [batch, height, height];
  }
  for (const [layer, { shape }] of Object.entries(dropout)) {
    shapes[keptName(judged, layer)] = [...shape, batch];
  }
  return shapes;
}

export interface ChanceSettings extends TrainingConfig {
  /** Of the augmentation, 0..1. At 0 a step has its matrices all the same, and they move nothing. */
  readonly strength: number;
}

/**
 * Values for `chanceShapes`.
 * @param target gives an array to write into by an input's name and length; it is new or was returned for that name before
 */
export function drawChance(
  random: Random,
  judged: Judged,
  { dropout }: Discriminator,
  settings: ChanceSettings,
  target: (name: string, length: number) => Float32Array,
): Record<string, Float32Array> {
  const { batch, canvas, strength } = settings;
  const values: Record<string, Float32Array> = {};
  if (isAugmenting(settings)) {
    const shiftChance = settings.shiftChance * strength;
    const { columns, rows } = drawMatrices(random, batch, canvas, { ...settings, shiftChance });
    values[columnsName(judged)] = columns;
    values[rowsName(judged)] = rows;
  }
  for (const [layer, { shape, rate }] of Object.entries(dropout)) {
    const name = keptName(judged, layer);
    values[name] = drawKept(random, rate, target(name, sizeOf(shape) * batch));
  }
  return values;
}

/** 0 for what is dropped; what is kept makes up for it, so that sums stay as large on average. */
function drawKept(random: Random, rate: number, kept: Float32Array): Float32Array {
  for (let i = 0; i < kept.length; i++) kept[i] = random.chance(rate) ? 0 : 1 / (1 - rate);
  return kept;
}

export interface Chance {
  /** images [B,C,H,W] → as they are judged */
  readonly augment: (images: tf.Tensor) => tf.Tensor;
  /** The linear part of `augment`: what becomes of a difference of images. */
  readonly augmentDifference: (difference: tf.Tensor) => tf.Tensor;
  readonly dropout: Dropout;
}

/** The chance of sets of judged images that are laid end to end, from a step's inputs. */
export function chanceOf(judged: readonly Judged[], inputs: Tensors, config: TrainingConfig): Chance {
  const dropout = dropoutOf(judged, inputs);
  if (!isAugmenting(config)) return { augment: asItIs, augmentDifference: asItIs, dropout };
  const columns = joined(judged, (name) => entry(inputs, columnsName(name)), 0);
  const rows = joined(judged, (name) => entry(inputs, rowsName(name)), 0);
  return {
    augment: (images) => augment(images, columns, rows),
    augmentDifference: (difference) => augmentDifference(difference, columns, rows),
    dropout,
  };
}

/** The dropout alone: for images that are not augmented, or are already. */
export function dropoutOf(judged: readonly Judged[], inputs: Tensors): Dropout {
  return (layer, map) =>
    tf.mul(
      map,
      joined(judged, (name) => entry(inputs, keptName(name, layer)), 3),
    );
}

const asItIs = (images: tf.Tensor) => images;

function joined(judged: readonly Judged[], tensorOf: (name: Judged) => tf.Tensor, axis: number): tf.Tensor {
  const tensors = judged.map(tensorOf);
  const [only] = tensors;
  return only && tensors.length === 1 ? only : tf.concat(tensors, axis);
}
