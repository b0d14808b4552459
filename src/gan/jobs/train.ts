/** The job "train": a folder of sprites → a run folder with checkpoints. */
import { createHash, randomInt } from 'node:crypto';
import { trainingConfig, wantedCanvas } from '../config/trainingConfig.ts';
import { classesIn } from '../data/classes.ts';
import { readDataset } from '../data/dataset.ts';
import { digestsOf } from '../data/digests.ts';
import { divided, type DividedDataset } from '../data/holdOut.ts';
import { checkedChoice } from '../machine/backends.ts';
import { chooseEngine } from '../machine/chooseEngine.ts';
import { networksOf } from '../models/families.ts';
import { datasetStyle } from './cleaning.ts';
import type { Pause } from './control.ts';
import type { Emit } from './events.ts';
import type { TrainRequest } from './requests.ts';
import { RunFolder } from './runFolder.ts';
import type { RunRecord } from './runRecord.ts';
import { trainInto } from './trainInto.ts';

/** Fewer can be trained on, but are mostly learnt by heart. */
const FEW_IMAGES = 40;

/**
 * Trains until the budget is used or `signal` asks to stop; either way the last thing written is a checkpoint.
 * @throws UserError when the folder, the settings or the disk do not allow it.
 */
export async function train(
  request: TrainRequest,
  emit: Emit,
  signal: AbortSignal,
  pause: Pause,
): Promise<void> {
  // Drawn anew where none is given; either way it is in the run's config, so that the run can be had again.
  const wanted = { seed: randomInt(2 ** 31), ...request.config };
  const canvas = wantedCanvas(wanted);
  const provider = checkedChoice(request.provider);
  const dataset = await readDataset(request.folder, canvas, request.selection);
  const data = divided(dataset, wanted.seed);
  const config = trainingConfig(wanted, {
    canvas: dataset.canvas,
    images: dataset.images.length,
    classes: classesIn(data.training.files),
  });
  const wish = { provider, config, cacheFolder: request.cacheFolder };
  const chosen = await chooseEngine(wish, (message) => emit({ kind: 'preparing', message }), signal);
  const run = await RunFolder.create(request.runsFolder, request.dataset ?? request.folder, request.name);
  try {
    const record: RunRecord = {
      version: 1,
      name: run.name,
      folder: request.folder,
      ...(request.selection ? { selection: request.selection } : {}),
      provider,
      training: config,
      heldOut: data.heldOut.files,
      images: digestsOf(dataset),
    };
    await run.writeStyle(datasetStyle(dataset, networksOf(config).channels));
    await trainInto({ run, record, data, chosen, notes: doubtsAbout(data) }, emit, signal, pause);
  } finally {
    await run.close().catch(() => undefined); // every line that matters was flushed before
  }
}

/** What a person should know of the images before they wait for a training. */
function doubtsAbout(data: DividedDataset): string[] {
  const all = [...data.training.images, ...data.heldOut.images];
  const images = all.length;
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
