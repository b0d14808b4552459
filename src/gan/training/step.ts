/**
 * One training step as a program: the discriminator is updated, then the generator against the new discriminator, then
 * the average. Recorded once, it is one graph.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { entry, type Program, type Shape, type Tensors } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { channelStatistics } from '../nn/batchNorm.ts';
import { valueAndGradients, type LossAndGradients } from '../nn/differentiate.ts';
import { plainly } from '../nn/rectified.ts';
import { adamUpdate } from './adam.ts';
import { chanceOf, chanceShapes, dropoutOf, judgedIn, type Judged } from './chance.ts';
import { strangeness } from './homes.ts';
import { LOSSES } from './loss.ts';
import { penalisedGradients, type PenalisedLoss } from './penalty.ts';
import { roughness } from './smoothness.ts';
import { stateName, stateShapes, type Player } from './state.ts';

export function trainingStep(networks: Networks, config: TrainingConfig): Program {
  const step = new StepBuilder(networks, config);
  return {
    name: 'training-step',
    state: stateShapes(networks, config),
    inputs: inputShapes(networks, config),
    body: (state, inputs) => step.build(state, inputs),
  };
}

function inputShapes(
  { channels, generator, discriminator }: Networks,
  config: TrainingConfig,
): Record<string, Shape> {
  const { batch, canvas } = config;
  const images = [batch, channels, canvas.height, canvas.width];
  const scalars = ['discriminatorRate', 'generatorRate', 'beta2', 'gamma', 'averageKeep'];
  const chances = judgedIn(config).map((judged) => chanceShapes(judged, discriminator, config));
  return {
    z: [batch, generator.latentSize],
    ...(generator.classes.length > 0 ? { labels: [batch, generator.classes.length] } : {}),
    discriminatorReal: images,
    ...(config.smoothness === undefined ? {} : { noise: images }),
    ...(LOSSES[config.loss].generatorSeesReal ? { generatorReal: images } : {}),
    ...Object.fromEntries(chances.flatMap((shapes) => Object.entries(shapes))),
    ...Object.fromEntries(scalars.map((name) => [name, []])),
  };
}

class StepBuilder {
  constructor(
    private readonly networks: Networks,
    private readonly config: TrainingConfig,
  ) {}

  build(state: Tensors, inputs: Tensors): { state: Tensors; outputs: Tensors } {
    const generator = this.parametersOf('generator', state);
    const discriminator = this.parametersOf('discriminator', state);
    const lossD = this.updated(
      'discriminator',
      state,
      inputs,
      this.discriminatorGradients(discriminator, this.fakes(generator, inputs), inputs),
    );
    const updated = this.parametersOf('discriminator', lossD.state);
    const lossG = this.updated(
      'generator',
      state,
      inputs,
      valueAndGradients(
        (parameters) => this.generatorLoss(updated, this.fakes(parameters, inputs), inputs),
        generator,
      ),
    );
    const average = this.average(state, lossG.state, entry(inputs, 'averageKeep'));
    return {
      state: { ...lossD.state, ...lossG.state, ...average },
      outputs: { lossD: lossD.loss, lossG: lossG.loss },
    };
  }

  private fakes(parameters: Tensors, inputs: Tensors): tf.Tensor {
    const statistics = (_layer: string, x: tf.Tensor) => channelStatistics(x);
    return this.networks.generator.images(parameters, entry(inputs, 'z'), statistics, inputs['labels']);
  }

  /** The discriminator's loss on augmented reals and fakes, judged as one batch [2B,C,H,W]: bigger products, half as many. */
  private discriminatorGradients(parameters: Tensors, fake: tf.Tensor, inputs: Tensors): LossAndGradients {
    const both = tf.concat([entry(inputs, 'discriminatorReal'), fake], 0);
    const chance = chanceOf(['discriminatorReal', 'discriminatorFake'], inputs, this.config);
    const { dropout } = chance;
    // Each fake has the class of the real image beside it, so that pairs are alike in it.
    const labels = inputs['labels'] && tf.concat([inputs['labels'], inputs['labels']], 0);
    const penalised: PenalisedLoss = {
      ...chance,
      logits: (p, seen, layers) => this.networks.discriminator.logits(p, seen, { layers, dropout, labels }),
      loss: (logits) => {
        const [real, fakes] = tf.split(logits, 2, 0) as [tf.Tensor, tf.Tensor];
        return LOSSES[this.config.loss].discriminator(real, fakes);
      },
    };
    if (this.config.penalty) {
      const halfGamma = tf.mul(entry(inputs, 'gamma'), 0.5 / this.config.batch);
      return penalisedGradients(penalised, parameters, both, halfGamma);
    }
    const seen = penalised.augment(both);
    const { noise } = inputs;
    if (noise) return this.smoothGradients(parameters, seen, noise, inputs);
    return valueAndGradients((p) => penalised.loss(penalised.logits(p, seen, plainly)), parameters);
  }

  /** The loss on `seen` [2B,C,H,W], reals and fakes, and how rough the discriminator is around the reals: judged as one batch of 3B. */
  private smoothGradients(
    parameters: Tensors,
    seen: tf.Tensor,
    noise: tf.Tensor,
    inputs: Tensors,
  ): LossAndGradients {
    const [reals] = tf.split(seen, 2, 0) as [tf.Tensor, tf.Tensor];
    const dropout = dropoutOf(['discriminatorReal', 'discriminatorFake', 'discriminatorReal'], inputs);
    const { labels: one } = inputs;
    const labels = one && tf.concat([one, one, one], 0);
    const all = tf.concat([seen, tf.add(reals, noise)], 0);
    const halfGamma = tf.mul(entry(inputs, 'gamma'), 0.5);
    return valueAndGradients((p) => {
      const logits = this.networks.discriminator.logits(p, all, { dropout, labels });
      const [real, fake, noisy] = tf.split(logits, 3, 0) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const loss = LOSSES[this.config.loss].discriminator(real, fake);
      return tf.add(loss, tf.mul(roughness(real, noisy), halfGamma));
    }, parameters);
  }

  private generatorLoss(discriminator: Tensors, fake: tf.Tensor, inputs: Tensors): tf.Tensor {
    const loss = LOSSES[this.config.loss];
    const score = (images: tf.Tensor, judged: Judged) => {
      const { augment, dropout } = chanceOf([judged], inputs, this.config);
      const judging = { dropout, labels: inputs['labels'] };
      return this.networks.discriminator.logits(discriminator, augment(images), judging);
    };
    const fakeLogits = score(fake, 'generatorFake');
    const realLogits = () => score(entry(inputs, 'generatorReal'), 'generatorReal');
    const own = loss.generator(loss.generatorSeesReal ? realLogits() : fakeLogits, fakeLogits);
    const { homes } = this.config;
    return homes ? tf.add(own, strangeness(fake, entry(inputs, 'discriminatorReal'), homes)) : own;
  }

  /** One Adam step of a player; returns its new state under the state's names. */
  private updated(
    player: Player,
    state: Tensors,
    inputs: Tensors,
    { value, gradients }: LossAndGradients,
  ): { state: Record<string, tf.Tensor>; loss: tf.Tensor } {
    const next: Record<string, tf.Tensor> = {};
    for (const [name, gradient] of Object.entries(gradients)) {
      const weight = stateName[player](name);
      const moments = {
        // Without a first moment (β1 = 0) there is no entry for it either.
        m: state[stateName.m(weight)] ?? tf.scalar(0),
        v: entry(state, stateName.v(weight)),
      };
      const updated = adamUpdate(entry(state, weight), gradient, moments, {
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
