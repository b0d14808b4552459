/** The folder of a run on disk: its config, its style, its log, its grids, its checkpoints. */
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemCodeOf, UserError } from '../errors.ts';
import { nthRunName, requireRunName } from '../names.ts';
import { createFile, hasName, makeFolder, replaceFile, sweepParts, unwritable } from '../files.ts';
import { encodePng } from '../output/png.ts';
import type { PixelImage } from '../data/image.ts';
import type { Style } from '../data/style/style.ts';
import { styleText } from '../data/style/styleText.ts';
import { requireInRun } from '../project/inside.ts';
import { RunLock } from '../runLock.ts';
import { requireRun } from './runRecord.ts';
import { withoutPixels, type FailedEvent, type JobEvent } from './events.ts';

export const STYLE_FILE = 'style.json';
/** Lines wait this long, so that a fast run does not write to the disk at every step. */
const FLUSH_MS = 1000;

export class RunFolder {
  private waiting: string[] = [];
  private flushedAt = performance.now();

  private constructor(
    readonly path: string,
    readonly name: string,
    private readonly logFile: FileHandle,
    private readonly lock: RunLock,
  ) {}

  /**
   * Makes a folder of its own for a run.
   * @param dataFolder path of the images' folder, or the name of their dataset
   * @param name left out, the first free `<folder's name>-<n>`
   * @throws UserError when the name is taken or the place cannot be written.
   */
  static async create(runsFolder: string, dataFolder: string, name: string | undefined): Promise<RunFolder> {
    // Checkpoints are megabytes that change at every run. In a folder that was there, it is not ours to say.
    if (await makeFolder(runsFolder)) await createFile(path.join(runsFolder, '.gitignore'), '*\n');
    const chosen =
      name === undefined ? await claimFree(runsFolder, dataFolder) : await claim(runsFolder, name);
    return RunFolder.taken(path.join(runsFolder, chosen));
  }

  /**
   * The folder of a run that goes on. What a process that was killed left unfinished in it is gone afterwards.
   * @throws UserError when there is no run, another process trains into it, or it cannot be written.
   */
  static async open(folder: string): Promise<RunFolder> {
    await requireRun(folder);
    return RunFolder.taken(folder);
  }

  private static async taken(folder: string): Promise<RunFolder> {
    for (const name of ['grids', 'checkpoints', 'log.jsonl']) requireInRun(folder, name);
    const lock = await RunLock.take(folder);
    const log = path.join(folder, 'log.jsonl');
    try {
      for (const part of ['', 'grids', 'checkpoints']) await sweepParts(path.join(folder, part));
      const logFile = await open(log, 'a+');
      await cutHalfLine(logFile);
      return new RunFolder(folder, path.basename(folder), logFile, lock);
    } catch (error) {
      await lock.release();
      throw unwritable(log, error);
    }
  }

  async writeStyle(style: Style): Promise<void> {
    await replaceFile(path.join(this.path, STYLE_FILE), styleText(style));
  }

  /** Returns the file's path. */
  async writeGrid(step: number, image: PixelImage): Promise<string> {
    const file = path.join(this.path, 'grids', `${String(step).padStart(6, '0')}.png`);
    await replaceFile(file, await encodePng(image));
    return file;
  }

  get checkpointFolder(): string {
    return path.join(this.path, 'checkpoints');
  }

  /** Adds an event to the log, on disk within about a second, at once for all but steps. */
  async log(event: JobEvent | FailedEvent): Promise<void> {
    this.waiting.push(`${JSON.stringify(event.kind === 'failed' ? event : withoutPixels(event))}\n`);
    if (event.kind !== 'step' || performance.now() - this.flushedAt > FLUSH_MS) await this.flush();
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.logFile.close();
      await this.lock.release();
    }
  }

  private async flush(): Promise<void> {
    const lines = this.waiting.join('');
    this.waiting = [];
    this.flushedAt = performance.now();
    try {
      await this.logFile.appendFile(lines);
    } catch (error) {
      throw unwritable(path.join(this.path, 'log.jsonl'), error);
    }
  }
}

const CHUNK = 64 * 1024;

/** A log whose last line has no end was cut off while that was written. */
async function cutHalfLine(log: FileHandle): Promise<void> {
  const { size } = await log.stat();
  let end = size;
  for (let from = end; from > 0;) {
    from = Math.max(0, end - CHUNK);
    const { buffer } = await log.read({ buffer: Buffer.alloc(end - from), position: from });
    const lineEnd = buffer.lastIndexOf('\n');
    end = lineEnd < 0 ? from : from + lineEnd + 1;
    if (lineEnd >= 0) break;
  }
  if (end < size) await log.truncate(end);
}

async function claimFree(runsFolder: string, dataFolder: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = nthRunName(dataFolder, n);
    if (!(await hasName(runsFolder, name)) && (await make(path.join(runsFolder, name)))) return name;
  }
}

async function claim(runsFolder: string, name: string): Promise<string> {
  requireRunName(name);
  if (!(await hasName(runsFolder, name)) && (await make(path.join(runsFolder, name)))) return name;
  throw new UserError(
    l10n.t('There is a run named {0} in {1} already: choose another name.', name, runsFolder),
  );
}

/** False when something of that name is there. */
async function make(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw unwritable(folder, error);
  }
}
