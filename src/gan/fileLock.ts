/**
 * A file that says which process has what it stands for. When that process is gone, killed perhaps before it could take the file
 * away, the file means nothing.
 */
import { rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemCodeOf } from './errors.ts';
import { nameUnlessTaken, partIn, unwritable } from './files.ts';
import { isThere, processStart } from './processStart.ts';
import { MOST_BYTES, readBoundedText } from './readBounded.ts';

/** A lock that holds nothing sensible is being written, or, from this age on, was left by a process that was killed at that. */
const WRITING_MS = 5000;

export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, see `processStart.ts`. */
  readonly start: string;
  /** When it took the lock, for people. */
  readonly since: string;
}

/** `unknown`: nobody has a lock, or a process of another computer has. */
export type Holder = 'alive' | 'gone' | 'unknown';

/** Another process has the lock. The owner is undefined while it takes it. */
export interface Held {
  readonly owner: Owner | undefined;
}

interface Found {
  readonly text: string;
  /** Undefined when the file holds nothing sensible. */
  readonly owner: Owner | undefined;
  readonly holder: Holder;
}

export class FileLock {
  private constructor(
    private readonly file: string,
    private readonly text: string,
  ) {}

  /**
   * Takes the lock, or returns who has it.
   * @throws UserError when its folder cannot be written.
   */
  static async take(file: string): Promise<FileLock | Held> {
    const text = await ownText();
    if (await create(file, text)) return new FileLock(file, text);
    const held = await heldBy(file);
    if (held) return held;
    let heldNow: Held | undefined;
    const isTaken = await alone(file, async () => {
      // Another may have taken it over by now.
      const found = await look(file);
      if (found && found.holder !== 'gone') {
        heldNow = found;
        return false;
      }
      // Where there is none any more, another may take it at this very moment: what it makes is not deleted.
      if (found) await rm(file, { force: true });
      return create(file, text);
    });
    return isTaken ? new FileLock(file, text) : (heldNow ?? { owner: undefined });
  }

  async release(): Promise<void> {
    const text = await textOf(this.file).catch(() => '');
    if (text === this.text) await rm(this.file, { force: true });
  }
}

/** Locks that were looked at closely: as long as there is a process of that number, it is that process. */
const known = new Set<string>();

/** Of the process that has the lock, or had it; to be asked often. */
export async function holderOfLock(file: string): Promise<Holder> {
  const text = await textOf(file).catch(() => '');
  if (text === '') return 'unknown';
  if (known.has(text)) return isThere(ownerIn(text)?.pid ?? 0) ? 'alive' : 'gone';
  const found = await look(file);
  if (found?.owner && found.holder === 'alive') known.add(found.text);
  return found?.holder ?? 'unknown';
}

let own: Promise<Omit<Owner, 'since'>> | undefined;

async function ownText(): Promise<string> {
  own ??= processStart(process.pid).then((start) => ({
    pid: process.pid,
    host: hostname(),
    start: start.kind === 'runs' ? start.since : '',
  }));
  const owner: Owner = { ...(await own), since: new Date().toISOString() };
  return `${JSON.stringify(owner)}\n`;
}

/** False when the file is there. It is never there without its text, unless the drive knows no links. */
async function create(file: string, text: string): Promise<boolean> {
  const part = partIn(path.dirname(file));
  try {
    await writeFile(part, text);
    return await nameUnlessTaken(part, file);
  } catch (error) {
    throw unwritable(file, error);
  } finally {
    await rm(part, { force: true });
  }
}

/** Of a lock, which anyone may have put there: a pipe would not answer. */
function textOf(file: string): Promise<string> {
  return readBoundedText(file, MOST_BYTES.small);
}

/** Undefined when there is no lock, or none any more. */
async function look(file: string): Promise<Found | undefined> {
  try {
    const text = await textOf(file);
    const owner = ownerIn(text);
    if (owner) return { text, owner, holder: await holderBy(owner) };
    return { text, owner, holder: (await isBeingWritten(file)) ? 'alive' : 'gone' };
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw unwritable(file, error);
  }
}

/** False of a file that is old, and of one from the future, which a clock that was set back has left. */
async function isBeingWritten(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined || Math.abs(Date.now() - found.mtimeMs) <= WRITING_MS;
}

async function holderBy({ pid, host, start }: Owner): Promise<Holder> {
  if (host !== hostname()) return 'unknown';
  const found = await processStart(pid);
  if (found.kind === 'gone') return 'gone';
  // Where the system does not tell when a process was started, its number has to do.
  return start === '' || found.since === '' || found.since === start ? 'alive' : 'gone';
}

async function heldBy(file: string): Promise<Held | undefined> {
  const found = await look(file);
  return found && found.holder !== 'gone' ? found : undefined;
}

/**
 * Does what one process at a time may do with a lock that means nothing; false when another is at it. It has a lock for that, which is taken
 * over in the same way where a process was killed meanwhile.
 */
async function alone(file: string, work: () => Promise<boolean>): Promise<boolean> {
  const guard = await FileLock.take(`${file}.taking`);
  if (!(guard instanceof FileLock)) return false;
  try {
    return await work();
  } finally {
    await guard.release();
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
