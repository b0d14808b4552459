/**
 * One step of a search for an image in a generator, as a program: several starts side by side draw, are compared with the image,
 * and are moved towards it by Adam. Recorded once, it is one graph, as a training step is.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Canvas } from '../config/canvas.ts';
import { entry, type Program, type Shapes, type Tensors } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { valueAndGradients } from '../nn/differentiate.ts';
import { adamUpdate } from '../training/adam.ts';
import { drawnImages, imagingState, withAllChannels } from './imaging.ts';
import { latentShapes } from './statistics.ts';

export const BETA1 = 0.9;
export const BETA2 = 0.99;
/** Of what is seen beside the pixels themselves, in the loss. */
const SEEN_WEIGHT = 0.02;
/** Of a latent that is longer than those a generator was trained on. */
const STRAYED_WEIGHT = 0.1;
/** Of what is added to maps, in usual differences: as little as does it. */
const ADDED_WEIGHT = 1e-4;
const EPSILON = 1e-6;

/** A network that was trained to see: images that are alike to it look alike, also where their pixels lie a little apart. */
export interface Eye {
  readonly weights: Shapes;
  /** images [B,4,H,W], about -1..1, → maps [C,H,W,B] of what is on them. */
  see(weights: Tensors, images: tf.Tensor): readonly tf.Tensor[];
}

/** Names in the state and the inputs of the program. */
export const name = {
  latent: 'found.z',
  /** What is added to a map, in usual differences of each of its channels. */
  added: (place: string) => `found.${place}`,
  eye: (weight: string) => `eye.${weight}`,
  m: (found: string) => `${found}:m`,
  v: (found: string) => `${found}:v`,
  rate: (found: string) => `${found}:rate`,
  /** Usual differences: [C,1,1,1]. */
  usual: (place: string) => `usual.${place}`,
};

export interface Search {
  readonly networks: Networks;
  readonly canvas: Canvas;
  readonly eye: Eye;
  /** How many are followed side by side. */
  readonly starts: number;
  /** The maps that may be added to; none, and only the latent is searched. */
  readonly places: readonly string[];
}

/** What is searched, by its name in the state. */
export function foundShapes({ networks, starts, places }: Search): Shapes {
  const { latentSize, maps = {} } = networks.generator;
  const added = places.map((place) => [name.added(place), [...entry(maps, place), starts]] as const);
  return { [name.latent]: [starts, latentSize], ...Object.fromEntries(added) };
}

/**
 * Inputs: `image` [1,C,H,W]; `labels` [starts, classes] where there are classes; `usual.<place>`; the rate of each thing that is
 * searched, 0 to hold it still. Outputs `pixels` [starts]: the mean squared difference of each start before the step.
 */
export function inversionStep(search: Search): Program {
  const { networks, canvas, eye, starts, places } = search;
  const { generator, channels } = networks;
  const found = foundShapes(search);
  const { labels } = latentShapes(generator, starts);
  const shapesOf = (shapes: Shapes, named: (key: string) => string): Shapes =>
    Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [named(key), shape]));
  const usual = places.map(
    (place) => [name.usual(place), [generator.maps?.[place]?.[0] ?? 1, 1, 1, 1]] as const,
  );
  return {
    name: 'inversion',
    state: {
      ...imagingState(generator),
      ...shapesOf(eye.weights, name.eye),
      ...found,
      ...shapesOf(found, name.m),
      ...shapesOf(found, name.v),
    },
    inputs: {
      image: [1, channels, canvas.height, canvas.width],
      ...(labels ? { labels } : {}),
      ...Object.fromEntries(usual),
      ...Object.fromEntries(Object.keys(found).map((key) => [name.rate(key), []])),
    },
    body: (state, inputs) => {
      let pixels: tf.Tensor = tf.zeros([starts]);
      const loss = lossOf(search, state, inputs, (value) => (pixels = value));
      const before = Object.fromEntries(Object.keys(found).map((key) => [key, entry(state, key)]));
      const { gradients } = valueAndGradients((point) => tf.sum(loss(point)), before);
      return { state: moved(before, gradients, state, inputs), outputs: { pixels } };
    },
  };
}

/** Of each start [starts]; tells `seePixels` the part that is of pixels alone. */
function lossOf(
  { networks, eye, places }: Search,
  state: Tensors,
  inputs: Tensors,
  seePixels: (value: tf.Tensor) => void,
): (found: Tensors) => tf.Tensor {
  const eyeWeights = Object.fromEntries(
    Object.keys(eye.weights).map((weight) => [weight, entry(state, name.eye(weight))]),
  );
  const see = (images: tf.Tensor) => eye.see(eyeWeights, withAllChannels(images));
  const image = entry(inputs, 'image');
  const wanted = see(image);
  const passage = (found: Tensors) => (place: string, map: tf.Tensor) =>
    places.includes(place)
      ? tf.add(map, tf.mul(entry(found, name.added(place)), entry(inputs, name.usual(place))))
      : map;
  return (found) => {
    const z = entry(found, name.latent);
    const drawn = drawnImages(networks.generator, state, z, inputs['labels'], passage(found));
    const pixels = tf.mean(tf.square(tf.sub(drawn, image)), [1, 2, 3]);
    seePixels(pixels);
    const unlike = see(drawn).map((map, i) => {
      const target = wanted[i] ?? map;
      const difference = tf.mean(tf.square(tf.sub(map, target)), [0, 1, 2]);
      return tf.div(difference, tf.add(tf.mean(tf.square(target)), EPSILON));
    });
    const strayed = tf.relu(tf.sub(tf.mean(tf.square(z), 1), 1));
    const added = places.map((place) => tf.mean(tf.square(entry(found, name.added(place))), [0, 1, 2]));
    const terms = [
      tf.mul(strayed, STRAYED_WEIGHT),
      ...unlike.map((part) => tf.mul(part, SEEN_WEIGHT)),
      ...added.map((part) => tf.mul(part, ADDED_WEIGHT)),
    ];
    return terms.reduce((sum: tf.Tensor, term) => tf.add(sum, term), pixels);
  };
}

function moved(
  before: Tensors,
  gradients: Tensors,
  state: Tensors,
  inputs: Tensors,
): Record<string, tf.Tensor> {
  const after: Record<string, tf.Tensor> = {};
  for (const [key, value] of Object.entries(before)) {
    const moments = { m: entry(state, name.m(key)), v: entry(state, name.v(key)) };
    const settings = { rate: entry(inputs, name.rate(key)), beta1: BETA1, beta2: tf.scalar(BETA2) };
    const next = adamUpdate(value, entry(gradients, key), moments, settings);
    after[key] = next.weight;
    after[name.m(key)] = next.m;
    after[name.v(key)] = next.v;
  }
  return after;
}
