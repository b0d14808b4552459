/** The state that a training carries from step to step: its names, its shapes, its beginning. */
import { createHash } from 'node:crypto';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Random } from '../data/random.ts';
import { sizeOf, type Shape, type Values } from '../engine/program.ts';
import type { Networks, ParameterSpec } from '../models/model.ts';

export type Player = 'generator' | 'discriminator';

/** Names of the state's entries: what a checkpoint holds. */
export const stateName = {
  generator: (parameter: string) => `generator.${parameter}`,
  discriminator: (parameter: string) => `discriminator.${parameter}`,
  average: (parameter: string) => `average.${parameter}`,
  m: (weight: string) => `${weight}:m`,
  v: (weight: string) => `${weight}:v`,
};

export function stateShapes(networks: Networks, config: TrainingConfig): Record<string, Shape> {
  const shapes: Record<string, Shape> = {};
  for (const player of ['generator', 'discriminator'] as const) {
    for (const [parameter, { shape }] of Object.entries(networks[player].parameters)) {
      const weight = stateName[player](parameter);
      shapes[weight] = shape;
      if (config.beta1 !== 0) shapes[stateName.m(weight)] = shape;
      shapes[stateName.v(weight)] = shape;
      if (player === 'generator' && config.averageHalfLifeImages !== null) {
        shapes[stateName.average(parameter)] = shape;
      }
    }
  }
  return shapes;
}

/** Drawn weights, the average equal to the generator; what is left out (the moments) is zero. */
export function initialState(networks: Networks, config: TrainingConfig, random: Random): Values {
  const state: Record<string, Float32Array> = {};
  for (const player of ['generator', 'discriminator'] as const) {
    for (const [parameter, spec] of Object.entries(networks[player].parameters)) {
      const values = initialValues(spec, random);
      state[stateName[player](parameter)] = values;
      if (player === 'generator' && config.averageHalfLifeImages !== null) {
        state[stateName.average(parameter)] = values;
      }
    }
  }
  return state;
}

/** The weights to sample with, by the generator's parameter names: the average where there is one. */
export function generatorWeights(state: Values): Values {
  const pick = (prefix: string) =>
    Object.entries(state)
      .filter(([name]) => name.startsWith(prefix) && !name.includes(':'))
      .map(([name, values]): [string, Float32Array] => [name.slice(prefix.length), values]);
  const average = pick('average.');
  return Object.fromEntries(average.length > 0 ? average : pick('generator.'));
}

/** Tells the weights that `generatorWeights` gives from all others: 64 digits of hexadecimal. */
export function weightsHash(weights: Values): string {
  const hash = createHash('sha256');
  for (const [name, values] of Object.entries(weights)) {
    hash.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

function initialValues({ shape, initial }: ParameterSpec, random: Random): Float32Array {
  const count = sizeOf(shape);
  switch (initial.kind) {
    case 'gaussian':
      return random.gaussian(count, initial.deviation);
    case 'uniform':
      return Float32Array.from({ length: count }, () => (2 * random.uniform() - 1) * initial.limit);
    case 'constant':
      return new Float32Array(count).fill(initial.value);
  }
}
