/**
 * `npm run bench:gaps -- FOLDER`: trains on a folder as a person would, evaluated on the way, and prints what lies between two steps: how many
 * steps a second there are, how long the usual one takes, and the longest gaps, each with what was told in it.
 * Options: --seconds N (default 60), --family NAME.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Pause } from '../src/gan/jobs/control.ts';
import { train } from '../src/gan/jobs/train.ts';
import { median } from './timing.ts';

const LONGEST = 5;

interface Gap {
  readonly milliseconds: number;
  readonly atSecond: number;
  /** Kinds of the events between the two steps. */
  readonly told: readonly string[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '60' }, family: { type: 'string', default: 'compact' } },
  });
  const { seconds, family } = values;
  const runsFolder = await mkdtemp(path.join(tmpdir(), 'gan-gaps-'));
  try {
    for (const folder of positionals) {
      const config = { minutes: Number(seconds) / 60, seed: 1, family: family as 'compact' };
      report(
        folder,
        await gapsOf({ kind: 'train', folder: path.resolve(folder), runsFolder, provider: 'cpu', config }),
      );
    }
  } finally {
    await rm(runsFolder, { recursive: true });
  }
}

/** Between all steps of a training. */
async function gapsOf(request: Parameters<typeof train>[0]): Promise<readonly Gap[]> {
  const gaps: Gap[] = [];
  let [began, last, told]: [number, number, string[]] = [0, 0, []];
  await train(
    request,
    ({ kind }) => {
      if (kind !== 'step') return void told.push(kind);
      const now = performance.now();
      if (last === 0) began = now;
      else gaps.push({ milliseconds: now - last, atSecond: (now - began) / 1000, told });
      [last, told] = [now, []];
    },
    new AbortController().signal,
    new Pause(),
  );
  return gaps;
}

function report(folder: string, gaps: readonly Gap[]): void {
  const all = gaps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const usual = median(gaps.map(({ milliseconds }) => milliseconds));
  console.log(
    `${folder}: ${((1000 * gaps.length) / all).toFixed(2)} steps/s, a step takes ${usual.toFixed(0)} ms`,
  );
  const longest = [...gaps].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, LONGEST);
  for (const { milliseconds, atSecond, told } of longest) {
    console.log(
      `  ${milliseconds.toFixed(0)} ms at ${atSecond.toFixed(0)} s: ${told.join(', ') || 'nothing told'}`,
    );
  }
}

void main();
