/**
 * `node --import tsx bench/gaps.ts FOLDER` (Linux): trains on a folder as a person would, with evaluation, and prints what lies between the
 * steps: how many steps a second there are, how much of the training thread's time went to anything but steps, and the longest gaps with
 * what was told in them. Gaps are in processor time of that thread, which other work on the machine does not change, and in wall time.
 * Options: --seconds N (default 60), --base FOLDER: another checkout of this repository, measured in turn; --rounds N (default 1).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Pause } from '../src/gan/jobs/control.ts';
import { train } from '../src/gan/jobs/train.ts';
import { median } from './timing.ts';

const LONGEST = 4;

interface Gap {
  readonly wallMs: number;
  /** Of the training's thread. */
  readonly threadMs: number;
  readonly atSecond: number;
  /** Kinds of the events between the two steps. */
  readonly told: readonly string[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      rounds: { type: 'string', default: '1' },
      base: { type: 'string' },
    },
  });
  const folders = positionals.map((folder) => path.resolve(folder));
  for (let round = 0; round < Number(values.rounds); round++) {
    if (values.base !== undefined) {
      const words = ['--import', 'tsx', 'bench/gaps.ts', ...folders, '--seconds', values.seconds];
      console.log(`in ${values.base}:`);
      spawnSync(process.execPath, words, { cwd: values.base, stdio: 'inherit' });
      console.log('here:');
    }
    for (const folder of folders) {
      const before = process.cpuUsage();
      const gaps = await gapsOf(folder, Number(values.seconds));
      const { user, system } = process.cpuUsage(before);
      report(folder, gaps, (user + system) / 1000 / gaps.length);
    }
  }
}

/** Between all steps of a training. */
async function gapsOf(folder: string, seconds: number): Promise<readonly Gap[]> {
  const runsFolder = await mkdtemp(path.join(tmpdir(), 'gan-gaps-'));
  const config = { minutes: seconds / 60, seed: 1 };
  const gaps: Gap[] = [];
  let last: { wall: number; thread: number } | undefined;
  let told: string[] = [];
  const began = performance.now();
  await train(
    { kind: 'train', folder, runsFolder, provider: 'cpu', config },
    ({ kind }) => {
      if (kind !== 'step') return void told.push(kind);
      const now = { wall: performance.now(), thread: threadMs() };
      if (last) {
        const atSecond = (now.wall - began) / 1000;
        gaps.push({ wallMs: now.wall - last.wall, threadMs: now.thread - last.thread, atSecond, told });
      }
      [last, told] = [now, []];
    },
    new AbortController().signal,
    new Pause(),
  );
  await rm(runsFolder, { recursive: true });
  return gaps;
}

/** Processor time of the main thread. */
function threadMs(): number {
  const [nanoseconds = ''] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

/** @param processMs of all threads, a step, whatever they did */
function report(folder: string, gaps: readonly Gap[], processMs: number): void {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const thread = gaps.map(({ threadMs: ms }) => ms);
  const usual = median(thread);
  const besides = sum(thread.map((ms) => Math.max(0, ms - usual))) / sum(thread);
  const rate = (1000 * gaps.length) / sum(gaps.map(({ wallMs }) => wallMs));
  console.log(
    `${path.basename(folder)}: ${rate.toFixed(2)} steps/s; a step takes ${usual.toFixed(0)} ms of its thread, ${(100 * besides).toFixed(1)}% of which went elsewhere; all threads together ${processMs.toFixed(0)} ms a step`,
  );
  const longest = [...gaps].sort((a, b) => b.threadMs - a.threadMs).slice(0, LONGEST);
  for (const { wallMs, threadMs: ms, atSecond, told } of longest) {
    const what = told.join(', ') || 'nothing told';
    console.log(`  ${ms.toFixed(0)} ms (${wallMs.toFixed(0)} ms wall) at ${atSecond.toFixed(0)} s: ${what}`);
  }
}

void main();
