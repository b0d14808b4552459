/**
 * One training step as a program: the discriminator is updated, then the generator against the new discriminator, then
 * the average. Recorded once, it is one graph.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { entry, type Program, type Shape, type Tensors } from '../engine/program.ts';
import type { Generator, Networks } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { gradientOf, valueAndGradients } from '../nn/differentiate.ts';
import { adamUpdate } from './adam.ts';
import { augment } from './augmentation.ts';
import { LOSSES } from './loss.ts';
import { stateName, stateShapes, type Player } from './state.ts';

/** The images that are augmented in a step, each with matrices of its own. */
const AUGMENTED = ['discriminatorReal', 'discriminatorFake', 'generatorReal', 'generatorFake'] as const;

export function trainingStep(networks: Networks, config: TrainingConfig): Program {
  const step = new StepBuilder(networks, config);
  return {
    name: 'training-step',
    state: stateShapes(networks, config),
    inputs: inputShapes(networks.generator, config),
    body: (state, inputs) => step.build(state, inputs),
  };
}

function inputShapes(generator: Generator, config: TrainingConfig): Record<string, Shape> {
  const { batch, size } = config;
  const images = [batch, 4, size, size];
  const scalars = ['discriminatorRate', 'generatorRate', 'beta2', 'gamma', 'averageKeep'];
  return {
    z: [batch, generator.latentSize],
    discriminatorReal: images,
    ...(LOSSES[config.loss].generatorSeesReal ? { generatorReal: images } : {}),
    ...Object.fromEntries(augmentedIn(config).flatMap((name) => matrixShapes(name, batch, size))),
    ...Object.fromEntries(scalars.map((name) => [name, []])),
  };
}

export function augmentedIn(config: TrainingConfig): readonly (typeof AUGMENTED)[number][] {
  return AUGMENTED.filter((name) => name !== 'generatorReal' || LOSSES[config.loss].generatorSeesReal);
}

function matrixShapes(name: string, batch: number, size: number): [string, Shape][] {
  return [
    [`${name}.columns`, [batch, size, size]],
    [`${name}.rows`, [batch, size, size]],
  ];
}

class StepBuilder {
  constructor(
    private readonly networks: Networks,
    private readonly config: TrainingConfig,
  ) {}

  build(state: Tensors, inputs: Tensors): { state: Tensors; outputs: Tensors } {
    const generator = this.parametersOf('generator', state);
    const discriminator = this.parametersOf('discriminator', state);
    const lossD = this.minimise('discriminator', discriminator, state, inputs, (parameters) =>
      this.discriminatorLoss(parameters, this.fakes(generator, inputs), inputs),
    );
    const updated = this.parametersOf('discriminator', lossD.state);
    const lossG = this.minimise('generator', generator, state, inputs, (parameters) =>
      this.generatorLoss(updated, this.fakes(parameters, inputs), inputs),
    );
    const average = this.average(state, lossG.state, entry(inputs, 'averageKeep'));
    return {
      state: { ...lossD.state, ...lossG.state, ...average },
      outputs: { lossD: lossD.loss, lossG: lossG.loss },
    };
  }

  private fakes(parameters: Tensors, inputs: Tensors): tf.Tensor {
    const statistics = (_layer: string, x: tf.Tensor) => channelStatistics(x);
    return this.networks.generator.images(parameters, entry(inputs, 'z'), statistics);
  }

  private discriminatorLoss(parameters: Tensors, fake: tf.Tensor, inputs: Tensors): tf.Tensor {
    const real = entry(inputs, 'discriminatorReal');
    const score = (images: tf.Tensor) => this.scorePair(parameters, images, inputs);
    const both = tf.concat([real, fake], 0);
    const [realLogits, fakeLogits] = tf.split(score(both), 2, 0) as [tf.Tensor, tf.Tensor];
    const loss = LOSSES[this.config.loss].discriminator(realLogits, fakeLogits);
    if (!this.config.penalty) return loss;
    // R1 + R2: no image's logit depends on another image, so one gradient of the sum holds each image's own.
    const gradient = gradientOf((images) => tf.sum(score(images)), both);
    const squares = tf.sum(tf.square(gradient));
    const halfGamma = tf.mul(entry(inputs, 'gamma'), 0.5 / this.config.batch);
    return tf.add(loss, tf.mul(squares, halfGamma));
  }

  /** Logits of augmented reals and fakes, judged as one batch [2B,4,S,S]: bigger products, half as many. */
  private scorePair(parameters: Tensors, both: tf.Tensor, inputs: Tensors): tf.Tensor {
    const matrices = (kind: string) =>
      tf.concat([entry(inputs, `discriminatorReal.${kind}`), entry(inputs, `discriminatorFake.${kind}`)], 0);
    const seen = augment(both, matrices('columns'), matrices('rows'));
    return this.networks.discriminator.logits(parameters, seen);
  }

  private generatorLoss(discriminator: Tensors, fake: tf.Tensor, inputs: Tensors): tf.Tensor {
    const loss = LOSSES[this.config.loss];
    const score = (images: tf.Tensor, name: string) => {
      const seen = augment(images, entry(inputs, `${name}.columns`), entry(inputs, `${name}.rows`));
      return this.networks.discriminator.logits(discriminator, seen);
    };
    const fakeLogits = score(fake, 'generatorFake');
    if (!loss.generatorSeesReal) return loss.generator(fakeLogits, fakeLogits);
    return loss.generator(score(entry(inputs, 'generatorReal'), 'generatorReal'), fakeLogits);
  }

  /** One Adam step of a player on its loss; returns its new state under the state's names. */
  private minimise(
    player: Player,
    parameters: Tensors,
    state: Tensors,
    inputs: Tensors,
    loss: (parameters: Tensors) => tf.Tensor,
  ): { state: Record<string, tf.Tensor>; loss: tf.Tensor } {
    const { value, gradients } = valueAndGradients(loss, parameters);
    const next: Record<string, tf.Tensor> = {};
    for (const [name, gradient] of Object.entries(gradients)) {
      const weight = stateName[player](name);
      const moments = {
        // Without a first moment (β1 = 0) there is no entry for it either.
        m: state[stateName.m(weight)] ?? tf.scalar(0),
        v: entry(state, stateName.v(weight)),
      };
      const updated = adamUpdate(entry(parameters, name), gradient, moments, {
        rate: entry(inputs, `${player}Rate`),
        beta1: this.config.beta1,
        beta2: entry(inputs, 'beta2'),
      });
      next[weight] = updated.weight;
      if (this.config.beta1 !== 0) next[stateName.m(weight)] = updated.m;
      next[stateName.v(weight)] = updated.v;
    }
    return { state: next, loss: value };
  }

  /** average ← new + (average − new) · keep */
  private average(before: Tensors, after: Tensors, keep: tf.Tensor): Record<string, tf.Tensor> {
    if (this.config.averageHalfLifeImages === null) return {};
    const parameters = Object.keys(this.networks.generator.parameters);
    return Object.fromEntries(
      parameters.map((parameter) => {
        const name = stateName.average(parameter);
        const weight = entry(after, stateName.generator(parameter));
        return [name, tf.add(weight, tf.mul(tf.sub(entry(before, name), weight), keep))];
      }),
    );
  }

  private parametersOf(player: Player, state: Tensors): Record<string, tf.Tensor> {
    const names = Object.keys(this.networks[player].parameters);
    return Object.fromEntries(names.map((name) => [name, entry(state, stateName[player](name))]));
  }
}
