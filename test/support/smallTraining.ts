/** A tiny training for tests: a dataset of drawn numbers, and a trainer on any engine. */
import { areaOf, square, type Canvas } from '../../src/gan/config/canvas.ts';
import { trainingConfig, type TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
import type { Dataset } from '../../src/gan/data/dataset.ts';
import { Random } from '../../src/gan/data/random.ts';
import type { Engine } from '../../src/gan/engine/program.ts';
import type { Family } from '../../src/gan/config/overrides.ts';
import { networksOf } from '../../src/gan/models/families.ts';
import { Trainer } from '../../src/gan/training/trainer.ts';

/** Narrower and smaller than a user may choose: the reference is slow. A canvas that is a number is a square's side. */
export function smallConfig(
  family: Family,
  canvas: Canvas | number,
  batch: number,
  steps: number,
): TrainingConfig {
  const config = trainingConfig({ family, batch, steps, seed: 5 });
  return { ...config, canvas: typeof canvas === 'number' ? square(canvas) : canvas, width: 16, discriminatorWidth: 16 };
}

export function drawnDataset(canvas: Canvas, count: number, channels = 4): Dataset {
  const random = Random.fromSeed(9);
  const image = () => Uint8Array.from({ length: areaOf(canvas) * channels }, () => random.below(256));
  const images = Array.from({ length: count }, image);
  return { canvas, images, files: images.map((_, i) => `${i}.png`), skipped: [] };
}

export function smallTrainer(engine: Engine, config: TrainingConfig): Promise<Trainer> {
  const networks = networksOf(config);
  return Trainer.create(engine, networks, drawnDataset(config.canvas, 6, networks.channels), config);
}
