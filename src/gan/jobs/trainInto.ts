/** What `train` and `resume` have in common: a run's folder, its images, its settings and an engine → a session, told and logged. */
import type { DividedDataset } from '../data/holdOut.ts';
import { dataHash } from '../data/digests.ts';
import type { ChosenEngine } from '../machine/chooseEngine.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { Pause } from './control.ts';
import type { Emit, JobEvent, StartEvent } from './events.ts';
import { failureOf } from './failure.ts';
import type { RunFolder } from './runFolder.ts';
import { writeRunRecord, type RunRecord } from './runRecord.ts';
import { TrainingSession } from './session.ts';

export interface Work {
  readonly run: RunFolder;
  readonly record: RunRecord;
  readonly data: DividedDataset;
  readonly chosen: ChosenEngine;
  /** Where it goes on; left out, it begins. */
  readonly from?: Checkpoint;
  /** What a person should know first. */
  readonly notes: readonly string[];
}

/**
 * Trains until the budget is used or `signal` asks to stop; either way the last thing written is a checkpoint. How it ends is in
 * the run's log.
 * @throws UserError when the disk does not allow it.
 */
export async function trainInto(work: Work, emit: Emit, signal: AbortSignal, pause: Pause): Promise<void> {
  const { run, record, data, chosen, from, notes } = work;
  const tell = async (event: JobEvent) => {
    await run.log(event);
    emit(event);
  };
  try {
    await writeRunRecord(run.path, record);
    await tell(startEvent(work));
    for (const message of notes) await tell({ kind: 'warning', message });
    const origin = { pause, dataHash: dataHash(record.images), ...(from ? { from } : {}) };
    const session = await TrainingSession.create(run, data, record.training, chosen.engine, tell, origin);
    try {
      await session.run(signal);
    } finally {
      await session.dispose();
    }
  } catch (error) {
    await run.log(failureOf(error)).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

function startEvent({ run, record, data, chosen, from }: Work): StartEvent {
  const { family, canvas, batch, seed, classes, texture } = record.training;
  const { training, heldOut } = data;
  return {
    kind: 'start',
    name: run.name,
    runFolder: run.path,
    folder: record.folder,
    images: training.images.length + heldOut.images.length,
    heldOut: heldOut.images.length,
    skipped: training.skipped,
    family,
    ...(texture ? { texture: { cell: texture.cell } } : {}),
    canvas,
    batch,
    seed,
    ...(classes.length > 0 ? { classes: classes.map(({ name }) => name) } : {}),
    device: chosen.engine.device,
    deviceReason: chosen.reason,
    ...(from ? { fromStep: from.step } : {}),
  };
}
