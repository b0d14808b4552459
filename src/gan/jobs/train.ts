/** The job "train": a folder of sprites → a run folder with checkpoints. */
import { randomInt } from 'node:crypto';
import { trainingConfig, wantedCanvas } from '../config/trainingConfig.ts';
import { digestsOf } from '../data/digests.ts';
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
import { readTrainingImages } from './trainingImages.ts';

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
  const { dataset, data, facts, doubts } = await readTrainingImages(request, wanted, canvas);
  const config = trainingConfig(wanted, facts);
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
    // Textures are not cleaned: what mends one place by its surroundings would not tile.
    if (!config.texture) await run.writeStyle(datasetStyle(dataset, networksOf(config).channels));
    await trainInto({ run, record, data, chosen, notes: doubts }, emit, signal, pause);
  } finally {
    await run.close().catch(() => undefined); // every line that matters was flushed before
  }
}
