/** The job "train": a folder of sprites → a run folder with checkpoints. */
import { randomInt } from 'node:crypto';
import { trainingConfig, type TrainingConfig } from '../config/trainingConfig.ts';
import { readDataset } from '../data/dataset.ts';
import { divided, type DividedDataset } from '../data/holdOut.ts';
import { compiledEngine } from '../engine/compiled.ts';
import { checkedChoice } from '../machine/backends.ts';
import { chooseEngine, type ChosenEngine } from '../machine/chooseEngine.ts';
import { networksOf } from '../models/families.ts';
import type { JobEvent, StartEvent } from './events.ts';
import type { TrainRequest } from './requests.ts';
import { saveCheckpoint } from '../training/checkpoint.ts';
import { Trainer, type Losses } from '../training/trainer.ts';
import { failureOf } from './failure.ts';
import { GridPainter } from './gridPainter.ts';
import { Pace } from './pace.ts';
import { RunFolder } from './runFolder.ts';
import { Schedule } from './schedule.ts';

/** Fewer can be trained on, but are mostly learnt by heart. */
const FEW_IMAGES = 40;

export type Emit = (event: JobEvent) => void;

/**
 * Trains until the budget is used or `signal` asks to stop; either way the last thing written is a checkpoint.
 * @throws UserError when the folder, the settings or the disk do not allow it.
 */
export async function train(request: TrainRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  // Drawn anew where none is given; either way it is in the run's config, so that the run can be had again.
  const wanted = trainingConfig({ seed: randomInt(2 ** 31), ...request.config });
  const provider = checkedChoice(request.provider);
  const dataset = await readDataset(request.folder, wanted.canvas);
  const config: TrainingConfig = { ...wanted, canvas: dataset.canvas };
  const wish = { provider, config, cacheFolder: request.cacheFolder };
  const chosen = await chooseEngine(wish, (message) => emit({ kind: 'preparing', message }), signal);
  const run = await RunFolder.create(request.runsFolder, request.folder, request.name);
  try {
    const data = divided(dataset, config.seed);
    const origin = { folder: request.folder, heldOut: data.heldOut.files };
    await run.writeConfig({ version: 1, name: run.name, ...origin, training: config });
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
  const networks = networksOf(config);
  const trainer = await Trainer.create(chosen.engine, networks, data.training, config);
  // The CPU has nothing else to do where a graphics card trains, and draws 64 sprites at once.
  const painter = await GridPainter.create(compiledEngine(), networks.generator, config.canvas);
  const tell = async (event: JobEvent) => {
    await run.log(event);
    emit(event);
  };
  const paint = async () => {
    const { step } = trainer;
    const image = await painter.paint(trainer.weights());
    await tell({
      kind: 'grid',
      step,
      path: await run.writeGrid(step, image),
      columns: painter.columns,
      rows: painter.rows,
      image,
    });
  };
  const save = async () => {
    const path = await saveCheckpoint(run.checkpointFolder, trainer.checkpoint());
    await tell({ kind: 'checkpoint', step: trainer.step, path });
  };

  try {
    await tell(startEvent(run, request, data, config, chosen));
    const { images } = countsOf(data);
    if (images < FEW_IMAGES) await tell({ kind: 'warning', message: fewImages(images) });
    const pace = new Pace();
    const schedule = new Schedule();
    await paint();
    pace.read(performance.now(), 0, 0);
    const isOver = () => trainer.progress >= 1 || signal.aborted;
    while (!isOver()) {
      for (const losses of await trainer.runSteps()) await tell(stepEvent(trainer, losses, pace));
      if (isOver()) break; // the last grid and checkpoint come below
      if (schedule.gridIsDue()) await paint();
      if (schedule.checkpointIsDue()) await save();
    }
    await paint();
    await save();
    const reason = trainer.progress < 1 ? 'stopped' : 'finished';
    await tell({ kind: 'done', runFolder: run.path, step: trainer.step, reason });
  } finally {
    await trainer.dispose();
    await painter.dispose();
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
  const place = { name: run.name, runFolder: run.path, folder: request.folder };
  const machine = { device: engine.device, deviceReason: reason };
  const { skipped } = data.training;
  return { kind: 'start', ...place, ...countsOf(data), skipped, family, canvas, batch, seed, ...machine };
}

function countsOf({ training, heldOut }: DividedDataset): { images: number; heldOut: number } {
  return { images: training.images.length + heldOut.images.length, heldOut: heldOut.images.length };
}

function stepEvent(trainer: Trainer, losses: Losses, pace: Pace): JobEvent {
  const { kimg, progress } = trainer;
  return { kind: 'step', kimg, ...losses, ...pace.read(performance.now(), kimg * 1000, progress), progress };
}

function fewImages(count: number): string {
  return `${count} images are few: with fewer than ${FEW_IMAGES}, new sprites tend to be copies of yours.`;
}
