/** The job "resume": a run that ended, however it did, goes on from its latest checkpoint in its own folder. */
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { listed } from '../language.ts';
import { trainingConfig, type Budget, type TrainingConfig } from '../config/trainingConfig.ts';
import type { Dataset } from '../data/dataset.ts';
import {
  ChangedData,
  changesBetween,
  changeWords,
  dataHash,
  digestsOf,
  formerFiles,
  type Digests,
} from '../data/digests.ts';
import { dividedAgain, type DividedDataset } from '../data/holdOut.ts';
import { UserError } from '../errors.ts';
import { checkedChoice } from '../machine/backends.ts';
import { chooseEngine } from '../machine/chooseEngine.ts';
import { latestSoundCheckpoint, setAside, type Checkpoint } from '../training/checkpoint.ts';
import { kimgOf, progressOf } from '../training/schedule.ts';
import type { Pause } from './control.ts';
import type { Emit } from './events.ts';
import type { ResumeRequest } from './requests.ts';
import { RunFolder } from './runFolder.ts';
import { readRunRecord, type FoundRecord } from './runRecord.ts';
import { trainInto } from './trainInto.ts';
import { readImagesAgain } from './trainingImages.ts';

/**
 * Trains on until the budget, counted from the run's beginning, is used or `signal` asks to stop. A run that cannot go on is left
 * as it was.
 * @throws ChangedData when the images are not those that it was trained on, and that is not accepted.
 * @throws UserError when the folder holds no run that can go on, the budget is used up, or another process trains it.
 */
export async function resume(
  request: ResumeRequest,
  emit: Emit,
  signal: AbortSignal,
  pause: Pause,
): Promise<void> {
  const run = await RunFolder.open(request.runFolder);
  try {
    const found = await readRunRecord(run.path);
    const provider = checkedChoice(request.provider ?? found.provider);
    const { checkpoint, damaged } = await latestSoundCheckpoint(run.path);
    const training = { ...found.training, budget: budgetOf(request, found, checkpoint) };
    requireSettings(run.path, training, checkpoint.config);
    requireRest(run.name, training, checkpoint);
    const { data, images, note } = await imagesOf(found, checkpoint, request.acceptsChangedData ?? false);
    const wish = { provider, config: training, cacheFolder: request.cacheFolder };
    const chosen = await chooseEngine(wish, (message) => emit({ kind: 'preparing', message }), signal);
    await setAside(damaged);
    const record = { ...found, provider, training, heldOut: data.heldOut.files, images };
    const notes = [...damaged.map((file) => damageNote(file, checkpoint)), ...note];
    const from = { ...checkpoint, ...anchoredImages(found, checkpoint), ...bestAmong(images, checkpoint) };
    await trainInto({ run, record, data, chosen, from, notes }, emit, signal, pause);
  } finally {
    await run.close().catch(() => undefined); // every line that matters was flushed before
  }
}

function budgetOf(
  { budget, moreMinutes }: ResumeRequest,
  { training }: FoundRecord,
  { minutes }: Checkpoint,
): Budget {
  if (moreMinutes !== undefined) return trainingConfig({ minutes: minutes + moreMinutes }).budget;
  return budget === undefined ? training.budget : trainingConfig(budget).budget;
}

/** What a state was trained with cannot change under it. */
function requireSettings(runFolder: string, now: TrainingConfig, then: TrainingConfig): void {
  const names = Object.keys({ ...then, ...now }) as (keyof TrainingConfig)[];
  const others = names.filter((name) => name !== 'budget' && !isDeepStrictEqual(now[name], then[name]));
  if (others.length === 0) return;
  throw new UserError(
    l10n.t(
      '{0} has another {1} than the run was trained with: undo that, or train anew.',
      path.join(runFolder, 'config.json'),
      listed(others),
    ),
  );
}

function requireRest(name: string, { budget, batch }: TrainingConfig, { step, minutes }: Checkpoint): void {
  const used = { steps: step, minutes, kimg: kimgOf(step, batch) };
  if (progressOf(budget, used) < 1) return;
  const amount = Math.round(used[budget.kind] * 100) / 100;
  throw new UserError(
    l10n.t(
      '{0} has trained for {1} {2} already: give a larger total, counted from its beginning.',
      name,
      amount,
      budget.kind,
    ),
  );
}

/** The images that the anchors of an older checkpoint, which does not say so, belong to. */
function anchoredImages(
  { images = {}, heldOut }: FoundRecord,
  { homes, images: stored, dataHash: then }: Checkpoint,
): Pick<Checkpoint, 'images'> {
  if (!homes || stored || dataHash(images) !== then) return {};
  return { images: Object.fromEntries(Object.entries(images).filter(([file]) => !heldOut.includes(file))) };
}

/** How good samples are is measured by the images: among others, the best was another. */
function bestAmong(images: Digests, { bestKid, dataHash: then }: Checkpoint): Pick<Checkpoint, 'bestKid'> {
  return { bestKid: dataHash(images) === then ? (bestKid ?? null) : null };
}

interface Images {
  readonly data: DividedDataset;
  readonly images: Digests;
  /** What is to be said of them; empty when they are those that the run was trained on. */
  readonly note: readonly string[];
}

async function imagesOf(found: FoundRecord, { config }: Checkpoint, isAccepted: boolean): Promise<Images> {
  const { folder, selection, heldOut } = found;
  const dataset = await readImagesAgain({ folder, selection }, config);
  const images = digestsOf(dataset);
  const then = found.images ?? images;
  const words = changeWords(changesBetween(then, images));
  if (words !== '' && !isAccepted) {
    throw new ChangedData(
      l10n.t(
        'The images in {0} have changed since they were trained on, {1}: put them back, or accept them as they are.',
        folder,
        words,
      ),
    );
  }
  const former = formerFiles(then, images);
  // An image that was held out stays so by whatever name: otherwise it would be judged by what it learns.
  const stillHeldOut = dataset.files.filter((file) => heldOut.includes(former.get(file) ?? ''));
  const data = dividedAgain(dataset, stillHeldOut, (file) => !former.has(file));
  requireImages(folder, data.training);
  return { data, images, note: noteOf(found, words) };
}

function noteOf({ images }: FoundRecord, words: string): string[] {
  if (!images)
    return [
      l10n.t('What images it was trained on is not recorded: it goes on with those that are there now.'),
    ];
  return words === '' ? [] : [l10n.t('It goes on though the images have changed: {0}.', words)];
}

function requireImages(folder: string, training: Dataset): void {
  if (training.images.length > 0) return;
  throw new UserError(
    l10n.t('All images in {0} are held out to judge by: put those back that were trained on.', folder),
  );
}

function damageNote(file: string, { step }: Checkpoint): string {
  return l10n.t(
    'The checkpoint {0} was damaged and is set aside: it goes on from step {1}.',
    path.basename(file),
    step,
  );
}
