/** The child process of the editor: what it says, and how it ends, asked to or not. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { TrainOverrides, TrainRequest } from '../../src/gan/protocol.ts';
import { checkpointOf, loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { assertWell, gan } from '../support/gan.ts';
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

  const train = async (config: TrainOverrides): Promise<{ worker: Worker; runFolder: string }> => {
    const runsFolder = await newFolder();
    const settings = { size: 16, batch: 4, ...config };
    const place = { folder, runsFolder, name: 'run' };
    const request: TrainRequest = { kind: 'train', ...place, config: settings, provider: 'cpu' };
    const worker = new Worker(request);
    workers.push(worker);
    return { worker, runFolder: path.join(runsFolder, 'run') };
  };
  const savedStep = async (runFolder: string) =>
    (await loadCheckpoint(await checkpointOf(runFolder))).step;

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
  });

  it('killed in the middle, leaves a run that sprites can be drawn from', async () => {
    const { worker, runFolder } = await train({ minutes: 10 });
    const { step } = await worker.first('checkpoint'); // comes after half a minute
    worker.process.kill('SIGKILL');
    assert.deepEqual(await worker.ended, { code: null, signal: 'SIGKILL' });
    assert.equal(await savedStep(runFolder), step);
    const out = await newFolder();
    assertWell(await gan(['generate', runFolder, '--count', '2', '--out', out]));
    assert.equal((await readdir(out)).length, 2);
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
    assert.deepEqual(artist.messages, [{ kind: 'saved', files }]);
  });

  it('says what a user can mend without a stack, and exits', async () => {
    const { worker } = await train({ steps: 1, batch: 1 });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    const message = 'The setting batch is 1: it must be a whole number from 2 to 256.';
    assert.deepEqual(worker.messages, [{ kind: 'failed', message, isBug: false }]);
  });
});
