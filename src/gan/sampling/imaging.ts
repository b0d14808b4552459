/** How images are drawn from weights and figures of batch normalisation: what every program that draws is made of. */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Shape, type Shapes, type Tensors } from '../engine/program.ts';
import type { Generator, Passage } from '../models/model.ts';
import { meanName, parameterShapes, varianceName } from './statistics.ts';

/** What a program that draws has in its state. */
export function imagingState(generator: Generator): Shapes {
  const statistics = Object.entries(generator.normalised).flatMap(([layer, channels]): [string, Shape][] => [
    [meanName(layer), [channels, 1, 1, 1]],
    [varianceName(layer), [channels, 1, 1, 1]],
  ]);
  return { ...parameterShapes(generator), ...Object.fromEntries(statistics) };
}

/** z [B, latentSize] → images [B,C,H,W], by the state that `imagingState` has. */
export function drawnImages(
  generator: Generator,
  state: Tensors,
  z: tf.Tensor,
  labels?: tf.Tensor,
  passage?: Passage,
): tf.Tensor {
  const statistics = (layer: string) => ({
    mean: entry(state, meanName(layer)),
    variance: entry(state, varianceName(layer)),
  });
  return generator.images(state, z, statistics, labels, passage);
}

/** Images of 1 (grey) or 3 channels get those that they lack, and an alpha of 1; of 4 they stay as they are. */
export function withAllChannels(images: tf.Tensor): tf.Tensor {
  const [batch = 1, channels = 4, height = 1, width = 1] = images.shape;
  if (channels === 4) return images;
  const colours = channels === 1 ? [images, images, images] : [images];
  return tf.concat([...colours, tf.ones([batch, 1, height, width])], 1);
}
