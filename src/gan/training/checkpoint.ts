/** A checkpoint on disk: one file with all that is needed to go on or to sample, written whole or not at all. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import {
  BEST_CHECKPOINT,
  checkpointName,
  parseCheckpointName,
  type CheckpointName,
} from '../checkpointNames.ts';
import { currentConfig, type StoredConfig } from '../config/storedConfig.ts';
import type { CheckpointChoice } from '../config/overrides.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Digests } from '../data/digests.ts';
import type { RandomState } from '../data/random.ts';
import { areFinite, type Shapes, type Values } from '../engine/program.ts';
import { systemCodeOf, UserError } from '../errors.ts';
import { replaceDurably } from '../files.ts';
import { requireInRun } from '../project/inside.ts';
import { USUAL_DISTANCE, type Neighbourhood } from '../models/homes.ts';
import { MOST_BYTES, readBounded } from '../readBounded.ts';
import { decodeTensors, encodeTensors } from './safetensors.ts';

/** How many of the latest checkpoints stay. */
const LATEST = 3;
const VERSION = 1;

/** Its insides are not those that were written. */
export class DamagedCheckpoint extends UserError {}

/** The state of a run between two steps. */
export interface Checkpoint {
  readonly config: TrainingConfig;
  readonly step: number;
  readonly random: RandomState;
  /** Minutes of training so far: a budget in minutes goes on from there. */
  readonly minutes: number;
  /** Product of Adam's β2 over all steps. */
  readonly beta2Product: number;
  /** What is left of the learning rate after the training went wrong; 1 where it did not. Older checkpoints lack it. */
  readonly gentleness?: number;
  /** The strength of the augmentation, 0..1. Older checkpoints lack it. */
  readonly augmentation?: number;
  /** Steps of pretraining, which come first: `step` while it lasts. Left out where there is none. */
  readonly pretrainedSteps?: number;
  /** How often it was brought back because it went wrong. Older checkpoints lack it. */
  readonly recoveries?: number;
  /** The best KID that was measured; null where none was. Older checkpoints lack it. */
  readonly bestKid?: number | null;
  /** Of the images that it was trained on last, see `data/digests.ts`. Older checkpoints lack it. */
  readonly dataHash?: string;
  /** Of the images that it is trained on, where they have any. */
  readonly homes?: Neighbourhood;
  /** Those that have homes, in their order. Older checkpoints lack it. */
  readonly images?: Digests;
  readonly shapes: Shapes;
  readonly values: Values;
}

type Facts = Omit<Checkpoint, 'config' | 'homes' | 'shapes' | 'values'> & {
  readonly config: StoredConfig;
  /** Of the homes. */
  readonly distance?: number;
};

/** The same, valid for as long as it is kept, while the training goes on. */
export function copied(checkpoint: Checkpoint): Checkpoint {
  const values = Object.entries(checkpoint.values).map(([name, numbers]) => [name, numbers.slice()] as const);
  return { ...checkpoint, values: Object.fromEntries(values) };
}

/**
 * Writes `<folder>/<step>.safetensors` and drops others, only once the new one is safe: all but the latest few, and those of later steps,
 * from which the training went back.
 * @throws UserError when it cannot be written; those that were there stay.
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<string> {
  const file = path.join(folder, checkpointName(checkpoint.step));
  await writeCheckpoint(file, checkpoint);
  const all = await checkpointFiles(folder, 'latest');
  const end = all.indexOf(path.basename(file)) + 1;
  const useless = [...all.slice(0, Math.max(0, end - LATEST)), ...all.slice(end)];
  // One that cannot be deleted, because someone reads it perhaps, goes the next time.
  await Promise.all(useless.map((name) => unlink(path.join(folder, name)).catch(() => undefined)));
  return file;
}

/**
 * Writes `<folder>/best.safetensors` over the one before.
 * @throws UserError as `saveCheckpoint` does.
 */
export async function saveBestCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  await writeCheckpoint(path.join(folder, BEST_CHECKPOINT), checkpoint);
}

async function writeCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  const { homes, shapes, values, ...others } = checkpoint;
  const facts: Facts = { ...others, ...(homes ? { distance: homes.distance } : {}) };
  const all = withHomes({ shapes, values }, homes);
  const metadata = {
    format: 'gan-asset-studio checkpoint',
    version: String(VERSION),
    facts: JSON.stringify(facts),
    sha256: checksum(all.values, facts),
  };
  await replaceDurably(file, encodeTensors({ ...all, metadata }));
}

/** @throws UserError when the file is missing, damaged, or of a version from the future. */
export async function loadCheckpoint(file: string): Promise<Checkpoint> {
  let bytes: Uint8Array;
  try {
    bytes = await readBounded(file, MOST_BYTES.checkpoint);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      l10n.t('The checkpoint {0} cannot be read: check that it is there and that you may read it.', file),
    );
  }
  try {
    const { shapes, values, metadata } = decodeTensors(bytes);
    if (Number(metadata['version']) > VERSION) throw tooNew(file);
    const facts = JSON.parse(metadata['facts'] ?? '') as Facts;
    if (metadata['sha256'] === checksum(values, facts)) {
      if (!Object.values(values).every(areFinite)) throw notFinite(file);
      const { config, distance = USUAL_DISTANCE, ...others } = facts;
      return { ...others, config: currentConfig(config), ...partedHomes({ shapes, values }, distance) };
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Whatever is wrong with its insides, the user's way out is the same.
  }
  throw new DamagedCheckpoint(
    l10n.t('The checkpoint {0} is damaged: delete it, and the one before it is used.', file),
  );
}

interface Tensors {
  readonly shapes: Shapes;
  readonly values: Values;
}

const POINTS = 'homes.points';
const LABELS = 'homes.labels';

function withHomes({ shapes, values }: Tensors, homes: Neighbourhood | undefined): Tensors {
  if (!homes) return { shapes, values };
  const { points, labels } = homes;
  const count = labels.length;
  return {
    shapes: { ...shapes, [POINTS]: [count, points.length / count], [LABELS]: [count] },
    values: { ...values, [POINTS]: points, [LABELS]: Float32Array.from(labels) },
  };
}

function partedHomes({ shapes, values }: Tensors, distance: number): Tensors & Pick<Checkpoint, 'homes'> {
  const { [POINTS]: _pointsShape, [LABELS]: _labelsShape, ...otherShapes } = shapes;
  const { [POINTS]: points, [LABELS]: labels, ...others } = values;
  if (!points || !labels) return { shapes, values };
  return { shapes: otherShapes, values: others, homes: { points, labels: [...labels], distance } };
}

/**
 * The path of a run's latest checkpoint, or of the best where it was judged, else of the latest.
 * @throws UserError when the run has none or cannot be read.
 */
export async function checkpointOf(runFolder: string, choice: CheckpointChoice = 'latest'): Promise<string> {
  const folder = checkpointFolderOf(runFolder);
  const best = path.join(folder, BEST_CHECKPOINT);
  if (choice === 'best' && existsSync(best)) return best;
  const latest = (await checkpointFiles(folder, 'latest')).at(-1);
  if (latest) return path.join(folder, latest);
  throw noCheckpoint(runFolder);
}

/**
 * Paths, from new to old; last those that were kept, and the best.
 * @throws UserError when the run cannot be read.
 */
export async function allCheckpoints(runFolder: string): Promise<string[]> {
  const folder = checkpointFolderOf(runFolder);
  const latest = (await checkpointFiles(folder, 'latest')).reverse();
  const kept = (await checkpointFiles(folder, 'kept')).reverse();
  const best = await checkpointFiles(folder, 'best');
  return [...latest, ...kept, ...best].map((name) => path.join(folder, name));
}

/** @throws UserError where it is a link that leads out of the run. */
function checkpointFolderOf(runFolder: string): string {
  requireInRun(runFolder, 'checkpoints');
  return path.join(runFolder, 'checkpoints');
}

export interface SoundCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Newer ones, which are of no use any more: paths. */
  readonly damaged: readonly string[];
}

/**
 * The newest that is whole; where none of the latest is, the newest that was kept, or the best.
 * @throws UserError when there is none or it cannot be read.
 */
export async function latestSoundCheckpoint(runFolder: string): Promise<SoundCheckpoint> {
  const damaged: string[] = [];
  for (const file of await allCheckpoints(runFolder)) {
    try {
      return { checkpoint: await loadCheckpoint(file), damaged };
    } catch (error) {
      if (!(error instanceof DamagedCheckpoint)) throw error;
      damaged.push(file);
    }
  }
  if (damaged.length === 0) throw noCheckpoint(runFolder);
  throw new UserError(
    l10n.t('No checkpoint of {0} is whole: train anew, on a disk that is sound.', runFolder),
  );
}

/** Damaged ones get a name under which nothing looks for them. */
export async function setAside(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rename(file, `${file}.damaged`)));
}

function noCheckpoint(runFolder: string): UserError {
  return new UserError(
    l10n.t('{0} holds no checkpoint: choose the folder of a run that has trained for a while.', runFolder),
  );
}

/** One NaN among the weights makes every pixel one; only who wants to harm, or a training that fell apart, writes such. */
function notFinite(file: string): UserError {
  return new DamagedCheckpoint(
    l10n.t(
      'The checkpoint {0} holds numbers that are none (NaN or infinite): delete it, and the one before it is used.',
      file,
    ),
  );
}

function tooNew(file: string): UserError {
  return new UserError(
    l10n.t('The checkpoint {0} is of a newer version of GAN Asset Studio: update it to use this run.', file),
  );
}

/** From old to new. */
async function checkpointFiles(folder: string, kind: CheckpointName['kind']): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => parseCheckpointName(name)?.kind === kind);
    const stepOf = (name: string) => parseCheckpointName(name)?.step ?? 0;
    return names.sort((a, b) => stepOf(a) - stepOf(b));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT' || systemCodeOf(error) === 'ENOTDIR') return [];
    if (systemCodeOf(error) === 'EACCES') {
      throw new UserError(
        l10n.t('The folder {0} cannot be read: give yourself permission to read it.', folder),
      );
    }
    throw error;
  }
}

function checksum(values: Values, facts: Facts): string {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const [name, numbers] of Object.entries(values)) {
    hash.update(name).update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  return hash.digest('hex');
}
