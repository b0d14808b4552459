/** What a run's `config.json` holds: what it was started with, and the images it trains on. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Selection } from '../config/file/places.ts';
import { currentConfig, type StoredConfig } from '../config/storedConfig.ts';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Digests } from '../data/digests.ts';
import { systemCodeOf, UserError } from '../errors.ts';
import { replaceDurably } from '../files.ts';
import { MOST_BYTES, readBoundedText } from '../readBounded.ts';

export interface RunRecord {
  readonly version: 1;
  readonly name: string;
  /** Of the images. */
  readonly folder: string;
  /** Which of them; left out, all of the folder. */
  readonly selection?: Selection;
  /** What was asked for to run the steps. */
  readonly provider: string;
  readonly training: TrainingConfig;
  /** Files that are not trained on. */
  readonly heldOut: readonly string[];
  /** All that are used, also those held out. */
  readonly images: Digests;
}

/** Older versions did not record the images. */
export type FoundRecord = Omit<RunRecord, 'images'> & { readonly images: Digests | undefined };

/** Older versions left out more, and wrote other settings. */
type StoredRecord = Pick<RunRecord, 'name' | 'folder'> &
  Partial<Pick<RunRecord, 'selection' | 'provider' | 'heldOut' | 'images'>> & {
    readonly version: number;
    readonly training: StoredConfig;
  };

const recordFile = (runFolder: string): string => path.join(runFolder, 'config.json');

/** @throws UserError when it cannot be written. */
export async function writeRunRecord(runFolder: string, record: RunRecord): Promise<void> {
  await replaceDurably(recordFile(runFolder), `${JSON.stringify(record, undefined, 2)}\n`);
}

/** @throws UserError when the folder is no run's. */
export async function requireRun(runFolder: string): Promise<void> {
  const found = await stat(recordFile(runFolder)).catch(() => undefined);
  if (!found?.isFile()) throw noRun(runFolder);
}

function noRun(runFolder: string): UserError {
  return new UserError(
    l10n.t('{0} is no run: choose a folder that a training made, as .gan/runs/monsters-1.', runFolder),
  );
}

/** @throws UserError when the folder is no run's, or the file is damaged. */
export async function readRunRecord(runFolder: string): Promise<FoundRecord> {
  const found = await findRunRecord(runFolder);
  if (found) return found;
  throw noRun(runFolder);
}

/**
 * Undefined when the folder is no run's.
 * @throws UserError when the file is damaged or cannot be read.
 */
export async function findRunRecord(runFolder: string): Promise<FoundRecord | undefined> {
  const file = recordFile(runFolder);
  const text = await readBoundedText(file, MOST_BYTES.record).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    if (systemCodeOf(error) !== 'EACCES') return undefined;
    throw new UserError(l10n.t('{0} cannot be read: give yourself permission to read it.', file));
  });
  if (text === undefined) return undefined;
  const stored = storedIn(text);
  if (!stored) throw new UserError(l10n.t('{0} is damaged: restore it, or train anew.', file));
  if (stored.version > 1) {
    throw new UserError(
      l10n.t('{0} is of a newer version of GAN Asset Studio: update it to use this run.', file),
    );
  }
  const { name, folder, selection, provider = 'auto', heldOut = [], images } = stored;
  const which = selection === undefined ? {} : { selection };
  return { version: 1, name, folder, ...which, provider, training: stored.current, heldOut, images };
}

/** What the file holds, and its settings as they are today. */
function storedIn(text: string): (StoredRecord & { readonly current: TrainingConfig }) | undefined {
  try {
    const stored = JSON.parse(text) as StoredRecord;
    const { version, name, folder, selection, training, provider = '', heldOut = [], images = {} } = stored;
    const isWhole =
      typeof version === 'number' &&
      [name, folder, provider].every((word) => typeof word === 'string' && !word.includes('\0')) &&
      isSelection(selection) &&
      Array.isArray(heldOut) &&
      [...(heldOut as unknown[]), ...Object.values(images)].every((word) => typeof word === 'string');
    if (!isWhole) return undefined;
    // The settings of a version from the future are not looked at: there it is said that it is one.
    return { ...stored, current: version > 1 ? (training as TrainingConfig) : currentConfig(training) };
  } catch {
    return undefined;
  }
}

/** Far more than a dataset of a config has, and yet matched in no time. */
const LONGEST_GLOBS = 100_000;

/** The file may come from anywhere: globs that are none would be a fault inside. */
export function isSelection(selection: unknown): selection is Selection | undefined {
  if (selection === undefined) return true;
  if (typeof selection !== 'object' || selection === null) return false;
  const { under, include = [], exclude = [] } = selection as Partial<Selection>;
  const globs: readonly unknown[] = [include, exclude].flat();
  return (
    typeof under === 'string' &&
    globs.every((glob) => typeof glob === 'string') &&
    globs.join().length <= LONGEST_GLOBS
  );
}
