/** How good each run's best state was judged: read out of its log once, and then only as far as the log has grown. */

import * as path from 'node:path';
import { LogReader } from './logReader.ts';
import { parseLine } from './runLog.ts';

export interface Score {
  /** Lower is better. */
  readonly kid: number;
  /** What real images would get. */
  readonly kidFloor: number;
}

interface Reading {
  readonly log: LogReader;
  best: Score | undefined;
}

export class BestScores {
  private readonly readings = new Map<string, Reading>();

  /** Undefined where the run was not judged, or its log cannot be read. */
  async of(runFolder: string): Promise<Score | undefined> {
    const reading = this.readings.get(runFolder) ?? {
      log: new LogReader(path.join(runFolder, 'log.jsonl')),
      best: undefined,
    };
    this.readings.set(runFolder, reading);
    try {
      await reading.log.readOn(
        (line) => (reading.best = bestIn(line) ?? reading.best),
        () => (reading.best = undefined),
      );
    } catch {
      this.readings.delete(runFolder);
      return undefined;
    }
    return reading.best;
  }
}

/** A judgement is only called the best when it is better than those before. */
function bestIn(line: string): Score | undefined {
  // Most lines are steps: to parse them all would take long.
  const event = line.includes('"judged"') ? parseLine(line) : undefined;
  return event?.kind === 'judged' && event.isBest ? { kid: event.kid, kidFloor: event.kidFloor } : undefined;
}
