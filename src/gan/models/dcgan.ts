/**
 * `dcgan`: the network of TensorFlow's tutorial "Deep Convolutional Generative Adversarial Network" as a baseline, with
 * Keras' defaults. On 28×28 it is that network layer for layer, in grey: 7×7 → 7×7 → 14×14 → 28×28. On other canvases it
 * draws RGBA, and begins with a map of up to 8 pixels a side, two doublings at least before the image; the discriminator
 * has two layers there as well.
 */
import * as tf from '@tensorflow/tfjs-core';
import { areaOf, CLASSIC_CANVAS, isSame, longerSide, sizeText, type Canvas } from '../config/canvas.ts';
import { entry, type Tensors } from '../engine/program.ts';
import { normalise } from '../nn/batchNorm.ts';
import { batchFirst, batchLast, dense, expand } from '../nn/layers.ts';
import { plainly } from '../nn/rectified.ts';
import { convSame, convTransposeSame } from '../nn/same.ts';
import {
  constant,
  glorot,
  GREY_CHANNELS,
  mapsOf,
  nothingDropped,
  RGBA_CHANNELS,
  unchanged,
  type Discriminator,
  type Generator,
  type Networks,
  type ParameterSpec,
  type Plan,
  type StatisticsSource,
} from './model.ts';

const LATENT_SIZE = 100;
const KERNEL = 5;
const LARGEST_START = 8;
const FEWEST_DOUBLINGS = 2;
const SLOPE = 0.3;
const NORM_EPSILON = 1e-3;
const DROPPED = 0.3;

/** One convolution: its name, its channels before and after, its stride, and the map that comes out. */
interface Layer {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly stride: number;
  readonly map: Canvas;
}

/** `width` channels after the dense layer, half as many after each convolution up to the image. */
export function dcganNetworks({ canvas, width }: Plan): Networks {
  const channels = isSame(canvas, CLASSIC_CANVAS) ? GREY_CHANNELS : RGBA_CHANNELS;
  return {
    channels,
    generator: generator(canvas, channels, width),
    discriminator: discriminator(canvas, channels, width),
  };
}

function generator(canvas: Canvas, channels: number, width: number): Generator {
  const [start, ...grown] = mapsFromStart(canvas);
  const startNumbers = width * areaOf(start);
  const layers = growingLayers(start, grown, channels, width);
  const hidden = layers.slice(0, -1);
  const parameters: Record<string, ParameterSpec> = {
    'start.weight': glorot([LATENT_SIZE, startNumbers], LATENT_SIZE + startNumbers),
    ...normParameters('start', startNumbers),
  };
  for (const layer of layers) {
    parameters[`${layer.name}.weight`] = filters(layer, [layer.from, layer.to]);
    if (hidden.includes(layer)) Object.assign(parameters, normParameters(layer.name, layer.to));
  }
  return {
    latentSize: LATENT_SIZE,
    classes: [],
    parameters,
    normalised: { start: startNumbers, ...Object.fromEntries(hidden.map(({ name, to }) => [name, to])) },
    maps: Object.fromEntries(
      [{ name: 'start', to: width, map: start }, ...hidden].map(({ name, to, map }) => [
        name,
        [to, map.height, map.width],
      ]),
    ),
    images: (p, z, statistics, _labels, passage = unchanged) => {
      const first = tf.reshape(expand(z, entry(p, 'start.weight')), [startNumbers, 1, 1, -1]);
      let x = tf.reshape(activated(p, 'start', first, statistics), [width, start.height, start.width, -1]);
      x = passage('start', x);
      for (const layer of layers) {
        x = convTransposeSame(x, entry(p, `${layer.name}.weight`), layer.stride);
        if (hidden.includes(layer)) x = passage(layer.name, activated(p, layer.name, x, statistics));
      }
      return batchFirst(tf.tanh(x));
    },
  };
}

/** The maps from the one that a generator begins with to the image. */
function mapsFromStart(canvas: Canvas): readonly [Canvas, ...Canvas[]] {
  const [smallest, ...others] = mapsOf(canvas);
  const [next] = others;
  const canSkip = next && longerSide(next) <= LARGEST_START && others.length > FEWEST_DOUBLINGS;
  return canSkip ? [next, ...others.slice(1)] : [smallest, ...others];
}

function growingLayers(start: Canvas, grown: readonly Canvas[], channels: number, width: number): Layer[] {
  const channelsAfter = (convolutions: number) => Math.max(1, width / 2 ** convolutions);
  const refine = {
    name: `refine${sizeText(start)}`,
    from: width,
    to: channelsAfter(1),
    stride: 1,
    map: start,
  };
  return [
    refine,
    ...grown.map((map, i) => ({
      name: `grow${sizeText(map)}`,
      from: channelsAfter(i + 1),
      to: i === grown.length - 1 ? channels : channelsAfter(i + 2),
      stride: 2,
      map,
    })),
  ];
}

function normParameters(name: string, numbers: number): Record<string, ParameterSpec> {
  return { [`${name}.scale`]: constant([numbers], 1), [`${name}.offset`]: constant([numbers], 0) };
}

function activated(p: Tensors, name: string, x: tf.Tensor, statistics: StatisticsSource): tf.Tensor {
  const [scale, offset] = [entry(p, `${name}.scale`), entry(p, `${name}.offset`)];
  return tf.leakyRelu(normalise(x, statistics(name, x), scale, offset, NORM_EPSILON), SLOPE);
}

function discriminator(canvas: Canvas, channels: number, width: number): Discriminator {
  const convolutions = shrinkingLayers(canvas, channels, width);
  const parameters: Record<string, ParameterSpec> = {};
  for (const layer of convolutions) {
    parameters[`${layer.name}.weight`] = filters(layer, [layer.to, layer.from]);
    parameters[`${layer.name}.bias`] = constant([layer.to], 0);
  }
  const features = convolutions.reduce((_, { to, map }) => to * areaOf(map), 0);
  parameters['logit.weight'] = glorot([features, 1], features + 1);
  parameters['logit.bias'] = constant([1], 0);
  return {
    parameters,
    dropout: Object.fromEntries(
      convolutions.map(({ name, to, map }) => [name, { shape: [to, map.height, map.width], rate: DROPPED }]),
    ),
    logits: (p, images, { layers = plainly, dropout = nothingDropped } = {}) => {
      let x = batchLast(images);
      for (const { name, stride } of convolutions) {
        const map = layers.bias(convSame(x, entry(p, `${name}.weight`), stride), entry(p, `${name}.bias`));
        x = dropout(name, layers.rectify(map, SLOPE));
      }
      const logits = layers.bias(dense(x, entry(p, 'logit.weight')), entry(p, 'logit.bias'));
      return tf.reshape(logits, [-1, 1]);
    },
  };
}

function shrinkingLayers(canvas: Canvas, channels: number, width: number): Layer[] {
  const [half, quarter] = [2, 4].map((times) => ({
    width: canvas.width / times,
    height: canvas.height / times,
  })) as [Canvas, Canvas];
  const [few, many] = [width / 4, width / 2];
  return [
    { name: `shrink${sizeText(half)}`, from: channels, to: few, stride: 2, map: half },
    { name: `shrink${sizeText(quarter)}`, from: few, to: many, stride: 2, map: quarter },
  ];
}

function filters({ from, to }: Layer, [first, second]: readonly [number, number]): ParameterSpec {
  return glorot([first, second, KERNEL, KERNEL], (from + to) * KERNEL * KERNEL);
}
