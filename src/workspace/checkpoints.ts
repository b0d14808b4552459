/** The checkpoints of a run, as the gallery lists them, and how one is kept for good. */

import { link, open, readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { keptCheckpointName, parseCheckpointName, type CheckpointName } from '../gan/checkpointNames.ts';
import { systemCodeOf, UserError } from '../gan/errors.ts';
import { createFile } from '../gan/files.ts';
import { MOST_BYTES, readBounded } from '../gan/readBounded.ts';

export interface ListedCheckpoint {
  readonly file: string;
  /** Undefined of a best whose file does not tell. */
  readonly step: number | undefined;
  readonly bytes: number;
  readonly kind: CheckpointName['kind'];
}

/** Facts take a few kilobytes; who claims more is no checkpoint of ours. */
const mostHeaderBytes = 16 * 1024 * 1024;

/** The newest first, of one step the kept before the others. */
export async function listCheckpoints(runFolder: string): Promise<readonly ListedCheckpoint[]> {
  const folder = path.join(runFolder, 'checkpoints');
  const names = await readdir(folder).catch(() => []); // none yet
  const listed = await Promise.all(names.map((file) => listedIn(path.join(folder, file))));
  return listed
    .filter((one) => one !== undefined)
    .sort((a, b) => (b.step ?? 0) - (a.step ?? 0) || a.kind.localeCompare(b.kind));
}

/**
 * Gives it a second name, under which no training deletes it, and returns that file.
 * @throws UserError when it is gone or cannot be kept.
 */
export async function keepCheckpoint(file: string): Promise<string> {
  const step = (await listedIn(file))?.step;
  if (step === undefined)
    throw new UserError(l10n.t('{0} no longer exists: choose another checkpoint.', path.basename(file)));
  const kept = path.join(path.dirname(file), keptCheckpointName(step));
  try {
    // Checkpoints are never written over, only replaced: a second name for the same bytes is safe, and costs no room.
    await link(file, kept).catch(async (error: unknown) => {
      // Drives that know no links get a copy.
      const isKept = systemCodeOf(error) !== 'EEXIST' && (await createFile(kept, await bytesOf(file)));
      if (!isKept) await requireSame(file, kept);
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      l10n.t('{0} could not be kept: {1}.', path.basename(file), systemCodeOf(error) ?? String(error)),
    );
  }
  return kept;
}

/** A training that was brought back comes to a step twice: what was kept the first time is another checkpoint. */
async function requireSame(file: string, kept: string): Promise<void> {
  const [bytes, keptBytes] = await Promise.all([bytesOf(file), bytesOf(kept)]);
  if (bytes.equals(keptBytes)) return;
  throw new UserError(
    l10n.t(
      'Another checkpoint of that step is already kept as {0}: rename or delete it first.',
      path.basename(kept),
    ),
  );
}

function bytesOf(file: string): Promise<Buffer> {
  return readBounded(file, MOST_BYTES.checkpoint);
}

/** Undefined of what is gone or no checkpoint. */
async function listedIn(file: string): Promise<ListedCheckpoint | undefined> {
  const named = parseCheckpointName(path.basename(file));
  if (named === undefined) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  return { file, step: named.step ?? (await stepIn(file)), bytes: found.size, kind: named.kind };
}

/** What the file's header says; undefined where it is cut off or of another program. */
async function stepIn(file: string): Promise<number | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { buffer: size, bytesRead } = await handle.read({ buffer: Buffer.alloc(8), position: 0 });
    const length = bytesRead === 8 ? Number(size.readBigUInt64LE()) : 0;
    if (length === 0 || length > mostHeaderBytes) return undefined;
    const { buffer } = await handle.read({ buffer: Buffer.alloc(length), position: 8 });
    const header = JSON.parse(buffer.toString('utf8')) as { __metadata__?: { facts?: string } };
    const facts = JSON.parse(header.__metadata__?.facts ?? '{}') as { step?: unknown };
    return typeof facts.step === 'number' ? facts.step : undefined;
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
