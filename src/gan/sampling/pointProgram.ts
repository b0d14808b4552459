/**
 * Draws points as a program: rows in pairs, of which each may take the colours of the other. Where a sprite is, each channel of
 * a map gets the mean and the deviation that it has in the other's sprite (adaptive instance normalisation: Huang & Belongie,
 * ICCV 2017, eq. 8). What is transparent stays so.
 */
import * as tf from '@tensorflow/tfjs-core';
import { entry, type Program, type Shapes, type Tensors } from '../engine/program.ts';
import type { Generator, Passage } from '../models/model.ts';
import { drawnImages, imagingState } from './imaging.ts';
import { latentShapes } from './statistics.ts';

/** Every call computes this many, so that an image does not depend on how many were asked for. */
export const ROWS = 16;
const EPSILON = 1e-6;

/** Names of the inputs. */
export const added = (place: string) => `added.${place}`;
/** How much of the sprite is in each part of the map, 0..1. */
export const mask = (place: string) => `mask.${place}`;
/** 1 where the row takes the colours of its partner. */
export const strength = (place: string) => `strength.${place}`;

export function pointInputs(generator: Generator): Shapes {
  const places = Object.entries(generator.maps ?? {}).flatMap(
    ([place, [channels = 1, height = 1, width = 1]]) => [
      [added(place), [channels, height, width, ROWS]] as const,
      [mask(place), [1, height, width, ROWS]] as const,
      [strength(place), [1, 1, 1, ROWS]] as const,
    ],
  );
  return { ...latentShapes(generator, ROWS), ...Object.fromEntries(places) };
}

/** By the state that `imagingState` has. */
export function pointProgram(generator: Generator): Program {
  return {
    name: 'points',
    state: imagingState(generator),
    inputs: pointInputs(generator),
    body: (state, inputs) => {
      const images = drawnImages(generator, state, entry(inputs, 'z'), inputs['labels'], changes(inputs));
      return { state: {}, outputs: { images } };
    },
  };
}

function changes(inputs: Tensors): Passage {
  return (place, before) => {
    const map = tf.add(before, entry(inputs, added(place)));
    const weights = entry(inputs, mask(place));
    const own = weightedStatistics(map, weights);
    const others = { mean: fromPartner(own.mean), deviation: fromPartner(own.deviation) };
    const normal = tf.div(tf.sub(map, own.mean), own.deviation);
    const coloured = tf.add(tf.mul(normal, others.deviation), others.mean);
    const where = tf.mul(weights, entry(inputs, strength(place)));
    return tf.add(map, tf.mul(tf.sub(coloured, map), where));
  };
}

/** Of each channel of each image, [C,1,1,B], over the places by their weights [1,H,W,B]. */
function weightedStatistics(map: tf.Tensor, weights: tf.Tensor): { mean: tf.Tensor; deviation: tf.Tensor } {
  const total = tf.add(tf.sum(weights, [1, 2], true), EPSILON);
  const meanOf = (x: tf.Tensor) => tf.div(tf.sum(tf.mul(x, weights), [1, 2], true), total);
  const mean = meanOf(map);
  const variance = meanOf(tf.square(tf.sub(map, mean)));
  return { mean, deviation: tf.sqrt(tf.add(variance, EPSILON)) };
}

/** [C,1,1,B] with the images of each pair in each other's place. */
function fromPartner(x: tf.Tensor): tf.Tensor {
  const [channels = 1] = x.shape;
  const halves = tf.split(tf.reshape(x, [channels, ROWS / 2, 2]), 2, 2);
  return tf.reshape(tf.concat(halves.reverse(), 2), [channels, 1, 1, ROWS]);
}
