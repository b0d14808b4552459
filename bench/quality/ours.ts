/** Our own trainings for the comparison: so many minutes of processor time, on one thread, which wastes nothing. */
import type { TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
import type { PixelImage } from '../../src/gan/data/image.ts';
import { pictureOf } from '../../src/gan/data/pixels.ts';
import type { Dataset } from '../../src/gan/data/dataset.ts';
import { compiledEngine } from '../../src/gan/engine/compiled.ts';
import { HomeDistance } from '../../src/gan/jobs/homeDistance.ts';
import { networksOf } from '../../src/gan/models/families.ts';
import { latentsFromSeed } from '../../src/gan/sampling/latents.ts';
import { Sampler } from '../../src/gan/sampling/sampler.ts';
import { Trainer } from '../../src/gan/training/trainer.ts';

export interface Drawn {
  readonly pictures: readonly PixelImage[];
  readonly steps: number;
}

/**
 * Trains for `minutes` of `cores` cores and draws `count` sprites. Minutes are processor time, so that other work on the machine
 * costs nothing; a schedule over the run follows them.
 */
export async function trainedAndDrawn(
  config: TrainingConfig,
  data: Dataset,
  heldOut: Dataset,
  { minutes, cores, count }: { minutes: number; cores: number; count: number },
): Promise<Drawn> {
  const engine = compiledEngine({ threads: 1 });
  const began = process.cpuUsage();
  const minutesUsed = () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 60e6 / cores;
  };
  const clocked = { ...config, budget: { kind: 'minutes', amount: minutes } as const };
  const trainer = await Trainer.create(engine, networksOf(config), data, clocked, {
    clock: minutesUsed,
    heldOut,
  });
  while (trainer.progress < 1) await trainer.runSteps();
  const { generator } = trainer.networks;
  const distance = HomeDistance.of(engine, generator, { training: data, heldOut });
  if (distance) trainer.drawAt(await distance.find(trainer.weights()));
  const sampler = await Sampler.create(engine, generator);
  await sampler.setWeights(trainer.weights());
  const planes = await sampler.images(latentsFromSeed(0, count, generator));
  const { step } = trainer;
  await sampler.dispose();
  await distance?.dispose();
  await trainer.dispose();
  return { pictures: planes.map((image) => pictureOf(image, config.canvas)), steps: step };
}
