/** Kills a training at moments drawn by a seed, resumes it each time, and looks at what every kill left on the disk. */
import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Random } from '../../src/gan/data/random.ts';
import type { LoggedEvent } from '../../src/gan/protocol.ts';
import { checkpointOf, loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { startGan } from './gan.ts';

/** When a kill comes; each is followed by a delay of up to so many milliseconds. */
const MOMENTS = {
  /** From its first moment on: while it takes the lock, reads the log, the checkpoint, the images. */
  'while it starts': 3000,
  /** Of the first checkpoint of this process: most of the work since is lost. */
  'after a checkpoint': 4000,
  /** Before this process has written any. */
  'before a checkpoint': 3000,
  /** Its temporary file has appeared. */
  'while a checkpoint is written': 25,
} as const;

export type Moment = keyof typeof MOMENTS;

export interface Kill {
  readonly moment: Moment;
  readonly stepsLost: number;
  readonly secondsLost: number;
  /** The step of the checkpoint that was left. */
  readonly left: number;
}

/** Every kind of moment; the first leaves a checkpoint. */
export const EVERY_MOMENT: readonly Moment[] = [
  'after a checkpoint',
  'while a checkpoint is written',
  'before a checkpoint',
  'while it starts',
];

/** The first of `count` leaves a checkpoint. */
export function drawnMoments(count: number, random: Random): Moment[] {
  const draw = () => EVERY_MOMENT[random.below(EVERY_MOMENT.length)] ?? 'while it starts';
  return ['after a checkpoint', ...Array.from({ length: count - 1 }, draw)];
}

/**
 * Starts the command, kills its process at the moment, and checks what is left: every checkpoint is whole, no step is lost that a
 * checkpoint was told of, and the log has no more than its last line cut off.
 */
export async function killAt(
  moment: Moment,
  words: readonly string[],
  runFolder: string,
  random: Random,
): Promise<Kill> {
  const { process: child, ended } = startGan(words);
  const seen = { at: performance.now(), from: 0, step: 0, told: 0, reached: new Map<number, number>() };
  let kill = (): void => undefined;
  const killed = new Promise<void>((resolve) => {
    kill = () => {
      kill = () => undefined;
      setTimeout(() => resolve(), random.uniform() * MOMENTS[moment]);
    };
  });
  if (moment === 'while it starts') kill();
  const watcher =
    moment === 'while a checkpoint is written'
      ? watchParts(runFolder, () => seen.step > 0 && kill())
      : undefined;
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = JSON.parse(line) as LoggedEvent;
      if (event.kind === 'start') Object.assign(seen, { at: performance.now(), from: event.fromStep ?? 0 });
      if (event.kind === 'step') seen.reached.set((seen.step = event.step), performance.now());
      if (event.kind === 'checkpoint') seen.told = event.step;
      if (moment === 'before a checkpoint' && event.kind === 'step') kill();
      if (moment === 'after a checkpoint' && event.kind === 'checkpoint') kill();
    });
  }
  const early = ended.then(({ code, stderr }) => assert.fail(`it ended by itself (${code}): ${stderr}`));
  await Promise.race([killed, early]);
  const at = performance.now();
  child.kill('SIGKILL');
  early.catch(() => undefined);
  await ended;
  watcher?.close();
  const left = await checkedStep(runFolder);
  assert.ok(left >= seen.told, `a checkpoint of step ${seen.told} was told of, but ${left} is the latest`);
  const done = Math.max(seen.step, seen.from, left);
  const since = seen.reached.get(left) ?? seen.at;
  return { moment, left, stepsLost: done - left, secondsLost: seen.step === 0 ? 0 : (at - since) / 1000 };
}

function watchParts(runFolder: string, found: () => void) {
  return watch(path.join(runFolder, 'checkpoints'), (_event, name) => {
    if (name?.endsWith('.part')) found();
  });
}

/** The step of the latest checkpoint of a run that a kill left, all of which is looked at. */
async function checkedStep(runFolder: string): Promise<number> {
  const folder = path.join(runFolder, 'checkpoints');
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.safetensors'))) {
    await loadCheckpoint(path.join(folder, name));
  }
  const lines = (await readFile(path.join(runFolder, 'log.jsonl'), 'utf8')).split('\n').slice(0, -1);
  for (const line of lines) JSON.parse(line);
  JSON.parse(await readFile(path.join(runFolder, 'config.json'), 'utf8'));
  return (await loadCheckpoint(await checkpointOf(runFolder))).step;
}
