/**
 * The first phase of a training: the generator alone learns to draw each training image at its anchor, by plain regression (after
 * Bojanowski et al., "Optimizing the Latent Space of Generative Networks", arXiv 1707.05776, with fixed latents). A pass without a discriminator
 * costs a quarter of an adversarial step, and what is drawn has its detail before the first of those (bench/experiments).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { entry, type Program, type Shapes, type Tensors, type Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { valueAndGradients } from '../nn/differentiate.ts';
import { adamUpdate } from './adam.ts';
import { stateName } from './state.ts';

/** Of its Adam: slower moments than those of the adversarial steps, since the goal stands still. */
export const PRETRAINING_BETA1 = 0.9;
export const PRETRAINING_BETA2 = 0.99;

/** How often the images are halved: errors are compared at each of these scales. */
const HALVINGS = 2;
/** The c of Charbonnier's |x| ≈ √(x² + c²), for values in [-1, 1]. */
const CHARBONNIER = 0.01;

/** Inputs: z [B, latentSize], labels where there are classes, real [B,C,H,W], the scalars rate and beta2. Output: lossG, the reconstruction loss. */
export function pretrainingStep(networks: Networks, config: TrainingConfig): Program {
  const { channels, generator } = networks;
  const { batch, canvas } = config;
  const parameters = Object.keys(generator.parameters);
  return {
    name: 'pretraining-step',
    state: pretrainingShapes(networks),
    inputs: {
      z: [batch, generator.latentSize],
      ...(generator.classes.length > 0 ? { labels: [batch, generator.classes.length] } : {}),
      real: [batch, channels, canvas.height, canvas.width],
      rate: [],
      beta2: [],
    },
    body: (state, inputs) => {
      const weights = Object.fromEntries(
        parameters.map((name) => [name, entry(state, stateName.generator(name))]),
      );
      const { value, gradients } = valueAndGradients((p) => {
        const statistics = (_layer: string, x: tf.Tensor) => channelStatistics(x);
        const drawn = generator.images(p, entry(inputs, 'z'), statistics, inputs['labels']);
        return reconstructionLoss(drawn, entry(inputs, 'real'));
      }, weights);
      return { state: updated(parameters, state, gradients, inputs), outputs: { lossG: value } };
    },
  };
}

/** The part of a training's state that it changes: the generator's weights and their moments. */
function pretrainingShapes({ generator }: Networks): Shapes {
  const shapes: Record<string, readonly number[]> = {};
  for (const [parameter, { shape }] of Object.entries(generator.parameters)) {
    const weight = stateName.generator(parameter);
    for (const name of [weight, stateName.m(weight), stateName.v(weight)]) shapes[name] = shape;
  }
  return shapes;
}

/** Σ over the scales of the mean of √((x − y)² + c²); images [B,C,H,W]. */
export function reconstructionLoss(drawn: tf.Tensor, real: tf.Tensor): tf.Tensor {
  let apart = tf.sub(drawn, real);
  let loss = charbonnier(apart);
  for (let halvings = 0; halvings < HALVINGS; halvings++) {
    apart = halved(apart);
    loss = tf.add(loss, charbonnier(apart));
  }
  return loss;
}

function charbonnier(x: tf.Tensor): tf.Tensor {
  return tf.mean(tf.sqrt(tf.add(tf.square(x), CHARBONNIER ** 2)));
}

/** The means of 2×2 pixels: [B,C,H,W] → [B,C,H/2,W/2]. Averages are linear, so a difference is halved as its images are. */
function halved(x: tf.Tensor): tf.Tensor {
  const [batch = 1, channels = 1, height = 2, width = 2] = x.shape;
  return tf.mean(tf.reshape(x, [batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
}

function updated(
  parameters: readonly string[],
  state: Tensors,
  gradients: Tensors,
  inputs: Tensors,
): Tensors {
  const next: Record<string, tf.Tensor> = {};
  for (const parameter of parameters) {
    const weight = stateName.generator(parameter);
    const moments = { m: entry(state, stateName.m(weight)), v: entry(state, stateName.v(weight)) };
    const {
      weight: after,
      m,
      v,
    } = adamUpdate(entry(state, weight), entry(gradients, parameter), moments, {
      rate: entry(inputs, 'rate'),
      beta1: PRETRAINING_BETA1,
      beta2: entry(inputs, 'beta2'),
    });
    Object.assign(next, { [weight]: after, [stateName.m(weight)]: m, [stateName.v(weight)]: v });
  }
  return next;
}

/** The entries of a training's state that `pretrainingStep` changes. */
export function pretrainingState(networks: Networks, values: Values): Values {
  const names = Object.keys(pretrainingShapes(networks));
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const])),
  );
}

/** A training's state in which the pretrained generator is also its own average. */
export function withPretrained(values: Values, pretrained: Values): Values {
  const averages = Object.entries(pretrained).flatMap(([name, weights]) => {
    const average = name.replace(/^generator\./, 'average.');
    return values[average] === undefined ? [] : [[average, weights] as const];
  });
  return { ...values, ...pretrained, ...Object.fromEntries(averages) };
}

/** The same state at the beginning of the adversarial steps, whose moments begin anew. */
export function withoutMoments(values: Values): Values {
  const isMoment = (name: string) => name.endsWith(':m') || name.endsWith(':v');
  return Object.fromEntries(
    Object.entries(values).map(([name, numbers]) => [
      name,
      isMoment(name) ? new Float32Array(numbers.length) : numbers,
    ]),
  );
}
