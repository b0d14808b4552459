/**
 * `residual`: the family for a GPU and for long runs. A small R3GAN (Huang et al., NeurIPS 2024, arXiv 2501.05441) with
 * dense 3×3 convolutions, no normalisation, and resampling by [1,3,3,1].
 */
import * as tf from '@tensorflow/tfjs-core';
import { areaOf, longerSide } from '../config/canvas.ts';
import type { ClassShare } from '../config/trainingConfig.ts';
import { entry, type Tensors } from '../engine/program.ts';
import { conv } from '../nn/convolution.ts';
import { batchFirst, batchLast, collect, expand } from '../nn/layers.ts';
import { plainly, type Rectified } from '../nn/rectified.ts';
import { downsample, upsample } from '../nn/resample.ts';
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
  mapShapes,
  mapsOf,
  stagesOf,
  unchanged,
  type Discriminator,
  type Generator,
  type Networks,
  type ParameterSpec,
  type Plan,
  type Stage,
  type Stages,
} from './model.ts';

const LATENT_SIZE = 64;
const SLOPE = 0.2;

/** Maps up to this side have all channels. */
const WIDEST_SIDE = 32;

/** `width` channels up to 32×32, then half as many at each doubling of the longer side. */
export function residualNetworks({ canvas, width, classes }: Plan): Networks {
  const stages = stagesOf(mapsOf(canvas), (map) => {
    const halvings = Math.max(0, Math.ceil(Math.log2(longerSide(map) / WIDEST_SIDE)));
    return Math.max(1, width / 2 ** halvings);
  });
  return {
    channels: RGBA_CHANNELS,
    generator: generator(stages, classes),
    discriminator: discriminator(stages, classes.length),
  };
}

function generator(stages: Stages, classes: readonly ClassShare[]): Generator {
  const [start] = stages;
  const numbers = startingNumbers(LATENT_SIZE, classes.length);
  const parameters: Record<string, ParameterSpec> = {
    ...embeddingParameters(classes.length),
    'start.weight': gaussian([numbers, start.channels], 1 / Math.sqrt(numbers)),
    'start.basis': gaussian([start.channels, start.height, start.width], 1),
    ...stageParameters(stages),
    'image.weight': pointwise(imageStage(stages).channels, RGBA_CHANNELS),
  };
  return {
    latentSize: LATENT_SIZE,
    classes,
    parameters,
    normalised: {},
    maps: mapShapes(stages),
    images: (p, z, _statistics, labels, passage = unchanged) => {
      const sums = expand(withClass(p, z, labels), entry(p, 'start.weight'));
      const strengths = tf.reshape(sums, [start.channels, 1, 1, -1]);
      let x: tf.Tensor = tf.mul(strengths, tf.expandDims(entry(p, 'start.basis'), 3));
      for (const stage of stages) {
        if (stage !== start) x = changeChannels(p, stage, upsample(x));
        x = block(p, stage, passage(stage.label, x));
      }
      return batchFirst(conv(x, entry(p, 'image.weight'), 1, 0));
    },
  };
}

function discriminator(stages: Stages, classes: number): Discriminator {
  const [end] = stages;
  const image = imageStage(stages);
  const inward = [...stages].reverse();
  const parameters: Record<string, ParameterSpec> = {
    'image.weight': pointwise(RGBA_CHANNELS, image.channels),
    ...stageParameters(inward),
    'gather.weight': gaussian([end.channels, end.height, end.width], 1 / Math.sqrt(areaOf(end))),
    'logit.weight': gaussian([end.channels, 1], 1 / Math.sqrt(end.channels)),
    ...projectionParameters(end.channels, classes, 1 / Math.sqrt(end.channels)),
  };
  return {
    parameters,
    dropout: {},
    logits: (p, images, { layers = plainly, labels } = {}) => {
      let x = conv(batchLast(images), entry(p, 'image.weight'), 1, 0);
      for (const stage of inward) {
        if (stage !== image) x = changeChannels(p, stage, downsample(x));
        x = block(p, stage, x, layers);
      }
      // A depthwise convolution over the whole map is a weighted sum a channel.
      const gathered = tf.sum(tf.mul(x, tf.expandDims(entry(p, 'gather.weight'), 3)), [1, 2]);
      return withProjection(p, collect(gathered, entry(p, 'logit.weight')), gathered, labels);
    },
  };
}

function imageStage(stages: Stages): Stage {
  return stages.at(-1) ?? stages[0];
}

/** One residual block a stage, and a 1×1 convolution where the number of channels changes, in the order given. */
function stageParameters(stages: readonly Stage[]): Record<string, ParameterSpec> {
  const parameters: Record<string, ParameterSpec> = {};
  // Fixup-like: with L blocks, three convolutions each, variance stays put when each gains L^(-1/4).
  const gain = Math.sqrt(2 / (1 + SLOPE ** 2)) * stages.length ** -0.25;
  stages.forEach(({ label, channels }, i) => {
    const before = stages[i - 1];
    if (before !== undefined && before.channels !== channels) {
      parameters[`change${label}.weight`] = pointwise(before.channels, channels);
    }
    parameters[`block${label}.in`] = gaussian([channels, channels, 1, 1], gain / Math.sqrt(channels));
    parameters[`block${label}.inBias`] = constant([channels], 0);
    parameters[`block${label}.middle`] = gaussian([channels, channels, 3, 3], gain / Math.sqrt(9 * channels));
    parameters[`block${label}.middleBias`] = constant([channels], 0);
    parameters[`block${label}.out`] = constant([channels, channels, 1, 1], 0);
  });
  return parameters;
}

function pointwise(from: number, to: number): ParameterSpec {
  return gaussian([to, from, 1, 1], 1 / Math.sqrt(from));
}

function changeChannels(p: Tensors, { label }: Stage, x: tf.Tensor): tf.Tensor {
  const weight = p[`change${label}.weight`];
  return weight ? conv(x, weight, 1, 0) : x;
}

/** x + 1×1(lrelu(3×3(lrelu(1×1 x + b)) + b)) */
function block(p: Tensors, { label }: Stage, x: tf.Tensor, layers: Rectified = plainly): tf.Tensor {
  const weight = (name: string) => entry(p, `block${label}.${name}`);
  const bent = (h: tf.Tensor, bias: string) => layers.rectify(layers.bias(h, weight(bias)), SLOPE);
  const narrow = bent(conv(x, weight('in'), 1, 0), 'inBias');
  const middle = bent(conv(narrow, weight('middle'), 1, 1), 'middleBias');
  return tf.add(x, conv(middle, weight('out'), 1, 0));
}
