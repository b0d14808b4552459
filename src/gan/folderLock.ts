/** One process at a time changes what several files of a folder say together: its index, files that belong together. */
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from './errors.ts';
import { FileLock, holderOfLock } from './fileLock.ts';
import { makeFolder, sweepOnce } from './files.ts';

const NAME = '.gan-lock';
/** How long one who waits sleeps before it looks again; a change takes a few milliseconds. */
const LOOK_MS = 20;
/** A process that has taken longer hangs, or is of another computer that is gone. */
const PATIENCE_MS = 60_000;

/**
 * Waits until no other process changes the folder, which is made if it is not there, and does the work.
 * @throws UserError when the folder cannot be written, or another process does not come to an end with it.
 */
export async function aloneIn<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  await makeFolder(folder);
  const lock = await takenIn(path.join(folder, NAME));
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/**
 * Deletes what processes that were killed while they changed the folder have left in it: their temporary files and their lock. For
 * jobs that may have nothing to write there, and so would not come across either.
 */
export async function sweepFolder(folder: string): Promise<void> {
  await sweepOnce(folder);
  if ((await holderOfLock(path.join(folder, NAME))) === 'gone')
    await aloneIn(folder, () => Promise.resolve());
}

async function takenIn(file: string): Promise<FileLock> {
  const begun = performance.now();
  for (;;) {
    const taken = await FileLock.take(file);
    if (taken instanceof FileLock) return taken;
    if (performance.now() - begun > PATIENCE_MS) throw held(file);
    // Not all at the same time.
    await setTimeout(LOOK_MS * (1 + Math.random()));
  }
}

function held(file: string): UserError {
  return new UserError(
    l10n.t(
      '{0} says that another process is still writing there: wait for it to end, or delete that file if there is none.',
      file,
    ),
  );
}
