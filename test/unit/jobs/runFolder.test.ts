/** The folder of a run: its name is its own, and it stays where runs are kept. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { UserError } from '../../../src/gan/errors.ts';
import { RunFolder } from '../../../src/gan/jobs/runFolder.ts';
import type { JobEvent } from '../../../src/gan/protocol.ts';
import { rectangle } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('The folder of a run', () => {
  const newFolder = temporaryFolders();
  const create = async (runs: string, data: string, name?: string): Promise<RunFolder> => {
    const run = await RunFolder.create(runs, data, name);
    await run.close();
    return run;
  };

  it('is named after the folder of sprites and the first free number', async () => {
    const runs = await newFolder();
    const names = [];
    for (let i = 0; i < 3; i++) names.push((await create(runs, '/art/monsters')).name);
    assert.deepEqual(names, ['monsters-1', 'monsters-2', 'monsters-3']);
  });

  it('fills the gap that a deleted run left', async () => {
    const runs = await newFolder();
    for (const name of ['m-1', 'm-3']) await mkdir(path.join(runs, name));
    assert.equal((await create(runs, '/art/m')).name, 'm-2');
  });

  it('is never shared by two runs that start at once', async () => {
    const runs = await newFolder();
    const made = await Promise.all(Array.from({ length: 8 }, () => create(runs, '/art/m')));
    assert.equal(new Set(made.map(({ path: folder }) => folder)).size, 8);
  });

  for (const [data, name] of [
    ['/art/my monsters (old)', 'my-monsters-old-1'],
    ['/art/größe', 'größe-1'],
    ['/', 'run-1'],
    ['/art/sprites/', 'sprites-1'],
  ] as const) {
    it(`for sprites in ${data} is named ${name}`, async () => {
      assert.equal((await create(await newFolder(), data)).name, name);
    });
  }

  it('has the name it was given', async () => {
    const runs = await newFolder();
    const run = await create(runs, '/art/m', 'Run 2.b_c-d');
    assert.deepEqual([run.path, run.name], [path.join(runs, 'Run 2.b_c-d'), 'Run 2.b_c-d']);
  });

  it('is made together with the folders above it', async () => {
    const runs = path.join(await newFolder(), 'a', 'b');
    await create(runs, '/art/m', 'mine');
    assert.deepEqual(await readdir(runs), ['.gitignore', 'mine']);
  });

  it('is kept out of git where runs get a folder of their own', async () => {
    const runs = path.join(await newFolder(), '.gan', 'runs');
    await create(runs, '/art/m');
    assert.equal(await readFile(path.join(runs, '.gitignore'), 'utf8'), '*\n');
  });

  it('leaves git alone in a folder that was there', async () => {
    const runs = await newFolder();
    await create(runs, '/art/m');
    assert.deepEqual(await readdir(runs), ['m-1']);
  });

  for (const name of ['../up', '..', '.', 'a/b', 'a\\b', '/abs', '.hidden', '-n', '', ' ', 'a\nb', 'a\0b']) {
    it(`cannot be named ${JSON.stringify(name)}`, async () => {
      const runs = await newFolder();
      const message = `"${name}" cannot be the name of a run: use letters, digits, ".", "_" and "-".`;
      await assert.rejects(create(runs, '/art/m', name), new UserError(message));
      assert.deepEqual(await readdir(runs), []);
    });
  }

  it('cannot have a name that is taken', async () => {
    const runs = await newFolder();
    await create(runs, '/art/m', 'mine');
    const message = `There is a run named mine in ${runs} already: choose another name.`;
    await assert.rejects(create(runs, '/art/m', 'mine'), new UserError(message));
  });

  it('cannot have a name that is taken but for capital letters: on Windows and macOS they are one', async () => {
    const runs = await newFolder();
    await create(runs, '/art/m', 'mine');
    const message = `There is a run named Mine in ${runs} already: choose another name.`;
    await assert.rejects(create(runs, '/art/m', 'Mine'), new UserError(message));
  });

  for (const name of ['NUL', 'con', 'Com1.run', 'ends.', 'ends ', 'n'.repeat(300)]) {
    it(`cannot be named ${name.slice(0, 20)}, which not every system takes`, async () => {
      const message = `"${name}" cannot be the name of a run: it is too long, or one that Windows keeps for itself or cuts; choose another.`;
      await assert.rejects(create(await newFolder(), '/art/m', name), new UserError(message));
    });
  }

  it('is named after its folder as far as every system takes that', async () => {
    const runs = await newFolder();
    for (const [folder, name] of [
      ['/art/NUL', 'NUL--1'],
      ['/art/Wälder & Höhlen', 'Wälder-Höhlen-1'],
      ['/art/' + 'n'.repeat(200), `${'n'.repeat(80)}-1`],
    ] as const) {
      assert.equal(path.basename((await create(runs, folder)).path), name);
    }
  });

  it('cannot be where a file stands', async () => {
    const file = path.join(await newFolder(), 'file');
    await writeFile(file, '');
    const message = `${file} cannot be written, a file stands where its folder should be: choose another folder.`;
    await assert.rejects(create(file, '/art/m'), new UserError(message));
  });

  it('logs every event as a line, grids without their pixels', async () => {
    const run = await RunFolder.create(await newFolder(), '/art/m', 'r');
    const image = rectangle(2, 2);
    const done: JobEvent = { kind: 'done', runFolder: run.path, step: 1, reason: 'finished' };
    await run.log({ kind: 'grid', step: 1, path: 'g.png', columns: 1, rows: 1, image });
    await run.log(done);
    await run.close();
    const lines = (await readFile(path.join(run.path, 'log.jsonl'), 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [{ kind: 'grid', step: 1, path: 'g.png', columns: 1, rows: 1 }, done],
    );
  });

  it('has every step in its log once it is closed', async () => {
    const run = await RunFolder.create(await newFolder(), '/art/m', 'r');
    const figures = { kimg: 0, lossG: 0, lossD: 0, imagesPerSecond: 0, secondsLeft: 0, progress: 0 };
    for (let step = 1; step <= 50; step++) await run.log({ kind: 'step', step, ...figures });
    await run.close();
    const lines = (await readFile(path.join(run.path, 'log.jsonl'), 'utf8')).trimEnd().split('\n');
    assert.equal(lines.length, 50);
  });

  it('keeps each grid under its step, as it was painted', async () => {
    const run = await RunFolder.create(await newFolder(), '/art/m', 'r');
    const image = rectangle(4, 3, [10, 20, 30, 200]);
    const file = await run.writeGrid(42, image);
    await run.close();
    assert.equal(file, path.join(run.path, 'grids', '000042.png'));
    assert.deepEqual([...(await sharp(file).raw().toBuffer())], [...image.pixels]);
  });
});
