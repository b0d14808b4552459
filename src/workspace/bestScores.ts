/** How good each run's best state was judged: read out of its log once, and then only as far as the log has grown. */

import { open, type FileHandle } from 'node:fs/promises';
import * as path from 'node:path';
import { statOfFile } from '../gan/readBounded.ts';
import { parseLine } from './runLog.ts';

export interface Score {
  /** Lower is better. */
  readonly kid: number;
  /** What real images would get. */
  readonly kidFloor: number;
}

interface Reading {
  /** Where the first line begins that was not read whole. */
  readonly end: number;
  readonly best: Score | undefined;
}

const newLine = 10;
const portionBytes = 1024 * 1024;

export class BestScores {
  private readonly readings = new Map<string, Reading>();

  /** Undefined where the run was not judged, or its log cannot be read. */
  async of(runFolder: string): Promise<Score | undefined> {
    const before = this.readings.get(runFolder);
    const reading = await readOn(path.join(runFolder, 'log.jsonl'), before).catch(() => undefined);
    if (reading === undefined) this.readings.delete(runFolder);
    else this.readings.set(runFolder, reading);
    return reading?.best;
  }
}

async function readOn(file: string, before: Reading = { end: 0, best: undefined }): Promise<Reading> {
  await statOfFile(file); // to open a pipe would wait for its other end
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    // A shorter log is another run's, of the same name.
    let { end, best } = size < before.end ? { end: 0, best: undefined } : before;
    for (;;) {
      const lines = await wholeLines(handle, end, size);
      if (lines.length === 0) return { end, best };
      end += lines.length;
      best = bestIn(lines.toString('utf8')) ?? best;
    }
  } finally {
    await handle.close();
  }
}

/** From `start` up to the last end of a line within the next portion. */
async function wholeLines(handle: FileHandle, start: number, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(portionBytes, size - start));
  const { bytesRead } = await handle.read({ buffer, position: start });
  return buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(newLine) + 1);
}

/** The last best of these lines: one is only called so when it is better than those before. */
function bestIn(text: string): Score | undefined {
  let best: Score | undefined;
  for (const line of text.split('\n')) {
    // Most lines are steps: to parse them all would take long.
    const event = line.includes('"judged"') ? parseLine(line) : undefined;
    if (event?.kind === 'judged' && event.isBest) best = { kid: event.kid, kidFloor: event.kidFloor };
  }
  return best;
}
