/** Generators for tests of what is drawn and found in them, with weights of which none is nothing. */
import type { Family } from '../../src/gan/config/overrides.ts';
import type { ClassShare, TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
import { Random } from '../../src/gan/data/random.ts';
import type { Engine, Values } from '../../src/gan/engine/program.ts';
import { networksOf } from '../../src/gan/models/families.ts';
import type { Neighbourhood } from '../../src/gan/models/homes.ts';
import { learntNetworks } from '../../src/gan/jobs/learntNetworks.ts';
import type { Networks } from '../../src/gan/models/model.ts';
import { StatisticsEstimator } from '../../src/gan/sampling/statistics.ts';
import { generatorWeights, initialState } from '../../src/gan/training/state.ts';
import { smallConfig } from './smallTraining.ts';

export interface AwakeGenerator {
  readonly config: TrainingConfig;
  readonly networks: Networks;
  readonly weights: Values;
  /** The weights and the figures of batch normalisation: what a program that draws has in its state. */
  readonly state: Values;
}

/** Fewer than a latent has: the rest is free. */
const NUMBERS_AT_HOME = 48;

/** Of seven images, of the classes by turns and of none. */
export function drawnHomes(classes: readonly ClassShare[] = []): Neighbourhood {
  const count = 7;
  const labels = Array.from({ length: count }, (_, i) => (i % (classes.length + 1)) - 1);
  return { points: Random.fromSeed(6).gaussian(count * NUMBERS_AT_HOME), labels, distance: 0.7 };
}

/** Weights as a training begins with them give nearly grey images, and nothing of some layers: these are shaken. */
export async function awakeGenerator(
  engine: Engine,
  family: Family,
  side: number,
  classes: readonly ClassShare[] = [],
  hasHomes = false,
): Promise<AwakeGenerator> {
  const config = { ...smallConfig(family, side, 2, 1), classes };
  const networks = hasHomes ? learntNetworks({ config, homes: drawnHomes(classes) }) : networksOf(config);
  const noise = Random.fromSeed(4);
  const weights = Object.fromEntries(
    Object.entries(generatorWeights(initialState(networks, config, Random.fromSeed(3)))).map(
      ([name, values]) => {
        const more = noise.gaussian(values.length, 0.15);
        return [name, values.map((value, i) => value + (more[i] ?? 0))];
      },
    ),
  );
  const estimator = await StatisticsEstimator.create(engine, networks.generator);
  try {
    return { config, networks, weights, state: { ...weights, ...(await estimator.estimate(weights)) } };
  } finally {
    await estimator.dispose();
  }
}
