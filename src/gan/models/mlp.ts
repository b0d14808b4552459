/**
 * `mlp`: generator and discriminator of fully connected layers, as in the first paper on such networks (Goodfellow et al.,
 * arXiv 1406.2661), as a baseline: what is left when a network does not know that pixels have neighbours. Batch
 * normalisation in the generator keeps it from drawing one image only.
 */
import * as tf from '@tensorflow/tfjs-core';
import { areaOf, type Canvas } from '../config/canvas.ts';
import { entry } from '../engine/program.ts';
import { normalise } from '../nn/batchNorm.ts';
import { addChannelBias, batchFirst, batchLast, dense } from '../nn/layers.ts';
import { plainly } from '../nn/rectified.ts';
import {
  constant,
  glorot,
  RGBA_CHANNELS,
  unchanged,
  type Discriminator,
  type Generator,
  type Networks,
  type ParameterSpec,
  type Plan,
} from './model.ts';

const LATENT_SIZE = 100;
const SLOPE = 0.2;

/** Layers of `width`, twice and four times as many numbers up to the image; twice as many and `width` down from it. */
export function mlpNetworks({ canvas, width }: Plan): Networks {
  return {
    channels: RGBA_CHANNELS,
    generator: generator(canvas, [width, 2 * width, 4 * width]),
    discriminator: discriminator(RGBA_CHANNELS * areaOf(canvas), [2 * width, width]),
  };
}

interface Layer {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function layersOf(first: number, widths: readonly number[]): Layer[] {
  return widths.map((to, i) => ({ name: `hidden${i + 1}`, from: widths[i - 1] ?? first, to }));
}

const connections = (from: number, to: number) => glorot([from, to], from + to);

function generator({ width, height }: Canvas, widths: readonly number[]): Generator {
  const layers = layersOf(LATENT_SIZE, widths);
  const [last, numbers] = [widths.at(-1) ?? LATENT_SIZE, RGBA_CHANNELS * width * height];
  const parameters: Record<string, ParameterSpec> = {};
  for (const { name, from, to } of layers) {
    parameters[`${name}.weight`] = connections(from, to);
    parameters[`${name}.scale`] = constant([to], 1);
    parameters[`${name}.offset`] = constant([to], 0);
  }
  parameters['image.weight'] = connections(last, numbers);
  parameters['image.bias'] = constant([numbers], 0);
  return {
    latentSize: LATENT_SIZE,
    classes: [],
    parameters,
    normalised: Object.fromEntries(layers.map(({ name, to }) => [name, to])),
    maps: Object.fromEntries(layers.map(({ name, to }) => [name, [to, 1, 1]])),
    images: (p, z, statistics, _labels, passage = unchanged) => {
      let x = batchLast(z);
      for (const { name } of layers) {
        const sums = dense(x, entry(p, `${name}.weight`));
        const figures = statistics(name, sums);
        x = tf.leakyRelu(
          normalise(sums, figures, entry(p, `${name}.scale`), entry(p, `${name}.offset`)),
          SLOPE,
        );
        x = passage(name, x);
      }
      const image = tf.tanh(addChannelBias(dense(x, entry(p, 'image.weight')), entry(p, 'image.bias')));
      return batchFirst(tf.reshape(image, [RGBA_CHANNELS, height, width, -1]));
    },
  };
}

function discriminator(numbers: number, widths: readonly number[]): Discriminator {
  const hidden = layersOf(numbers, widths);
  const parameters: Record<string, ParameterSpec> = {};
  for (const { name, from, to } of hidden) {
    parameters[`${name}.weight`] = connections(from, to);
    parameters[`${name}.bias`] = constant([to], 0);
  }
  parameters['logit.weight'] = connections(widths.at(-1) ?? numbers, 1);
  return {
    parameters,
    dropout: {},
    logits: (p, images, { layers = plainly } = {}) => {
      let x = batchLast(images);
      for (const { name } of hidden) {
        x = layers.rectify(
          layers.bias(dense(x, entry(p, `${name}.weight`)), entry(p, `${name}.bias`)),
          SLOPE,
        );
      }
      return tf.reshape(dense(x, entry(p, 'logit.weight')), [-1, 1]);
    },
  };
}
