/** What is timed of ours: a training step, or the drawing of a batch, ready to run. */
import { square } from '../src/gan/config/canvas.ts';
import { trainingConfig, type TrainingConfig } from '../src/gan/config/trainingConfig.ts';
import { compiledEngine } from '../src/gan/engine/compiled.ts';
import type { Engine } from '../src/gan/engine/program.ts';
import type { Family } from '../src/gan/config/overrides.ts';
import { networksOf } from '../src/gan/models/families.ts';
import { latentsFromSeed } from '../src/gan/sampling/latents.ts';
import { Sampler } from '../src/gan/sampling/sampler.ts';
import { initialState, generatorWeights } from '../src/gan/training/state.ts';
import { Trainer } from '../src/gan/training/trainer.ts';
import { Random } from '../src/gan/data/random.ts';
import { drawnDataset } from '../test/support/smallTraining.ts';

export interface BenchCase {
  readonly family: Family;
  readonly batch: number;
  /** Side of the canvas. */
  readonly size: number;
  readonly sample?: boolean;
}

export interface Contestant {
  run(): Promise<unknown>;
  dispose(): Promise<void>;
}

const IMAGES = 64;

export async function contestant(one: BenchCase, engine = compiledEngine()): Promise<Contestant> {
  const config = configOf(one);
  return one.sample ? sampling(config) : training(config, engine);
}

export function configOf({ family, batch, size }: BenchCase): TrainingConfig {
  return { ...trainingConfig({ family, batch, steps: 1e6, seed: 1 }), canvas: square(size) };
}

async function training(config: TrainingConfig, engine: Engine): Promise<Contestant> {
  const dataset = drawnDataset(config.canvas, IMAGES);
  const trainer = await Trainer.create(engine, networksOf(config), dataset, config);
  return { run: () => trainer.runSteps(), dispose: () => trainer.dispose() };
}

async function sampling(config: TrainingConfig): Promise<Contestant> {
  const networks = networksOf(config);
  const sampler = await Sampler.create(compiledEngine(), networks.generator);
  await sampler.setWeights(generatorWeights(initialState(networks, config, Random.fromSeed(1))));
  const latents = latentsFromSeed(0, config.batch, networks.generator);
  return { run: () => sampler.images(latents), dispose: () => sampler.dispose() };
}
