/** The child process of the editor: what it says, and how it ends, asked to or not. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import sharp from 'sharp';
import type { TrainOverrides, TrainRequest } from '../../src/gan/protocol.ts';
import { checkpointOf, loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { holderOf } from '../../src/gan/runLock.ts';
import { JobProcess } from '../../src/workspace/jobProcess.ts';
import { assertWell, gan, workerFile } from '../support/gan.ts';
import { logOf, stateOf } from '../support/runState.ts';
import { writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { Worker } from '../support/worker.ts';

describe('The worker', () => {
  const newFolder = temporaryFolders();
  const workers: Worker[] = [];
  let folder = '';
  before(async () => {
    folder = await newFolder();
    await writeSprites(folder, 6);
  });
  afterEach(() => {
    // One that a failed test left running.
    for (const { process } of workers.splice(0)) process.kill('SIGKILL');
  });

  const train = async (
    config: TrainOverrides,
    images = folder,
  ): Promise<{ worker: Worker; runFolder: string }> => {
    const runsFolder = await newFolder();
    const settings = { size: 16, batch: 4, ...config };
    const place = { folder: images, runsFolder, name: 'run' };
    const request: TrainRequest = { kind: 'train', ...place, config: settings, provider: 'cpu' };
    const worker = new Worker(request);
    workers.push(worker);
    return { worker, runFolder: path.join(runsFolder, 'run') };
  };
  const savedStep = async (runFolder: string) => (await loadCheckpoint(await checkpointOf(runFolder))).step;

  it('tells a training from its start to its end, and exits', async () => {
    const { worker } = await train({ steps: 2 });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    const kinds = worker.messages.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['start', 'warning', 'grid', 'step', 'step', 'grid', 'checkpoint', 'done']);
  });

  it('sends grids with the pixels that the file of the grid holds', async () => {
    const { worker } = await train({ steps: 2 });
    await worker.ended;
    for (const { image, path: file } of worker.of('grid')) {
      const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual([image.width, image.height], [info.width, info.height]);
      assert.ok(image.pixels instanceof Uint8Array);
      assert.ok(data.equals(image.pixels));
    }
  });

  it('that its host has left is not ended by force while it saves', async () => {
    const runsFolder = await newFolder();
    const place = { folder, runsFolder, name: 'left' };
    const config = { size: 16, batch: 4, minutes: 10 };
    const silent = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    };
    await new Promise<void>((resolve, reject) => {
      const job = new JobProcess(workerFile, 'The training', silent, {
        onEvent: ({ kind }) => {
          if (kind !== 'step') return;
          job.leave();
          job.killAfter(0);
          resolve();
        },
        onFault: (reason) => reject(new Error(reason)),
        onGone: () => undefined,
      });
      job.send({ kind: 'train', ...place, config, provider: 'cpu' });
    });
    const runFolder = path.join(runsFolder, 'left');
    while ((await holderOf(runFolder)) === 'alive') await nextTurn();
    const events = await logOf(runFolder);
    assert.deepEqual(
      events.slice(-2).map(({ kind }) => kind),
      ['checkpoint', 'done'],
    );
    assert.ok((await savedStep(runFolder)) > 0);
  });

  it('asked to stop, ends at a checkpoint of the last step it told of', async () => {
    const { worker, runFolder } = await train({ minutes: 10 });
    await worker.first('step');
    worker.say({ kind: 'stop' });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    const [done] = worker.of('done');
    assert.equal(done?.reason, 'stopped');
    assert.equal(done.step, worker.of('step').at(-1)?.step);
    assert.equal(await savedStep(runFolder), done.step);
  });

  it('asked to stop before it has begun, ends all the same', async () => {
    const { worker } = await train({ minutes: 10 });
    worker.say({ kind: 'stop' });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    assert.equal(worker.of('done')[0]?.step, 0);
  });

  it('ends by itself, at a checkpoint, when its host is gone', async () => {
    const { worker, runFolder } = await train({ minutes: 10 });
    await worker.first('step');
    worker.process.disconnect();
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    assert.ok((await savedStep(runFolder)) >= 1);
    const end = (await logOf(runFolder)).at(-1);
    assert.equal(end?.kind === 'done' && end.reason, 'interrupted');
  });

  for (const [what, interrupt] of [
    ['told that its host goes away', (worker: Worker) => worker.say({ kind: 'interrupt' })],
    ['ended by SIGTERM', (worker: Worker) => worker.process.kill('SIGTERM')],
    ['whose terminal is closed', (worker: Worker) => worker.process.kill('SIGHUP')],
  ] as const) {
    it(`${what}, ends at a checkpoint and says that nobody wanted it`, async () => {
      const { worker, runFolder } = await train({ minutes: 10 });
      await worker.first('step');
      interrupt(worker);
      assert.deepEqual(await worker.ended, { code: 0, signal: null });
      const [done] = worker.of('done');
      assert.equal(done?.reason, 'interrupted');
      assert.equal(await savedStep(runFolder), done.step);
    });
  }

  it('paused, rests at a checkpoint until it is told to go on, and comes to the same', async () => {
    const settings = { steps: 300, seed: 4 };
    const undisturbed = await train(settings);
    assert.deepEqual(await undisturbed.worker.ended, { code: 0, signal: null });
    const { worker, runFolder } = await train(settings);
    await worker.first('step');
    worker.say({ kind: 'pause' });
    const { step } = await worker.first('paused');
    assert.ok(step < 300);
    assert.equal(await savedStep(runFolder), step);
    // Long enough for the other steps, if it made them.
    assertWell(await gan(['generate', runFolder, '--count', '2', '--out', await newFolder()]));
    assert.equal(worker.of('step').at(-1)?.step, step);
    worker.say({ kind: 'unpause' });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    assert.deepEqual(worker.of('resumed'), [{ kind: 'resumed', step }]);
    assert.deepEqual(
      worker.of('step').map((event) => event.step),
      Array.from({ length: 300 }, (_, i) => i + 1),
    );
    assert.deepEqual(await stateOf(runFolder), await stateOf(undisturbed.runFolder));
  });

  it('paused, and then asked to stop, ends where it rests', async () => {
    const { worker, runFolder } = await train({ minutes: 10 });
    await worker.first('step');
    worker.say({ kind: 'pause' });
    const { step } = await worker.first('paused');
    worker.say({ kind: 'stop' });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    assert.deepEqual(worker.of('done'), [{ kind: 'done', runFolder, step, reason: 'stopped' }]);
    assert.deepEqual(worker.of('resumed'), []);
  });

  it('goes on with a run, with more minutes than it had', async () => {
    const { worker, runFolder } = await train({ steps: 2 });
    await worker.ended;
    const other = new Worker({ kind: 'resume', runFolder, moreMinutes: 0.02, provider: 'cpu' });
    workers.push(other);
    assert.deepEqual(await other.ended, { code: 0, signal: null });
    assert.equal(other.of('start')[0]?.fromStep, 2);
    assert.equal(other.of('done')[0]?.reason, 'finished');
    assert.ok((await savedStep(runFolder)) > 2);
  });

  it('asks before it goes on with other images than a run was trained on', async () => {
    const images = await newFolder();
    await writeSprites(images, 4);
    const { worker, runFolder } = await train({ steps: 2 }, images);
    await worker.ended;
    await writeSprites(images, 5);
    const ask = async (more: object): Promise<Worker> => {
      const other = new Worker({ kind: 'resume', runFolder, budget: { steps: 3 }, ...more });
      workers.push(other);
      await other.ended;
      return other;
    };
    const [refused] = (await ask({})).messages;
    assert.ok(refused?.kind === 'failed' && refused.question === 'changedData');
    assert.match(refused.message, /1 added \(sprite-04\.png\)/);
    assert.equal((await ask({ acceptsChangedData: true })).of('done')[0]?.step, 3);
  });

  it('killed in the middle, leaves a run that sprites can be drawn from', async () => {
    const { worker, runFolder } = await train({ minutes: 10 });
    const { step } = await worker.first('checkpoint'); // comes after half a minute
    worker.process.kill('SIGKILL');
    assert.deepEqual(await worker.ended, { code: null, signal: 'SIGKILL' });
    assert.equal(await savedStep(runFolder), step);
    const out = await newFolder();
    assertWell(await gan(['generate', runFolder, '--count', '2', '--out', out]));
    assert.equal((await readdir(out)).filter((name) => name.endsWith('.png')).length, 2);
  });

  it('draws sprites from a run', async () => {
    const { worker, runFolder } = await train({ steps: 1 });
    await worker.ended;
    const outFolder = await newFolder();
    const settings = { count: 3, seed: 5, truncation: 1, sheet: false };
    const artist = new Worker({ kind: 'generate', runFolder, outFolder, ...settings });
    workers.push(artist);
    assert.deepEqual(await artist.ended, { code: 0, signal: null });
    const files = ['run-0005.png', 'run-0006.png', 'run-0007.png'].map((name) => path.join(outFolder, name));
    assert.deepEqual(artist.messages, [{ kind: 'saved', files, seed: 5 }]);
  });

  it('says what a user can mend without a stack, and exits', async () => {
    const { worker } = await train({ steps: 1, batch: 1 });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    const message = 'The setting batch is 1: it must be a whole number from 2 to 256.';
    assert.deepEqual(worker.messages, [{ kind: 'failed', message, isBug: false }]);
  });
});
