/**
 * `residual`: the family for a GPU and for long runs. A small R3GAN (Huang et al., NeurIPS 2024, arXiv 2501.05441) with
 * dense 3×3 convolutions, no normalisation, and resampling by [1,3,3,1].
 */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Tensors } from '../engine/program.ts';
import { conv } from '../nn/convolution.ts';
import { batchFirst, batchLast, collect, expand } from '../nn/layers.ts';
import { plainly, type Rectified } from '../nn/rectified.ts';
import { downsample, upsample } from '../nn/resample.ts';
import {
  constant,
  gaussian,
  IMAGE_CHANNELS,
  mapSides,
  SMALLEST_SIDE,
  type Discriminator,
  type Generator,
  type Networks,
  type ParameterSpec,
} from './model.ts';

const LATENT_SIZE = 64;
const SLOPE = 0.2;

const WIDEST_SIDE = 32;

type Channels = (side: number) => number;

/** `width` channels up to 32×32, then half as many at each doubling of the side. */
export function residualNetworks(size: number, width: number): Networks {
  const channelsAt: Channels = (side) => (side <= WIDEST_SIDE ? width : (width * WIDEST_SIDE) / side);
  return { generator: generator(size, channelsAt), discriminator: discriminator(size, channelsAt) };
}

function generator(size: number, channelsAt: Channels): Generator {
  const sides = mapSides(size);
  const first = channelsAt(SMALLEST_SIDE);
  const parameters: Record<string, ParameterSpec> = {
    'start.weight': gaussian([LATENT_SIZE, first], 1 / Math.sqrt(LATENT_SIZE)),
    'start.basis': gaussian([first, SMALLEST_SIDE, SMALLEST_SIDE], 1),
    ...stageParameters(sides, channelsAt),
    'image.weight': pointwise(channelsAt(size), IMAGE_CHANNELS),
  };
  return {
    latentSize: LATENT_SIZE,
    parameters,
    normalised: {},
    images: (p, z) => {
      const strengths = tf.reshape(expand(z, entry(p, 'start.weight')), [first, 1, 1, -1]);
      let x: tf.Tensor = tf.mul(strengths, tf.expandDims(entry(p, 'start.basis'), 3));
      for (const side of sides) {
        if (side > SMALLEST_SIDE) x = changeChannels(p, side, upsample(x));
        x = block(p, side, x);
      }
      return batchFirst(conv(x, entry(p, 'image.weight'), 1, 0));
    },
  };
}

function discriminator(size: number, channelsAt: Channels): Discriminator {
  const sides = mapSides(size).reverse();
  const last = channelsAt(SMALLEST_SIDE);
  const parameters: Record<string, ParameterSpec> = {
    'image.weight': pointwise(IMAGE_CHANNELS, channelsAt(size)),
    ...stageParameters(sides, channelsAt),
    'gather.weight': gaussian([last, SMALLEST_SIDE, SMALLEST_SIDE], 1 / SMALLEST_SIDE),
    'logit.weight': gaussian([last, 1], 1 / Math.sqrt(last)),
  };
  return {
    parameters,
    logits: (p, images, layers = plainly) => {
      let x = conv(batchLast(images), entry(p, 'image.weight'), 1, 0);
      for (const side of sides) {
        if (side < size) x = changeChannels(p, side, downsample(x));
        x = block(p, side, x, layers);
      }
      // A depthwise convolution over the whole map is a weighted sum a channel.
      const gathered = tf.sum(tf.mul(x, tf.expandDims(entry(p, 'gather.weight'), 3)), [1, 2]);
      return collect(gathered, entry(p, 'logit.weight'));
    },
  };
}

/** One residual block a side, and a 1×1 convolution where the number of channels changes, in the order given. */
function stageParameters(sides: readonly number[], channelsAt: Channels): Record<string, ParameterSpec> {
  const parameters: Record<string, ParameterSpec> = {};
  // Fixup-like: with L blocks, three convolutions each, variance stays put when each gains L^(-1/4).
  const gain = Math.sqrt(2 / (1 + SLOPE ** 2)) * sides.length ** -0.25;
  sides.forEach((side, i) => {
    const channels = channelsAt(side);
    const before = sides[i - 1];
    if (before !== undefined && channelsAt(before) !== channels) {
      parameters[`change${side}.weight`] = pointwise(channelsAt(before), channels);
    }
    parameters[`block${side}.in`] = gaussian([channels, channels, 1, 1], gain / Math.sqrt(channels));
    parameters[`block${side}.inBias`] = constant([channels], 0);
    parameters[`block${side}.middle`] = gaussian([channels, channels, 3, 3], gain / Math.sqrt(9 * channels));
    parameters[`block${side}.middleBias`] = constant([channels], 0);
    parameters[`block${side}.out`] = constant([channels, channels, 1, 1], 0);
  });
  return parameters;
}

function pointwise(from: number, to: number): ParameterSpec {
  return gaussian([to, from, 1, 1], 1 / Math.sqrt(from));
}

function changeChannels(p: Tensors, side: number, x: tf.Tensor): tf.Tensor {
  const weight = p[`change${side}.weight`];
  return weight ? conv(x, weight, 1, 0) : x;
}

/** x + 1×1(lrelu(3×3(lrelu(1×1 x + b)) + b)) */
function block(p: Tensors, side: number, x: tf.Tensor, layers: Rectified = plainly): tf.Tensor {
  const weight = (name: string) => entry(p, `block${side}.${name}`);
  const bent = (h: tf.Tensor, bias: string) => layers.rectify(layers.bias(h, weight(bias)), SLOPE);
  const narrow = bent(conv(x, weight('in'), 1, 0), 'inBias');
  const middle = bent(conv(narrow, weight('middle'), 1, 1), 'middleBias');
  return tf.add(x, conv(middle, weight('out'), 1, 0));
}
