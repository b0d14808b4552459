/**
 * `compact`: the family for a CPU. Strided and transposed 4×4 convolutions with batch normalisation in the generator
 * (after Radford et al., arXiv 1511.06434): cheap steps win when minutes are few.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ClassShare } from '../config/trainingConfig.ts';
import { entry, type Tensors } from '../engine/program.ts';
import { normalise } from '../nn/batchNorm.ts';
import { conv, convTranspose } from '../nn/convolution.ts';
import { addChannelBias, batchFirst, batchLast, collect, expand } from '../nn/layers.ts';
import { plainly } from '../nn/rectified.ts';
import {
  embeddingParameters,
  projectionParameters,
  startingNumbers,
  withClass,
  withProjection,
} from './classes.ts';
import {
  constant,
  gaussian,
  RGBA_CHANNELS,
  numbersIn,
  mapShapes,
  mapsOf,
  stagesOf,
  unchanged,
  type Discriminator,
  type Generator,
  type Networks,
  type ParameterSpec,
  type Passage,
  type Plan,
  type Stage,
  type Stages,
  type StatisticsSource,
} from './model.ts';

const LATENT_SIZE = 64;
const KERNEL = 4;
const STRIDE = 2;
const PAD = 1;
const SLOPE = 0.2;
const DEVIATION = 0.02;

/** `width` channels in the generator's smallest map, and half as many at each doubling of its sides; the discriminator likewise. */
export function compactNetworks({ canvas, width, discriminatorWidth, classes }: Plan): Networks {
  const stages = (widest: number) =>
    stagesOf(mapsOf(canvas), (_map, doublings) => Math.max(1, widest / 2 ** doublings));
  return {
    channels: RGBA_CHANNELS,
    generator: generator(stages(width), classes),
    discriminator: discriminator(stages(discriminatorWidth), classes.length),
  };
}

/** The image has no layer of its own: it is what comes out of the last one, or goes into the first. */
function hiddenOf(stages: Stages): Stage[] {
  return stages.slice(0, -1);
}

function generator(stages: Stages, classes: readonly ClassShare[]): Generator {
  const [start] = stages;
  const hidden = hiddenOf(stages);
  const parameters: Record<string, ParameterSpec> = { ...embeddingParameters(classes.length) };
  const numbers = startingNumbers(LATENT_SIZE, classes.length);
  parameters['start.weight'] = gaussian([numbers, numbersIn(start)], DEVIATION);
  hidden.forEach(({ label, channels }, i) => {
    const next = hidden[i + 1]?.channels ?? RGBA_CHANNELS;
    parameters[`norm${label}.scale`] = constant([channels], 1);
    parameters[`norm${label}.offset`] = constant([channels], 0);
    parameters[`grow${label}.weight`] = gaussian([channels, next, KERNEL, KERNEL], DEVIATION);
  });
  parameters['image.bias'] = constant([RGBA_CHANNELS], 0);
  return {
    latentSize: LATENT_SIZE,
    classes,
    parameters,
    normalised: Object.fromEntries(hidden.map(({ label, channels }) => [`norm${label}`, channels])),
    maps: mapShapes(hidden),
    images: (p, z, statistics, labels, passage = unchanged) =>
      generate(p, withClass(p, z, labels), statistics, stages, passage),
  };
}

function generate(
  p: Tensors,
  z: tf.Tensor,
  statistics: StatisticsSource,
  stages: Stages,
  passage: Passage,
): tf.Tensor {
  const [{ height, width }] = stages;
  let x: tf.Tensor = tf.reshape(expand(z, entry(p, 'start.weight')), [-1, height, width, z.shape[0] ?? 1]);
  for (const { label } of hiddenOf(stages)) {
    const norm = `norm${label}`;
    x = passage(label, x);
    x = normalise(x, statistics(norm, x), entry(p, `${norm}.scale`), entry(p, `${norm}.offset`));
    x = convTranspose(tf.relu(x), entry(p, `grow${label}.weight`), STRIDE, PAD);
  }
  return batchFirst(tf.tanh(addChannelBias(x, entry(p, 'image.bias'))));
}

function discriminator(stages: Stages, classes: number): Discriminator {
  const [end] = stages;
  const hidden = hiddenOf(stages).reverse();
  const parameters: Record<string, ParameterSpec> = {};
  hidden.forEach(({ label, channels }, i) => {
    const before = hidden[i - 1]?.channels ?? RGBA_CHANNELS;
    parameters[`shrink${label}.weight`] = gaussian([channels, before, KERNEL, KERNEL], DEVIATION);
    parameters[`shrink${label}.bias`] = constant([channels], 0);
  });
  parameters['logit.weight'] = gaussian([numbersIn(end), 1], DEVIATION);
  return {
    parameters: { ...parameters, ...projectionParameters(numbersIn(end), classes, DEVIATION) },
    dropout: {},
    logits: (p, images, { layers = plainly, labels } = {}) => {
      let x = batchLast(images);
      for (const { label } of hidden) {
        x = conv(x, entry(p, `shrink${label}.weight`), STRIDE, PAD);
        x = layers.rectify(layers.bias(x, entry(p, `shrink${label}.bias`)), SLOPE);
      }
      return withProjection(p, collect(x, entry(p, 'logit.weight')), x, labels);
    },
  };
}
