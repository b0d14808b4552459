/** The job "train": a folder of sprites → a run folder with checkpoints. */
import { createHash, randomInt } from 'node:crypto';
import { trainingConfig, wantedCanvas, type TrainingConfig } from '../config/trainingConfig.ts';
import { classesIn } from '../data/classes.ts';
import { readDataset } from '../data/dataset.ts';
import { divided, type DividedDataset } from '../data/holdOut.ts';
import { checkedChoice } from '../machine/backends.ts';
import { chooseEngine, type ChosenEngine } from '../machine/chooseEngine.ts';
import { networksOf } from '../models/families.ts';
import { datasetStyle } from './cleaning.ts';
import type { JobEvent, StartEvent } from './events.ts';
import type { TrainRequest } from './requests.ts';
import { failureOf } from './failure.ts';
import { RunFolder } from './runFolder.ts';
import { TrainingSession } from './session.ts';

/** Fewer can be trained on, but are mostly learnt by heart. */
const FEW_IMAGES = 40;

export type Emit = (event: JobEvent) => void;

/**
 * Trains until the budget is used or `signal` asks to stop; either way the last thing written is a checkpoint.
 * @throws UserError when the folder, the settings or the disk do not allow it.
 */
export async function train(request: TrainRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  // Drawn anew where none is given; either way it is in the run's config, so that the run can be had again.
  const wanted = { seed: randomInt(2 ** 31), ...request.config };
  const canvas = wantedCanvas(wanted);
  const provider = checkedChoice(request.provider);
  const dataset = await readDataset(request.folder, canvas);
  const data = divided(dataset, wanted.seed);
  const config = trainingConfig(wanted, {
    canvas: dataset.canvas,
    images: dataset.images.length,
    classes: classesIn(data.training.files),
  });
  const wish = { provider, config, cacheFolder: request.cacheFolder };
  const chosen = await chooseEngine(wish, (message) => emit({ kind: 'preparing', message }), signal);
  const run = await RunFolder.create(request.runsFolder, request.folder, request.name);
  try {
    const origin = { folder: request.folder, heldOut: data.heldOut.files };
    await run.writeConfig({ version: 1, name: run.name, ...origin, training: config });
    await run.writeStyle(datasetStyle(dataset, networksOf(config).channels));
    await trainInto(run, request, data, config, chosen, emit, signal);
  } catch (error) {
    await run.log(failureOf(error)).catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    await run.close().catch(() => undefined); // every line that matters was flushed before
  }
}

async function trainInto(
  run: RunFolder,
  request: TrainRequest,
  data: DividedDataset,
  config: TrainingConfig,
  chosen: ChosenEngine,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const tell = async (event: JobEvent) => {
    await run.log(event);
    emit(event);
  };
  await tell(startEvent(run, request, data, config, chosen));
  for (const message of doubtsAbout(data)) await tell({ kind: 'warning', message });
  const session = await TrainingSession.create(run, data, config, chosen.engine, tell);
  try {
    await session.run(signal);
  } finally {
    await session.dispose();
  }
}

function startEvent(
  run: RunFolder,
  request: TrainRequest,
  data: DividedDataset,
  config: TrainingConfig,
  { engine, reason }: ChosenEngine,
): StartEvent {
  const { family, canvas, batch, seed } = config;
  const classes = config.classes.length > 0 ? { classes: config.classes.map(({ name }) => name) } : {};
  const place = { name: run.name, runFolder: run.path, folder: request.folder };
  const machine = { device: engine.device, deviceReason: reason };
  const { skipped } = data.training;
  return {
    kind: 'start',
    ...place,
    ...countsOf(data),
    skipped,
    family,
    canvas,
    batch,
    seed,
    ...classes,
    ...machine,
  };
}

function countsOf({ training, heldOut }: DividedDataset): { images: number; heldOut: number } {
  return { images: training.images.length + heldOut.images.length, heldOut: heldOut.images.length };
}

/** What a person should know of the images before they wait for a training. */
function doubtsAbout(data: DividedDataset): string[] {
  const { images } = countsOf(data);
  const all = [...data.training.images, ...data.heldOut.images];
  const different = new Set(all.map((image) => createHash('sha1').update(image).digest('base64'))).size;
  if (different === 1)
    return [`All ${images} images are the same: there is nothing to learn but this one picture.`];
  if (different < FEW_IMAGES && different < images) {
    return [`Many of your ${images} images are the same. ${fewImages(different)}`];
  }
  return images < FEW_IMAGES ? [fewImages(images)] : [];
}

function fewImages(count: number): string {
  return `${count} images are few: with fewer than ${FEW_IMAGES}, new sprites tend to be copies of yours.`;
}
