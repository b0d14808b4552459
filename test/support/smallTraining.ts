/** A tiny training for tests: a dataset of drawn numbers, and a trainer on any engine. */
import { areaOf, square, type Canvas } from '../../src/gan/config/canvas.ts';
import { trainingConfig, type ClassShare, type TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
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
  return {
    ...config,
    canvas: typeof canvas === 'number' ? square(canvas) : canvas,
    width: 16,
    discriminatorWidth: 16,
  };
}

/** Classes for tests; a quarter of the images is of none. */
export const TWO_CLASSES: readonly ClassShare[] = [
  { name: 'bats', share: 0.5 },
  { name: 'orcs', share: 0.25 },
];

/** Each image lies in the folder of one class after the other, then in none. */
export function drawnDataset(
  canvas: Canvas,
  count: number,
  channels = 4,
  classes: readonly ClassShare[] = [],
): Dataset {
  const random = Random.fromSeed(9);
  const image = () => Uint8Array.from({ length: areaOf(canvas) * channels }, () => random.below(256));
  const images = Array.from({ length: count }, image);
  const folders = [...classes.map(({ name }) => `${name}/`), ''];
  const files = images.map((_, i) => `${folders[i % folders.length]}${i}.png`);
  return { canvas, images, files, skipped: [] };
}

/** `clock` in minutes. */
export function smallTrainer(engine: Engine, config: TrainingConfig, clock?: () => number): Promise<Trainer> {
  const networks = networksOf(config);
  const dataset = drawnDataset(config.canvas, 6, networks.channels, config.classes);
  return Trainer.create(engine, networks, dataset, config, clock ? { clock } : {});
}
