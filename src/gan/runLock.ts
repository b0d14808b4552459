/** One process trains into a run's folder at a time: a file in it says which. */
import { hostname } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from './errors.ts';
import { FileLock, holderOfLock, type Holder, type Owner } from './fileLock.ts';
import { runName } from './names.ts';

export type { Holder };

const fileOf = (runFolder: string): string => path.join(runFolder, 'lock');

export class RunLock {
  private constructor(private readonly lock: FileLock) {}

  /** @throws UserError when another process trains into the folder, or the folder cannot be written. */
  static async take(runFolder: string): Promise<RunLock> {
    const file = fileOf(runFolder);
    const taken = await FileLock.take(file);
    if (taken instanceof FileLock) return new RunLock(taken);
    throw heldBy(runFolder, file, taken.owner);
  }

  release(): Promise<void> {
    return this.lock.release();
  }
}

/** Of the process that trains, or trained, into the folder; to be asked often. */
export function holderOf(runFolder: string): Promise<Holder> {
  return holderOfLock(fileOf(runFolder));
}

function heldBy(runFolder: string, file: string, owner: Owner | undefined): UserError {
  const name = runName(runFolder);
  if (!owner) {
    return new UserError(
      l10n.t(
        '{0} is being taken up by another process: wait for it to end, or delete {1} if there is none.',
        name,
        file,
      ),
    );
  }
  const { pid, host, since } = owner;
  if (host === hostname()) {
    return new UserError(
      l10n.t(
        '{0} is being trained already, by process {1} since {2}: wait for it to end, or stop it.',
        name,
        pid,
        since,
      ),
    );
  }
  return new UserError(
    l10n.t(
      '{0} is being trained on the computer {1} since {2}: stop it there, or delete {3} if that computer is gone.',
      name,
      host,
      since,
      file,
    ),
  );
}
