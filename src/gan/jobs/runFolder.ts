/** The folder of a run on disk: its config, its style, its log, its grids, its checkpoints. */
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { systemCodeOf, UserError } from '../errors.ts';
import { makeFolder, unwritable, writeWhole } from '../files.ts';
import { encodePng } from '../output/png.ts';
import type { PixelImage } from '../data/image.ts';
import type { Style } from '../data/style/style.ts';
import { styleText } from '../data/style/styleText.ts';
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
  ) {}

  /**
   * Makes a folder of its own for a run.
   * @param name left out, the first free `<folder's name>-<n>`
   * @throws UserError when the name is taken or the place cannot be written.
   */
  static async create(runsFolder: string, dataFolder: string, name: string | undefined): Promise<RunFolder> {
    // Checkpoints are megabytes that change at every run. In a folder that was there, it is not ours to say.
    if (await makeFolder(runsFolder)) await writeWhole(path.join(runsFolder, '.gitignore'), '*\n');
    const chosen =
      name === undefined ? await claimFree(runsFolder, dataFolder) : await claim(runsFolder, name);
    const folder = path.join(runsFolder, chosen);
    const log = path.join(folder, 'log.jsonl');
    try {
      return new RunFolder(folder, chosen, await open(log, 'a'));
    } catch (error) {
      throw unwritable(log, error);
    }
  }

  async writeConfig(config: object): Promise<void> {
    await writeWhole(path.join(this.path, 'config.json'), `${JSON.stringify(config, undefined, 2)}\n`);
  }

  async writeStyle(style: Style): Promise<void> {
    await writeWhole(path.join(this.path, STYLE_FILE), styleText(style));
  }

  /** Returns the file's path. */
  async writeGrid(step: number, image: PixelImage): Promise<string> {
    const file = path.join(this.path, 'grids', `${String(step).padStart(6, '0')}.png`);
    await writeWhole(file, await encodePng(image));
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

async function claimFree(runsFolder: string, dataFolder: string): Promise<string> {
  const stem =
    path
      .basename(path.resolve(dataFolder))
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/-+$/, '') || 'run';
  for (let n = 1; ; n++) {
    const name = `${stem}-${n}`;
    if (await make(path.join(runsFolder, name))) return name;
  }
}

async function claim(runsFolder: string, name: string): Promise<string> {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}._ -]*$/u.test(name)) {
    throw new UserError(`"${name}" cannot be the name of a run: use letters, digits, ".", "_" and "-".`);
  }
  if (await make(path.join(runsFolder, name))) return name;
  throw new UserError(`There is a run named ${name} in ${runsFolder} already: choose another name.`);
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
