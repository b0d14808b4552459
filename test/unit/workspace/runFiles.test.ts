/** What is done with the files of a run: checkpoints listed and kept, the run renamed, its images found. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { formerNames } from '../../../src/gan/formerNames.ts';
import { indexText } from '../../../src/gan/output/recipeIndex.ts';
import { RunLock } from '../../../src/gan/runLock.ts';
import { encodeTensors } from '../../../src/gan/training/safetensors.ts';
import { keepCheckpoint, listCheckpoints } from '../../../src/workspace/checkpoints.ts';
import { GeneratedImages } from '../../../src/workspace/generated.ts';
import { faultOfNewName, renameRun } from '../../../src/workspace/renameRun.ts';

const recipeOf = (run: string) => ({
  version: 1,
  program: 'p',
  run,
  checkpoint: 'c',
  step: 1,
  seed: 1,
  truncation: 1,
  clean: 'off' as const,
});

describe('The files of a run', () => {
  let root: string;
  let run: string;
  const inCheckpoints = (name: string): string => path.join(run, 'checkpoints', name);

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'gan-'));
    run = path.join(root, 'runs', 'monsters-1');
    await mkdir(path.join(run, 'checkpoints'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  describe('that are checkpoints', () => {
    beforeEach(async () => {
      await writeFile(inCheckpoints('000200.safetensors'), 'two hundred');
      await writeFile(inCheckpoints('001000.safetensors'), 'a thousand');
      const metadata = { facts: JSON.stringify({ step: 600 }) };
      await writeFile(inCheckpoints('best.safetensors'), encodeTensors({ shapes: {}, values: {}, metadata }));
    });
    const listed = async () => (await listCheckpoints(run)).map(({ step, kind }) => `${step} ${kind}`);

    it('are listed with their steps, the newest first; the best says its own', async () => {
      await writeFile(inCheckpoints('000100.safetensors.damaged'), '');
      assert.deepEqual(await listed(), ['1000 latest', '600 best', '200 latest']);
    });

    it('are kept under a name that no training deletes', async () => {
      const kept = await keepCheckpoint(inCheckpoints('000200.safetensors'));
      assert.equal(kept, inCheckpoints('kept-000200.safetensors'));
      await rm(inCheckpoints('000200.safetensors'));
      assert.equal(await readFile(kept, 'utf8'), 'two hundred');
      assert.deepEqual(await listed(), ['1000 latest', '600 best', '200 kept']);
    });

    it('are kept with the step of the best, and twice is once', async () => {
      await keepCheckpoint(inCheckpoints('best.safetensors'));
      await keepCheckpoint(inCheckpoints('best.safetensors'));
      assert.deepEqual(await listed(), ['1000 latest', '600 best', '600 kept', '200 latest']);
    });

    it('are not taken for one of the same step that was kept before a training was brought back', async () => {
      await writeFile(inCheckpoints('kept-000200.safetensors'), 'two hundred, the first time');
      await assert.rejects(
        keepCheckpoint(inCheckpoints('000200.safetensors')),
        /already kept as kept-000200/,
      );
      assert.equal(
        await readFile(inCheckpoints('kept-000200.safetensors'), 'utf8'),
        'two hundred, the first time',
      );
    });

    it('are not kept where they are gone, which is said', async () => {
      await assert.rejects(keepCheckpoint(inCheckpoints('000300.safetensors')), /no longer exists/);
    });

    it('have no step where the best is damaged', async () => {
      await writeFile(inCheckpoints('best.safetensors'), 'half a head');
      assert.equal((await listCheckpoints(run)).at(-1)?.step, undefined);
    });
  });

  describe('under another name', () => {
    it('are all there, and what the run was called is known', async () => {
      const renamed = await renameRun(run, 'bosses');
      assert.equal(renamed, path.join(root, 'runs', 'bosses'));
      assert.deepEqual(await readdir(path.join(root, 'runs')), ['bosses']);
      assert.deepEqual((await readdir(renamed)).sort(), ['checkpoints', 'former-names.json']);
      assert.deepEqual(await formerNames(await renameRun(renamed, 'kings')), ['monsters-1', 'bosses']);
    });

    it('may differ from before by capital letters alone', async () => {
      assert.equal(await renameRun(run, 'Monsters-1'), path.join(root, 'runs', 'Monsters-1'));
    });

    it('are not put over another run', async () => {
      await mkdir(path.join(root, 'runs', 'Bosses'));
      await assert.rejects(renameRun(run, 'bosses'), /A run named bosses already exists/);
    });

    it('that is taken is said while it is typed; its own, in whichever letters, is not taken', async () => {
      await mkdir(path.join(root, 'runs', 'Bosses'));
      const fault = (name: string) => faultOfNewName(path.join(root, 'runs'), name, 'monsters-1');
      assert.match((await fault('bosses')) ?? '', /A run named bosses already exists/);
      assert.equal(await fault('Monsters-1'), undefined);
      assert.equal(await fault('kings'), undefined);
    });

    it('cannot be had while it is trained', async () => {
      const lock = await RunLock.take(run);
      await assert.rejects(renameRun(run, 'bosses'), /is being trained/);
      await lock.release();
    });

    for (const name of ['', '../out', 'a/b', 'CON', 'dot.', '.hidden']) {
      it(`cannot be “${name}”, which is said while it is typed`, async () => {
        assert.match((await faultOfNewName(path.dirname(run), name)) ?? '', /cannot be the name of a run/);
        await assert.rejects(renameRun(run, name));
      });
    }
  });

  describe('that it drew', () => {
    let out: string;
    const write = async (names: readonly string[], of: (name: string) => string): Promise<void> => {
      for (const name of names) await writeFile(path.join(out, name), '');
      const index = Object.fromEntries(names.map((name) => [name, recipeOf(of(name))]));
      await writeFile(path.join(out, 'index.json'), indexText(index));
    };
    beforeEach(async () => {
      out = path.join(root, 'out');
      await mkdir(out);
    });

    it('are those that the index of their folder says, in their natural order, and pictures', async () => {
      const names = ['monsters-1-10.png', 'monsters-1-9.png', 'monsters-1-9.json', 'monsters-1-2-1.png'];
      await write(names, (name) => (name.includes('-2-') ? 'monsters-1-2' : 'monsters-1'));
      await writeFile(path.join(out, 'monsters-1-99.png'), ''); // someone else's
      assert.deepEqual(await new GeneratedImages().of(run, out), ['monsters-1-9.png', 'monsters-1-10.png']);
    });

    it('are forgotten once they are deleted, and found when they come', async () => {
      const images = new GeneratedImages();
      await write(['monsters-1-1.png', 'monsters-1-2.png'], () => 'monsters-1');
      assert.equal((await images.of(run, out)).length, 2);
      await rm(path.join(out, 'monsters-1-1.png'));
      assert.deepEqual(await images.of(run, out), ['monsters-1-2.png']);
    });

    it('are its own under another name', async () => {
      await write(['monsters-1-1.png'], () => 'monsters-1');
      assert.equal((await new GeneratedImages().of(await renameRun(run, 'bosses'), out)).length, 1);
    });

    it('are none in a folder that is not there', async () => {
      assert.deepEqual(await new GeneratedImages().of(run, path.join(root, 'nowhere')), []);
    });
  });
});
