/** A generator with its weights inside: what a model is as a file of its own, for programs that know nothing of runs. */
import * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../engine/graph.ts';
import { foldedConstants } from '../engine/foldConstants.ts';
import { optimised } from '../engine/optimise.ts';
import { entry, type Program, type Shape, type Tensors, type Values } from '../engine/program.ts';
import { record } from '../engine/record.ts';
import type { Generator } from '../models/model.ts';
import { withAllChannels } from './imaging.ts';
import { isAbove } from './isAbove.ts';
import { imagingProgram } from './sampler.ts';
import { nearHomes, numbersTaken } from './standaloneHomes.ts';

/** What is no more opaque than this is nothing in a file of 8 bits a channel. */
export const LEAST_ALPHA = 0.5 / 255;

/**
 * z [batch, numbers], and labels [batch, classes] where there are classes → `image` [batch,4,H,W]: straight RGBA in 0..1. Operators
 * are plain ones, all weights and figures of batch normalisation constants.
 * @param values by the names that the state of `imagingProgram` has
 */
export async function standaloneGraph(generator: Generator, values: Values, batch: number): Promise<Graph> {
  const imaging = imagingProgram(generator, batch);
  const program: Program = {
    name: 'generator',
    state: {},
    inputs: { ...imaging.inputs, z: [batch, numbersTaken(generator)] },
    body: (_state, inputs) => {
      const { homes } = generator;
      const taken = entry(inputs, 'z');
      const z = homes ? nearHomes(taken, inputs['labels'], { ...generator, homes }) : taken;
      const drawn = imaging.body(constants(imaging.state, values), { ...inputs, z });
      return { state: {}, outputs: { image: straight(entry(drawn.outputs, 'images')) } };
    },
  };
  return optimised(await foldedConstants(optimised(await record(program, 'plain'))));
}

function constants(shapes: Readonly<Record<string, Shape>>, values: Values): Tensors {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, tf.tensor(entry(values, name), [...shape])]),
  );
}

/**
 * Images as networks draw them, [B,C,H,W] in about [-1, 1], → straight RGBA in 0..1, as `straightRgba` has it in bytes. Fewer
 * channels than four are opaque: one is grey.
 */
function straight(images: tf.Tensor): tf.Tensor {
  const unit = tf.minimum(tf.relu(tf.add(tf.mul(images, 0.5), 0.5)), 1);
  if (images.shape[1] !== 4) return withAllChannels(unit);
  const [colour, alpha] = tf.split(unit, [3, 1], 1) as [tf.Tensor, tf.Tensor];
  const isSeen = isAbove(alpha, LEAST_ALPHA);
  const shown = tf.minimum(tf.div(colour, tf.maximum(alpha, LEAST_ALPHA)), 1);
  return tf.mul(tf.concat([shown, alpha], 1), isSeen);
}
