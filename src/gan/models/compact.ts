/**
 * `compact`: the family for a CPU. Strided and transposed 4×4 convolutions with batch normalisation in the generator
 * (after Radford et al., arXiv 1511.06434): cheap steps win when minutes are few.
 */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Tensors } from '../engine/program.ts';
import { normalise } from '../nn/batchNorm.ts';
import { conv, convTranspose } from '../nn/convolution.ts';
import { addChannelBias, batchFirst, batchLast, collect, expand } from '../nn/layers.ts';
import { plainly } from '../nn/rectified.ts';
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
  type StatisticsSource,
} from './model.ts';

const LATENT_SIZE = 64;
const KERNEL = 4;
const STRIDE = 2;
const PAD = 1;
const SLOPE = 0.2;
const DEVIATION = 0.02;

type Channels = (side: number) => number;

/** `width` channels at 4×4, and half as many at each doubling of the side. */
export function compactNetworks(size: number, width: number): Networks {
  const channelsAt: Channels = (side) => Math.max(1, (width * SMALLEST_SIDE) / side);
  return { generator: generator(size, channelsAt), discriminator: discriminator(size, channelsAt) };
}

function generator(size: number, channelsAt: Channels): Generator {
  const sides = mapSides(size);
  const hidden = sides.slice(0, -1);
  const parameters: Record<string, ParameterSpec> = {};
  parameters['start.weight'] = gaussian(
    [LATENT_SIZE, channelsAt(SMALLEST_SIDE) * SMALLEST_SIDE ** 2],
    DEVIATION,
  );
  for (const side of hidden) {
    const next = side * 2 === size ? IMAGE_CHANNELS : channelsAt(side * 2);
    parameters[`norm${side}.scale`] = constant([channelsAt(side)], 1);
    parameters[`norm${side}.offset`] = constant([channelsAt(side)], 0);
    parameters[`grow${side}.weight`] = gaussian([channelsAt(side), next, KERNEL, KERNEL], DEVIATION);
  }
  parameters['image.bias'] = constant([IMAGE_CHANNELS], 0);
  return {
    latentSize: LATENT_SIZE,
    parameters,
    normalised: Object.fromEntries(hidden.map((side) => [`norm${side}`, channelsAt(side)])),
    images: (p, z, statistics) => generate(p, z, statistics, hidden),
  };
}

function generate(
  p: Tensors,
  z: tf.Tensor,
  statistics: StatisticsSource,
  hidden: readonly number[],
): tf.Tensor {
  const start = expand(z, entry(p, 'start.weight'));
  let x: tf.Tensor = tf.reshape(start, [-1, SMALLEST_SIDE, SMALLEST_SIDE, z.shape[0] ?? 1]);
  for (const side of hidden) {
    const norm = `norm${side}`;
    x = normalise(x, statistics(norm, x), entry(p, `${norm}.scale`), entry(p, `${norm}.offset`));
    x = convTranspose(tf.relu(x), entry(p, `grow${side}.weight`), STRIDE, PAD);
  }
  return batchFirst(tf.tanh(addChannelBias(x, entry(p, 'image.bias'))));
}

function discriminator(size: number, channelsAt: Channels): Discriminator {
  const sides = mapSides(size).slice(0, -1).reverse();
  const parameters: Record<string, ParameterSpec> = {};
  let from = IMAGE_CHANNELS;
  for (const side of sides) {
    parameters[`shrink${side}.weight`] = gaussian([channelsAt(side), from, KERNEL, KERNEL], DEVIATION);
    parameters[`shrink${side}.bias`] = constant([channelsAt(side)], 0);
    from = channelsAt(side);
  }
  parameters['logit.weight'] = gaussian([from * SMALLEST_SIDE ** 2, 1], DEVIATION);
  return {
    parameters,
    logits: (p, images, layers = plainly) => {
      let x = batchLast(images);
      for (const side of sides) {
        x = conv(x, entry(p, `shrink${side}.weight`), STRIDE, PAD);
        x = layers.rectify(layers.bias(x, entry(p, `shrink${side}.bias`)), SLOPE);
      }
      return collect(x, entry(p, 'logit.weight'));
    },
  };
}
