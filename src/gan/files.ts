/**
 * Writes files so that a crash, a full disk or a second writer never leaves half of one, and says why one could not be written.
 * `createFile` never touches a file that is there; `replaceFile` is for files of ours, and for those that a person named.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { link, lstat, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemCodeOf, UserError } from './errors.ts';
import { folded } from './names.ts';
import { isThere } from './processStart.ts';

/** What a file is called until it is whole: which computer writes it, which process, and a name of its own. */
const PART = /^\.(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;
/** Whether a process of another computer still writes cannot be seen: from this age on its temporary file is left over. */
const FOREIGN_PART_MS = 24 * 60 * 60 * 1000;

/**
 * Writes a file under a name that nothing has. Returns false, and leaves what is there as it is, where something has it: a file, a
 * folder, a link that leads nowhere. Of several processes that want one name, one gets it.
 * @throws UserError when the place cannot be written or the disk is full.
 */
export function createFile(file: string, content: string | Uint8Array): Promise<boolean> {
  return throughPart(file, content, (part) => nameUnlessTaken(part, file));
}

/**
 * Writes a file in place of the one that is there: it is the old one or the new one, never a part. (Not by `write-file-atomic`: it
 * takes a write that a full disk cut short for a whole one.)
 * @throws UserError when the place cannot be written or the disk is full.
 */
export function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  return throughPart(file, content, (part) => rename(part, file));
}

/**
 * Does as `replaceFile`, and a loss of power right after does not bring back the file before: the names are synced as well. For
 * what cannot be made again; it takes twice the time.
 * @throws UserError as `replaceFile` does.
 */
export async function replaceDurably(file: string, content: string | Uint8Array): Promise<void> {
  await replaceFile(file, content);
  const folder = path.dirname(file);
  // The folder may be new: its own name is in the one above.
  await syncNames(folder);
  await syncNames(path.dirname(folder));
}

/** Writes to a temporary name, syncs, and lets `place` give it its own. */
async function throughPart<Placed>(
  file: string,
  content: string | Uint8Array,
  place: (part: string) => Promise<Placed>,
): Promise<Placed> {
  const folder = path.dirname(file);
  const part = partIn(folder);
  try {
    await mkdir(folder, { recursive: true });
    await sweepOnce(folder);
    try {
      await writeFile(part, content, { flush: true });
      return await place(part);
    } finally {
      await rm(part, { force: true });
    }
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Gives a file that is whole its name, unless something has that already: then it returns false. */
export async function nameUnlessTaken(part: string, file: string): Promise<boolean> {
  try {
    // A rename would replace what is there; a second name for the same file cannot.
    await link(part, file);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EEXIST' ? false : nameByClaim(part, file);
  }
}

/** Does as `nameUnlessTaken` on drives that know no links: an empty file claims the name before the whole one replaces it. */
export async function nameByClaim(part: string, file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(part, file);
    return true;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Where a folder cannot be synced (Windows, some network drives) its file system keeps names safe by itself, or not at all. */
async function syncNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Begins the names of the files that this process writes: they are its own, whatever the clock says of their age. */
const ownMark = randomUUID().slice(0, 8);

/** A name in the folder for what is not whole yet. What a process that was killed leaves under it is swept later. */
export function partIn(folder: string): string {
  const ownName = `${ownMark}${randomUUID().slice(ownMark.length)}`;
  return path.join(folder, `.${thisComputer()}-${process.pid}-${ownName}.part`);
}

/** Deletes all temporary files and folders in a folder that no other process writes to. */
export async function sweepParts(folder: string): Promise<void> {
  await remove(folder, await partsIn(folder));
}

/** Deletes the temporary files and folders of processes that are gone. Others may be writing into the folder. */
export async function sweepLeftParts(folder: string): Promise<void> {
  const parts = await partsIn(folder);
  const left = await Promise.all(parts.map((name) => isLeft(folder, name)));
  await remove(
    folder,
    parts.filter((_, i) => left[i]),
  );
}

const sweptFolders = new Set<string>();

/** Does as `sweepLeftParts`, the first time that this process is about to write into the folder. */
export async function sweepOnce(folder: string): Promise<void> {
  if (sweptFolders.has(folder)) return;
  sweptFolders.add(folder);
  await sweepLeftParts(folder);
}

async function partsIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => PART.test(name));
}

/** Those of other people, which may not be deleted, stay. */
async function remove(folder: string, names: readonly string[]): Promise<void> {
  const one = (name: string) => rm(path.join(folder, name), { recursive: true, force: true });
  await Promise.allSettled(names.map(one));
}

async function isLeft(folder: string, name: string): Promise<boolean> {
  const [, computer, pid] = PART.exec(name) ?? [];
  const isOurs = computer === thisComputer();
  if (isOurs && Number(pid) !== process.pid) return !isThere(Number(pid));
  const found = await lstat(path.join(folder, name)).catch(() => undefined);
  if (!found || name.includes(`-${process.pid}-${ownMark}-`)) return false;
  const age = Date.now() - found.mtimeMs;
  // A process of the same number may have left it before this one began.
  return age > (isOurs ? process.uptime() * 1000 : FOREIGN_PART_MS);
}

let computer: string | undefined;

/** Eight digits for the computer. Processes in a container do not see those outside: it is a computer of its own. */
function thisComputer(): string {
  computer ??= createHash('sha256').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 8);
  return computer;
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return ''; // not Linux
  }
}

/** The bytes of a file, `nothing` where its name is free, `other` for what is no file, larger than wanted or cannot be read. */
export type Found = Buffer | 'nothing' | 'other';

/**
 * Looks at what has a name. Nothing but a file is opened: a pipe would not answer.
 * @throws UserError when the folder cannot be searched, or the system has too little left to tell.
 */
export async function lookAt(file: string, mostBytes = Infinity): Promise<Found> {
  try {
    await lstat(file);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return 'nothing';
    throw unwritable(file, error);
  }
  try {
    const found = await stat(file);
    return found.isFile() && found.size <= mostBytes ? await readFile(file) : 'other';
  } catch (error) {
    const lack = shortage(error);
    if (lack) throw lack;
    return 'other';
  }
}

/** Whether something in the folder has that name but for capital letters: carried to Windows or macOS they would be one. */
export async function hasName(folder: string, name: string): Promise<boolean> {
  return (await readdir(folder)).some((other) => folded(other) === folded(name));
}

/**
 * Returns whether the folder was made just now; false when it was there.
 * @throws UserError when it cannot be made.
 */
export async function makeFolder(folder: string): Promise<boolean> {
  try {
    return (await mkdir(folder, { recursive: true })) !== undefined;
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** The sentence for what the system has too little of, whatever was being done; undefined for any other error. */
export function shortage(error: unknown): UserError | undefined {
  const code = systemCodeOf(error);
  if (code === 'EMFILE' || code === 'ENFILE') {
    return new UserError(
      l10n.t('Too many files are open: close other programs, or raise the limit (ulimit -n), and try again.'),
    );
  }
  const isOutOfMemory =
    code === 'ENOMEM' ||
    (error instanceof Error &&
      /Array buffer allocation failed|bad_alloc|failed to allocate memory|out of memory/i.test(
        error.message,
      ));
  if (!isOutOfMemory) return undefined;
  return new UserError(
    l10n.t(
      'There is not enough memory: close other programs, or use fewer or smaller images, and try again.',
    ),
  );
}

/** The sentence for an error of writing `file`; anything that is no fault of the place stays as it is. */
export function unwritable(file: string, error: unknown): unknown {
  switch (systemCodeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new UserError(
        l10n.t('There is no room on the disk to write {0}: free some space and go on.', file),
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(l10n.t('{0} cannot be written: choose a folder that you may write to.', file));
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(
        l10n.t(
          '{0} cannot be written, a file stands where its folder should be: choose another folder.',
          file,
        ),
      );
    case 'EISDIR':
      return new UserError(
        l10n.t('{0} cannot be written, a folder has that name: choose another folder.', file),
      );
    case 'ENAMETOOLONG':
      return new UserError(
        l10n.t('{0} cannot be written, its name is too long: choose a shorter one.', file),
      );
    default:
      return shortage(error) ?? error;
  }
}
