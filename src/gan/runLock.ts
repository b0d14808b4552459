/**
 * One process trains into a run's folder at a time. A file says which; when that process is gone, killed perhaps before it
 * could take the file away, the file means nothing.
 */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemCodeOf, UserError } from './errors.ts';
import { unwritable } from './files.ts';
import { runName } from './names.ts';
import { isThere, processStart } from './processStart.ts';

const NAME = 'lock';
/** A lock that holds nothing sensible is being written, or, from this age on, was left by a process that was killed at that. */
const WRITING_MS = 5000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, see `processStart.ts`. */
  readonly start: string;
  /** When it took the lock, for people. */
  readonly since: string;
}

/** `unknown`: nobody has a lock, or a process of another computer has. */
export type Holder = 'alive' | 'gone' | 'unknown';

interface Found {
  readonly text: string;
  /** Undefined when the file holds nothing sensible. */
  readonly owner: Owner | undefined;
  readonly holder: Holder;
}

export class RunLock {
  private constructor(
    private readonly file: string,
    private readonly text: string,
  ) {}

  /** @throws UserError when another process trains into the folder, or the folder cannot be written. */
  static async take(runFolder: string): Promise<RunLock> {
    const file = path.join(runFolder, NAME);
    const text = await ownText();
    if (await create(file, text)) return new RunLock(file, text);
    await refuseIfHeld(runFolder, file);
    const isTaken = await alone(file, async () => {
      // Another may have taken it over by now.
      await refuseIfHeld(runFolder, file);
      await rm(file, { force: true });
      return create(file, text);
    });
    if (isTaken) return new RunLock(file, text);
    throw heldBy(runFolder, file, undefined);
  }

  async release(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    if (text === this.text) await rm(this.file, { force: true });
  }
}

/** Locks that were looked at closely: as long as there is a process of that number, it is that process. */
const known = new Set<string>();

/** Of the process that trains, or trained, into the folder; to be asked often. */
export async function holderOf(runFolder: string): Promise<Holder> {
  const file = path.join(runFolder, NAME);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text === '') return 'unknown';
  if (known.has(text)) return isThere(ownerIn(text)?.pid ?? 0) ? 'alive' : 'gone';
  const found = await look(file);
  if (found?.owner && found.holder === 'alive') known.add(found.text);
  return found?.holder ?? 'unknown';
}

async function ownText(): Promise<string> {
  const start = await processStart(process.pid);
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    start: start.kind === 'runs' ? start.since : '',
    since: new Date().toISOString(),
  };
  return `${JSON.stringify(owner)}\n`;
}

/** False when the file is there. */
async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw unwritable(file, error);
  }
}

/** Undefined when there is no lock, or none any more. */
async function look(file: string): Promise<Found | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    const owner = ownerIn(text);
    if (owner) return { text, owner, holder: await holderBy(owner) };
    return { text, owner, holder: (await ageOf(file)) > WRITING_MS ? 'gone' : 'alive' };
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw unwritable(file, error);
  }
}

/** In milliseconds; 0 of a file that is gone. */
async function ageOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found ? Date.now() - found.mtimeMs : 0;
}

async function holderBy({ pid, host, start }: Owner): Promise<Holder> {
  if (host !== hostname()) return 'unknown';
  const found = await processStart(pid);
  if (found.kind === 'gone') return 'gone';
  // Where the system does not tell when a process was started, its number has to do.
  return start === '' || found.since === '' || found.since === start ? 'alive' : 'gone';
}

async function refuseIfHeld(runFolder: string, file: string): Promise<void> {
  const found = await look(file);
  if (found && found.holder !== 'gone') throw heldBy(runFolder, file, found.owner);
}

/** Does what one process at a time may do with a lock that means nothing; false when another is at it. */
async function alone(file: string, work: () => Promise<boolean>): Promise<boolean> {
  const guard = `${file}.taking`;
  if ((await ageOf(guard)) > WRITING_MS) await rm(guard, { force: true }); // who made it was killed
  if (!(await create(guard, ''))) return false;
  try {
    return await work();
  } finally {
    await rm(guard, { force: true });
  }
}

function ownerIn(text: string): Owner | undefined {
  try {
    const { pid, host, start, since } = JSON.parse(text) as Partial<Owner>;
    const isWhole = typeof pid === 'number' && typeof host === 'string' && typeof start === 'string';
    return isWhole ? { pid, host, start, since: String(since) } : undefined;
  } catch {
    return undefined;
  }
}

function heldBy(runFolder: string, file: string, owner: Owner | undefined): UserError {
  const name = runName(runFolder);
  if (!owner)
    return new UserError(l10n.t('{0} is being taken up by another process: wait for it to end.', name));
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
