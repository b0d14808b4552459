/** A tiny training for tests: a dataset of drawn numbers, and a trainer on any engine. */
import { trainingConfig, type TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
import type { Dataset } from '../../src/gan/data/dataset.ts';
import { Random } from '../../src/gan/data/random.ts';
import type { Engine } from '../../src/gan/engine/program.ts';
import { networksOf, type Family } from '../../src/gan/models/families.ts';
import { Trainer } from '../../src/gan/training/trainer.ts';

/** Narrower and smaller than a user may choose: the reference is slow. */
export function smallConfig(family: Family, size: number, batch: number, steps: number): TrainingConfig {
  return { ...trainingConfig({ family, batch, steps, seed: 5 }), size, width: 16 };
}

export function drawnDataset(size: number, count: number): Dataset {
  const random = Random.fromSeed(9);
  const image = () => Uint8Array.from({ length: size * size * 4 }, () => random.below(256));
  const images = Array.from({ length: count }, image);
  return { size, images, files: images.map((_, i) => `${i}.png`), skipped: [] };
}

export function smallTrainer(engine: Engine, config: TrainingConfig): Promise<Trainer> {
  return Trainer.create(engine, networksOf(config), drawnDataset(config.size, 6), config);
}
