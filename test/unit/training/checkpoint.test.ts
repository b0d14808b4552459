/** Checkpoints on disk: whole or not at all, the latest few kept, a damaged one named. */
import assert from 'node:assert/strict';
import { link, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import { trainingConfig, type TrainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { UserError } from '../../../src/gan/errors.ts';
import {
  checkpointOf,
  latestSoundCheckpoint,
  loadCheckpoint,
  saveBestCheckpoint,
  saveCheckpoint,
  setAside,
  type Checkpoint,
} from '../../../src/gan/training/checkpoint.ts';
import { runToEnd } from '../../support/childProcess.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

function checkpointAt(step: number, count = 3): Checkpoint {
  return {
    config: { ...trainingConfig({ steps: 10 }), canvas: square(16) },
    step,
    random: [1, -2, 3, -4],
    minutes: 0.1 + step,
    beta2Product: 0.999 ** 3,
    gentleness: 0.25,
    recoveries: 1,
    bestKid: 0.5,
    dataHash: 'abc',
    shapes: { 'generator.w': [count], 'discriminator.w': [1] },
    values: {
      'generator.w': Float32Array.from({ length: count }, (_, i) => i / 3),
      'discriminator.w': Float32Array.of(-5),
    },
  };
}

describe('A checkpoint', () => {
  const newFolder = temporaryFolders();
  const newRun = async () => {
    const run = await newFolder();
    return { run, folder: path.join(run, 'checkpoints') };
  };

  it('comes back from the disk as it was', async () => {
    const { folder } = await newRun();
    assert.deepEqual(await loadCheckpoint(await saveCheckpoint(folder, checkpointAt(12))), checkpointAt(12));
  });

  it('comes back with the homes of its images', async () => {
    const { folder } = await newRun();
    const homes = { points: Float32Array.of(0.5, -1, 2, 0), labels: [1, -1], distance: 0.6125 };
    const settled = { ...checkpointAt(12), homes };
    assert.deepEqual(await loadCheckpoint(await saveCheckpoint(folder, settled)), settled);
  });

  it('is named by its step', async () => {
    const { folder } = await newRun();
    assert.equal(await saveCheckpoint(folder, checkpointAt(12)), path.join(folder, '000012.safetensors'));
  });

  it('takes the place of the oldest when there are three', async () => {
    const { folder } = await newRun();
    for (const step of [1, 2, 3, 4, 5]) await saveCheckpoint(folder, checkpointAt(step));
    assert.deepEqual((await readdir(folder)).sort(), [
      '000003.safetensors',
      '000004.safetensors',
      '000005.safetensors',
    ]);
  });

  it('takes the place of all later ones, from which the training went back, but never of itself', async () => {
    const { folder } = await newRun();
    for (const step of [100, 200, 300]) await saveCheckpoint(folder, checkpointAt(step));
    await saveBestCheckpoint(folder, checkpointAt(300));
    await link(path.join(folder, '000300.safetensors'), path.join(folder, 'kept-000300.safetensors'));
    await saveCheckpoint(folder, checkpointAt(150));
    assert.deepEqual((await readdir(folder)).sort(), [
      '000100.safetensors',
      '000150.safetensors',
      'best.safetensors',
      'kept-000300.safetensors',
    ]);
  });

  it('that is the best, or that a person keeps under another name, stays', async () => {
    const { folder } = await newRun();
    await saveBestCheckpoint(folder, checkpointAt(1));
    const first = await saveCheckpoint(folder, checkpointAt(1));
    await link(first, path.join(folder, 'kept-000001.safetensors'));
    for (const step of [2, 3, 4, 5]) await saveCheckpoint(folder, checkpointAt(step));
    const there = await readdir(folder);
    assert.deepEqual(
      there.filter((name) => !name.startsWith('0')),
      ['best.safetensors', 'kept-000001.safetensors'],
    );
    assert.equal(there.length, 5);
  });

  it('is the latest by its number, not by its letters', async () => {
    const { run, folder } = await newRun();
    for (const step of [999_999, 1_000_000]) await saveCheckpoint(folder, checkpointAt(step));
    assert.equal(await checkpointOf(run), path.join(folder, '1000000.safetensors'));
  });

  it('is the best one where that is asked for, and the latest where none was judged', async () => {
    const { run, folder } = await newRun();
    await saveCheckpoint(folder, checkpointAt(7));
    assert.equal(await checkpointOf(run, 'best'), path.join(folder, '000007.safetensors'));
    await saveBestCheckpoint(folder, checkpointAt(5));
    assert.equal((await loadCheckpoint(await checkpointOf(run, 'best'))).step, 5);
    assert.equal(await checkpointOf(run), path.join(folder, '000007.safetensors'));
  });

  it('is not to be confused with other files in its folder', async () => {
    const { run, folder } = await newRun();
    await saveCheckpoint(folder, checkpointAt(7));
    for (const name of ['999999.safetensors.bak', 'notes.txt', '12.safetensors']) {
      await writeFile(path.join(folder, name), '');
    }
    assert.equal(await checkpointOf(run), path.join(folder, '000007.safetensors'));
  });

  it('that is cut short or changed in one bit is named as damaged', async () => {
    const { folder } = await newRun();
    const file = await saveCheckpoint(folder, checkpointAt(3));
    const whole = await readFile(file);
    const flipped = (at: number) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    const metadata = whole.indexOf('beta2Product') + 20;
    const broken = [
      Buffer.alloc(0),
      whole.subarray(0, 20),
      whole.subarray(0, -1),
      flipped(0),
      flipped(metadata),
      flipped(whole.length - 2),
    ];
    for (const bytes of broken) {
      await writeFile(file, bytes);
      const message = `The checkpoint ${file} is damaged: delete it, and the one before it is used.`;
      await assert.rejects(loadCheckpoint(file), new UserError(message));
    }
  });

  it('that holds numbers which are none is refused, and the one before it used', async () => {
    const { run, folder } = await newRun();
    await saveCheckpoint(folder, checkpointAt(1));
    for (const none of [NaN, Infinity]) {
      const spoiled = checkpointAt(2);
      spoiled.values['generator.w']?.set([none], 1);
      const file = await saveCheckpoint(folder, spoiled);
      await assert.rejects(
        loadCheckpoint(file),
        new UserError(
          `The checkpoint ${file} holds numbers that are none (NaN or infinite): delete it, and the one before it is used.`,
        ),
      );
      assert.equal((await latestSoundCheckpoint(run)).checkpoint.step, 1);
    }
  });

  it('that is damaged is passed over for the newest that is whole, the latest before those that were kept', async () => {
    const { run, folder } = await newRun();
    const latestStep = async () => {
      const { checkpoint, damaged } = await latestSoundCheckpoint(run);
      return [checkpoint.step, damaged.map((file) => path.basename(file))];
    };
    await saveBestCheckpoint(folder, checkpointAt(2));
    const [five, six, kept] = ['000005', '000006', 'kept-000003'].map((name) => `${name}.safetensors`);
    assert.ok(five && six && kept);
    await rename(await saveCheckpoint(folder, checkpointAt(3)), path.join(folder, kept));
    for (const step of [5, 6]) await saveCheckpoint(folder, checkpointAt(step));
    assert.deepEqual(await latestStep(), [6, []]);
    for (const [name, expected] of [
      [six, [5, [six]]],
      [five, [3, [six, five]]],
      [kept, [2, [six, five, kept]]],
    ] as const) {
      await writeFile(path.join(folder, name), 'half a checkpo');
      assert.deepEqual(await latestStep(), expected);
    }
    await writeFile(path.join(folder, 'best.safetensors'), '');
    const message = `No checkpoint of ${run} is whole: train anew, on a disk that is sound.`;
    await assert.rejects(latestSoundCheckpoint(run), new UserError(message));
  });

  it('that is set aside is no longer looked at', async () => {
    const { run, folder } = await newRun();
    for (const step of [5, 6]) await saveCheckpoint(folder, checkpointAt(step));
    await setAside([path.join(folder, '000006.safetensors')]);
    assert.equal(await checkpointOf(run), path.join(folder, '000005.safetensors'));
    assert.deepEqual((await latestSoundCheckpoint(run)).damaged, []);
  });

  it('of a version from the future is not called damaged', async () => {
    const { folder } = await newRun();
    const file = await saveCheckpoint(folder, checkpointAt(3));
    const text = (await readFile(file, 'latin1')).replace('"version":"1"', '"version":"9"');
    await writeFile(file, text, 'latin1');
    await assert.rejects(loadCheckpoint(file), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /^The checkpoint .*000003\.safetensors is of a newer version/);
      return true;
    });
  });

  it('of a version that knew squares only, and no classes, has a square canvas and none', async () => {
    const { folder } = await newRun();
    const { canvas, classes: _classes, ...others } = checkpointAt(3).config;
    const old = {
      ...checkpointAt(3),
      config: { ...others, size: canvas.width } as unknown as TrainingConfig,
    };
    assert.deepEqual(await loadCheckpoint(await saveCheckpoint(folder, old)), checkpointAt(3));
  });

  it('that is not there is an error that names it', async () => {
    const file = path.join(await newFolder(), '000001.safetensors');
    await assert.rejects(
      loadCheckpoint(file),
      (error) => error instanceof UserError && error.message.includes(file),
    );
  });

  for (const [what, prepare] of [
    ['without a folder of checkpoints', () => Promise.resolve()],
    ['with an empty one', (run: string) => mkdir(path.join(run, 'checkpoints'))],
    ['with a file in its place', (run: string) => writeFile(path.join(run, 'checkpoints'), '')],
  ] as const) {
    it(`is missed in a run ${what}`, async () => {
      const { run } = await newRun();
      await prepare(run);
      const message = `${run} holds no checkpoint: choose the folder of a run that has trained for a while.`;
      await assert.rejects(checkpointOf(run), new UserError(message));
    });
  }

  (process.platform === 'win32' ? it.skip : it)(
    'survives when there is no room for the next one, of which nothing stays',
    async () => {
      const { run, folder } = await newRun();
      await saveCheckpoint(folder, checkpointAt(1));
      // A limit on the size of files cuts a write short and then refuses to go on, as a full disk does.
      const script = `
        process.on('SIGXFSZ', () => {});
        const { saveCheckpoint } = require('./src/gan/training/checkpoint.ts');
        const next = JSON.parse(process.argv[2]);
        const values = { 'generator.w': new Float32Array(1e6), 'discriminator.w': new Float32Array(1) };
        const shapes = { 'generator.w': [1e6], 'discriminator.w': [1] };
        saveCheckpoint(process.argv[1], { ...next, shapes, values }).catch((error) => console.log(error.message));`;
      const words = ['--import', 'tsx', '--eval', script, folder, JSON.stringify(checkpointAt(2))];
      const limited = ['-c', 'ulimit -f 1000; exec "$0" "$@"', process.execPath, ...words];
      const { stdout } = await runToEnd('bash', limited);
      const file = path.join(folder, '000002.safetensors');
      assert.equal(stdout, `There is no room on the disk to write ${file}: free some space and go on.\n`);
      assert.deepEqual(await readdir(folder), ['000001.safetensors']);
      assert.deepEqual(await loadCheckpoint(await checkpointOf(run)), checkpointAt(1));
    },
  );
});
