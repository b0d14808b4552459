/** A training that is killed again and again, beside one that nobody disturbs: what the kills cost, and that both come to the same. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { Random } from '../../src/gan/data/random.ts';
import { readDataset } from '../../src/gan/data/dataset.ts';
import { dividedAgain } from '../../src/gan/data/holdOut.ts';
import { compiledEngine } from '../../src/gan/engine/compiled.ts';
import { readRunRecord } from '../../src/gan/jobs/runRecord.ts';
import { networksOf } from '../../src/gan/models/families.ts';
import { copied, type Checkpoint } from '../../src/gan/training/checkpoint.ts';
import { Trainer } from '../../src/gan/training/trainer.ts';
import { killAt, type Kill, type Moment } from './faults.ts';
import { assertWell, isEvent, startGan } from './gan.ts';
import { logOf, stateOf } from './runState.ts';
import { writeSprites } from './sprites.ts';

/** More than any machine makes here. */
const STEPS = '100000000';
/** So many that some are held out, and the augmentation's strength follows them. */
const SPRITES = 60;

export interface Plan {
  /** When it is killed, the first time after a checkpoint. */
  readonly moments: (random: Random) => readonly Moment[];
  readonly seed: number;
  readonly newFolder: () => Promise<string>;
}

/** Throws where the training comes to anything else than one that nobody disturbs. */
export async function surviveKills({ moments, seed, newFolder }: Plan): Promise<Kill[]> {
  const [sprites, runs] = [await newFolder(), await newFolder()];
  await writeSprites(sprites, SPRITES);
  const random = Random.fromSeed(seed);
  const run = path.join(runs, 'run');
  const settings = ['--steps', STEPS, '--size', '16', '--batch', '2', '--seed', '5', '--provider', 'cpu'];
  const kills: Kill[] = [];
  for (const moment of moments(random)) {
    const words = kills.length === 0 ? ['train', sprites, '--out', runs, '--name', 'run', ...settings] : ['resume', run]; // prettier-ignore
    kills.push(await killAt(moment, [...words, '--json'], run, random));
  }
  const last = startGan(['resume', run, '--json']);
  await last.line(isEvent('step'));
  last.process.kill('SIGTERM');
  assertWell(await last.ended);
  const end = (await logOf(run)).at(-1);
  const { step, random: draws, beta2Product, augmentation, values } = await stateOf(run);
  assert.deepEqual(end, { kind: 'done', runFolder: run, step, reason: 'stopped' });
  const expected = await undisturbed(run, step);
  assert.deepEqual([draws, beta2Product, augmentation], [expected.random, expected.beta2Product, expected.augmentation]); // prettier-ignore
  assert.deepEqual(values, expected.values);
  return kills;
}

/** The state of a training of the same settings and images after so many steps, made in one go. */
async function undisturbed(runFolder: string, steps: number): Promise<Checkpoint> {
  const { folder, training, heldOut } = await readRunRecord(runFolder);
  assert.ok(heldOut.length > 0);
  const data = dividedAgain(await readDataset(folder, training.canvas), heldOut, () => false);
  const options = { heldOut: data.heldOut };
  const trainer = await Trainer.create(
    compiledEngine(),
    networksOf(training),
    data.training,
    training,
    options,
  );
  while (trainer.step < steps) await trainer.runSteps();
  const state = copied(trainer.checkpoint());
  await trainer.dispose();
  return state;
}

/** In figures, for people. */
export function figuresOf(kills: readonly Kill[]): string[] {
  const most = (of: (kill: Kill) => number) => Math.max(0, ...kills.map(of));
  const moments = [...new Set(kills.map(({ moment }) => moment))];
  const count = (moment: Moment) => kills.filter((kill) => kill.moment === moment).length;
  return [
    `${kills.length} kills survived: ${moments.map((moment) => `${count(moment)} ${moment}`).join(', ')}`,
    `at most ${most(({ stepsLost }) => stepsLost)} steps and ${most(({ secondsLost }) => secondsLost).toFixed(1)} s of work lost by one of them`,
    `${kills.at(-1)?.left ?? 0} steps were left of it, and not a bit was another`,
  ];
}
