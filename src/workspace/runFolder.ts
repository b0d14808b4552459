/** Reads one run's folder on disk: cheaply for lists, whole for a panel. */

import { open, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { runName } from '../gan/names.ts';
import { MOST_BYTES, readBoundedText, statOfFile } from '../gan/readBounded.ts';
import { holderOf } from '../gan/runLock.ts';
import { TrainingHistory } from './history.ts';
import { LogReader } from './logReader.ts';
import { logFacts, parseLine, type LogFacts, runState, textureCell, type GridShape } from './runLog.ts';
import { hasEnded, type RunState } from './runState.ts';

export interface Run {
  /** The run's name: its folder's. */
  readonly name: string;
  readonly folder: string;
  readonly state: RunState;
  /** What went wrong, of a run that failed. */
  readonly failure: string | undefined;
  readonly step: number;
  readonly gridPath: string | undefined;
  readonly gridShape: GridShape;
  readonly canGenerate: boolean;
  /** Folder of the images that it learns; undefined where the log does not tell. */
  readonly images: string | undefined;
  /** Sides of its textures are multiples of this many pixels; undefined of a run that makes sprites. */
  readonly cell: number | undefined;
  /** When the log was last written to, in milliseconds since 1970. */
  readonly changed: number;
}

/** It ended, and holds what it takes to go on. */
export function canResume({ state, canGenerate }: Pick<Run, 'state' | 'canGenerate'>): boolean {
  return hasEnded(state) && canGenerate;
}

const headBytes = 16 * 1024;
const tailBytes = 64 * 1024;
const defaultGridShape: GridShape = { columns: 8, rows: 8 };

/** The run in a folder, or undefined where there is none. `ownState` and `isEnding` as in {@link runState}. */
export async function readRun(
  folder: string,
  ownState: RunState | undefined,
  isEnding = false,
): Promise<Run | undefined> {
  const [log, grids, checkpoints, holder] = await Promise.all([
    readFacts(path.join(folder, 'log.jsonl')),
    namesIn(path.join(folder, 'grids')),
    namesIn(path.join(folder, 'checkpoints')),
    holderOf(folder),
  ]);
  if (log === undefined) return undefined;
  const { facts, changed } = log;
  const grid = latestGrid(grids);
  return {
    name: runName(folder),
    folder,
    state: runState({ facts, logAgeMs: Date.now() - changed, holder, ownState, isEnding }),
    failure: facts.failure,
    step: Math.max(facts.lastStep, grid?.step ?? 0),
    gridPath: grid && path.join(folder, 'grids', grid.name),
    gridShape: facts.gridShape ?? defaultGridShape,
    images: facts.start?.folder,
    cell: textureCell(facts.start ?? (await trainedWith(folder))),
    canGenerate: checkpoints.some((name) => name.endsWith('.safetensors')),
    changed,
  };
}

/** Where the log does not tell: its first line may be longer than what is read of it. */
async function trainedWith(folder: string): Promise<{ texture?: unknown } | undefined> {
  try {
    const record: unknown = JSON.parse(
      await readBoundedText(path.join(folder, 'config.json'), MOST_BYTES.record),
    );
    const training =
      typeof record === 'object' && record !== null && 'training' in record ? record.training : {};
    return typeof training === 'object' && training !== null ? training : undefined;
  } catch {
    return undefined; // no run yet, or one that says nothing
  }
}

/** All that a run's log holds, for a panel of a run that no job of this window is training. */
export function readHistory(folder: string): Promise<TrainingHistory> {
  return new HistoryReader(folder).readOn();
}

/** Follows a log that another process writes. */
export class HistoryReader {
  private history = new TrainingHistory();
  private readonly log: LogReader;

  constructor(folder: string) {
    this.log = new LogReader(path.join(folder, 'log.jsonl'));
  }

  /** The same history with what is new in the log; another one where the log is another. */
  async readOn(): Promise<TrainingHistory> {
    await this.log.readOn(
      (line) => {
        const event = parseLine(line);
        if (event !== undefined) this.history.add(event);
      },
      () => (this.history = new TrainingHistory()),
    );
    return this.history;
  }
}

/** The grid with the highest step among file names such as `000200.png`. */
export function latestGrid(names: readonly string[]): { name: string; step: number } | undefined {
  let latest: { name: string; step: number } | undefined;
  for (const name of names) {
    const digits = /^(\d+)\.png$/.exec(name)?.[1];
    if (digits === undefined) continue;
    const step = Number(digits);
    if (latest === undefined || step > latest.step) latest = { name, step };
  }
  return latest;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []); // not made yet
}

interface Reading {
  readonly facts: LogFacts;
  readonly changed: number;
  readonly size: number;
}

/** Of each log as it was read last: a list of runs is read at every change of one of them. */
const readings = new Map<string, Reading>();

/** What a log tells by its first and last bytes, read anew only where it has changed; undefined where it cannot be read. */
async function readFacts(file: string): Promise<Reading | undefined> {
  const found = await statOfFile(file).catch(() => undefined);
  const before = readings.get(file);
  if (found !== undefined && before?.changed === found.mtimeMs && before.size === found.size) return before;
  const ends = found && (await readEnds(file, found.size));
  if (found === undefined || ends === undefined) {
    readings.delete(file);
    return undefined;
  }
  const reading = { facts: logFacts(ends.head, ends.tail), changed: found.mtimeMs, size: found.size };
  readings.set(file, reading);
  return reading;
}

/** The first and the last bytes of a log, undefined where it cannot be read; they overlap in no byte. */
async function readEnds(file: string, size: number): Promise<{ head: string; tail: string } | undefined> {
  try {
    const handle = await open(file);
    try {
      const read = async (from: number, to: number): Promise<string> => {
        const { buffer, bytesRead } = await handle.read({
          buffer: Buffer.alloc(Math.max(0, to - from)),
          position: from,
        });
        return buffer.toString('utf8', 0, bytesRead);
      };
      if (size <= headBytes + tailBytes) return { head: await read(0, size), tail: '' };
      return { head: await read(0, headBytes), tail: await read(size - tailBytes, size) };
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
