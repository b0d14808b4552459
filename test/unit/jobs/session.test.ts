/** Trainings that are made to go wrong: noticed, named, and brought back. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import type { TrainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { BEST_CHECKPOINT } from '../../../src/gan/checkpointNames.ts';
import { divided } from '../../../src/gan/data/holdOut.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import type { JobEvent } from '../../../src/gan/jobs/events.ts';
import { RunFolder } from '../../../src/gan/jobs/runFolder.ts';
import { TrainingSession, type Origin } from '../../../src/gan/jobs/session.ts';
import { checkpointOf, loadCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { drawnDataset, smallConfig } from '../../support/smallTraining.ts';
import { stateOf } from '../../support/runState.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

/** In the run of an earlier training where `origin` says from which state it goes on. */
async function trained(folder: string, change: Partial<TrainingConfig>, steps: number, origin: Origin = {}) {
  const config = { ...smallConfig('compact', 16, 4, steps), ...change };
  const data = divided(drawnDataset(square(16), 12), 1);
  const run = await runIn(folder, origin);
  const events: JobEvent[] = [];
  /** What there was when it was told that the training was brought back. */
  const checkpointsThen: string[][] = [];
  const tell = async (event: JobEvent) => {
    events.push(event);
    if (event.kind === 'warning') checkpointsThen.push(await readdir(run.checkpointFolder));
  };
  const session = await TrainingSession.create(run, data, config, compiledEngine(), tell, origin);
  await session.run(new AbortController().signal);
  await session.dispose();
  await run.close();
  const checkpoints = await readdir(run.checkpointFolder);
  return { run: run.path, events, checkpoints, checkpointsThen, state: await stateOf(run.path) };
}

async function runIn(folder: string, { from }: Origin): Promise<RunFolder> {
  const [runs, sprites] = [path.join(folder, 'runs'), path.join(folder, 'sprites')];
  if (from) return RunFolder.open(path.join(runs, 'run'));
  const run = await RunFolder.create(runs, sprites, 'run');
  await writeFile(path.join(run.path, 'config.json'), '{}'); // a folder with one is a run's
  return run;
}

const warningsOf = (events: readonly JobEvent[]) =>
  events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));

const backSteps = (events: readonly JobEvent[]) =>
  events.flatMap((event) => (event.kind === 'warning' ? [event.wentBackTo] : []));

const judgedSteps = (events: readonly JobEvent[]) =>
  events.flatMap((event) => (event.kind === 'judged' ? [event.step] : []));

describe('A training that is judged', () => {
  const newFolder = temporaryFolders();

  it('is judged again and again, and at its end, and keeps its best', async () => {
    const { events, checkpoints } = await trained(await newFolder(), {}, 300, { unjudgedSeconds: 0 });
    const steps = judgedSteps(events);
    assert.ok(steps.length >= 2, `judged at ${steps.join(', ')}`);
    assert.equal(steps.at(-1), 300);
    assert.ok(checkpoints.includes(BEST_CHECKPOINT));
    assert.equal(events.at(-1)?.kind, 'done');
  }).timeout(60_000);

  it('comes to the same bytes as one that is not', async () => {
    const judged = await trained(await newFolder(), {}, 60, { unjudgedSeconds: 0 });
    const unjudged = await trained(await newFolder(), {}, 60, { unjudgedSeconds: 3600 });
    assert.notDeepEqual(judgedSteps(judged.events), []);
    assert.deepEqual(judged.state, unjudged.state);
  }).timeout(60_000);

  it('is not when it ends before anybody could want to know', async () => {
    const { events } = await trained(await newFolder(), {}, 20, { unjudgedSeconds: 3600 });
    assert.deepEqual(judgedSteps(events), []);
  }).timeout(60_000);
});

describe('A training that goes wrong', () => {
  const newFolder = temporaryFolders();

  it('goes back and on with smaller steps, and ends with whole weights', async () => {
    const rate = { from: 3, to: 3 };
    const { events, checkpoints } = await trained(await newFolder(), { learningRate: rate }, 600);
    const [first = ''] = warningsOf(events);
    assert.match(
      first,
      /^At step \d+ its losses .*\. It went back to step \d+ and goes on with 1\/4 of the learning rate and a firmer penalty\.$/,
    );
    assert.equal(backSteps(events)[0], Number(/back to step (\d+)/.exec(first)?.[1]));
    assert.equal(events.at(-1)?.kind, 'done');
    assert.ok(checkpoints.length > 0);
  }).timeout(60_000);

  it('is given up after the second try, at its last good state', async () => {
    const hopeless = { from: 1e30, to: 1e30 };
    const { events } = await trained(await newFolder(), { learningRate: hopeless }, 600);
    const warnings = warningsOf(events);
    assert.equal(warnings.length, 3);
    assert.match(warnings[2] ?? '', /went back to step 0 and ended there/);
    const done = events.at(-1);
    assert.equal(done?.kind === 'done' ? done.step : undefined, 0);
  }).timeout(60_000);

  it('the second time after it was resumed loses nothing of what was trained before', async () => {
    const folder = await newFolder();
    const { run } = await trained(folder, {}, 40);
    const from = { ...(await loadCheckpoint(await checkpointOf(run))), recoveries: 1 };
    const hopeless = { from: 1e30, to: 1e30 };
    const again = await trained(folder, { learningRate: hopeless }, 600, { from });
    assert.deepEqual(backSteps(again.events), [40, 40]);
    for (const there of again.checkpointsThen) assert.deepEqual(there, ['000040.safetensors']);
    assert.deepEqual(again.checkpoints, ['000040.safetensors']);
    assert.equal(again.state.step, 40);
  }).timeout(60_000);

  it('of ordinary settings is left alone', async () => {
    const { events } = await trained(await newFolder(), {}, 200);
    assert.deepEqual(warningsOf(events), []);
  }).timeout(60_000);
});
