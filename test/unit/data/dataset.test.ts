/** What of a folder becomes a dataset, and what is said of the rest. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canvasIn, square, type Canvas } from '../../../src/gan/config/canvas.ts';
import { readDataset } from '../../../src/gan/data/dataset.ts';
import { decodePng, ImageFault } from '../../../src/gan/data/decode.ts';
import { premultipliedPlanes } from '../../../src/gan/data/pixels.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { encodePng } from '../../../src/gan/output/png.ts';
import { runToEnd } from '../../support/childProcess.ts';
import { rectangle, spritePng, writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';
import { hasPermissions, unprivileged } from '../../support/unprivileged.ts';

const SMALL = square(16);

describe('A folder of sprites', () => {
  const newFolder = temporaryFolders();

  it('is read with its sub-folders, in the order of the names', async () => {
    const folder = await newFolder();
    const png = await spritePng(8);
    await writeFiles(folder, {
      'b.png': png,
      'a.png': png,
      'B.PNG': png,
      'sub/deep/z.png': png,
      'sub/a.png': png,
    });
    const { files } = await readDataset(folder, SMALL);
    assert.deepEqual(files, ['B.PNG', 'a.png', 'b.png', 'sub/a.png', 'sub/deep/z.png']);
  });

  it('is read without its hidden folders, node_modules and symbolic links', async () => {
    const folder = await newFolder();
    const png = await spritePng(8);
    await writeFiles(folder, {
      'a.png': png,
      'b.png': png,
      '.hidden/c.png': png,
      'node_modules/d.png': png,
    });
    await symlink(folder, path.join(folder, 'round-and-round'));
    await symlink(path.join(folder, 'a.png'), path.join(folder, 'linked.png'));
    await symlink(path.join(folder, 'a.png'), path.join(folder, 'linked.txt'));
    const { files, skipped } = await readDataset(folder, SMALL);
    assert.deepEqual(files, ['a.png', 'b.png']);
    const reason = 'is a link, and links are not followed';
    assert.deepEqual(skipped, [
      { file: 'linked.png', reason },
      { file: 'round-and-round', reason },
    ]);
  });

  it('opens nothing but files: a pipe is named among what was left out', async function () {
    const folder = await newFolder();
    const png = await spritePng(8);
    await writeFiles(folder, { 'a.png': png, 'b.png': png });
    const pipes = ['c.png', 'c.txt'].map((name) => path.join(folder, name));
    if (spawnSync('mkfifo', pipes).status !== 0) return this.skip();
    const reason = 'is no file but a pipe, a socket or a device';
    assert.deepEqual((await readDataset(folder, SMALL)).skipped, [{ file: 'c.png', reason }]);
    await assert.rejects(decodePng(path.join(folder, 'c.png')), new ImageFault(reason));
  });

  it('leaves files of other kinds alone without a word', async () => {
    const folder = await newFolder();
    const png = await spritePng(8);
    await writeFiles(folder, { 'a.png': png, 'b.png': png, 'notes.txt': 'hello', 'c.png.bak': png });
    assert.deepEqual((await readDataset(folder, SMALL)).skipped, []);
  });

  it('lists what it could not use, by name, each with its reason', async () => {
    const folder = await newFolder();
    const png = await spritePng(8);
    await writeFiles(folder, {
      'a.png': png,
      'b.png': png,
      'large.png': await spritePng(20, 24),
      'empty.png': '',
      'clear.png': await spritePng(8, 8, [9, 9, 9, 0]),
      'cut.png': png.subarray(0, 50),
    });
    assert.deepEqual((await readDataset(folder, SMALL)).skipped, [
      { file: 'clear.png', reason: 'is fully transparent' },
      { file: 'cut.png', reason: 'is damaged or cut short' },
      { file: 'empty.png', reason: 'is empty' },
      { file: 'large.png', reason: 'is 20×24, larger than 16×16' },
    ]);
  });

  it('gives each image with the file it is of', async () => {
    const folder = await newFolder();
    for (let i = 0; i < 20; i++) {
      await writeFiles(folder, { [`${i}.png`]: await spritePng(16, 16, [i, 2 * i, 3 * i, 255]) });
    }
    const { files, images } = await readDataset(folder, SMALL);
    assert.deepEqual(
      images.map((planes) => planes[0]),
      files.map((file) => parseInt(file, 10)),
    );
  });

  it('keeps the content of an image whose transparent margin is larger than the canvas', async () => {
    const folder = await newFolder();
    const box = { left: 30, top: 5, width: 16, height: 16 };
    await writeFiles(folder, {
      'margin.png': await encodePng(rectangle(60, 40, [1, 2, 3, 255], box)),
      'other.png': await spritePng(16),
    });
    const { images } = await readDataset(folder, SMALL);
    assert.deepEqual(images[0], premultipliedPlanes(rectangle(16, 16, [1, 2, 3, 255]).pixels));
  });

  it('gets the canvas that fits when the size is auto', async () => {
    const folder = await newFolder();
    for (let i = 0; i < 10; i++) {
      await writeFiles(folder, { [`${i}.png`]: i < 1 ? await spritePng(60) : await spritePng(30, 44) });
    }
    const { canvas, images, skipped } = await readDataset(folder, 'auto');
    assert.deepEqual([canvas, images.length], [canvasIn('32x48'), 9]);
    assert.deepEqual(skipped, [{ file: '0.png', reason: 'is 60×60, larger than 32×48' }]);
  });

  it('gets the largest canvas there is when the size is auto and most images are larger still', async () => {
    const folder = await newFolder();
    for (let i = 0; i < 10; i++) {
      await writeFiles(folder, { [`${i}.png`]: await spritePng(i < 4 ? 100 : 200) });
    }
    const { canvas, images } = await readDataset(folder, 'auto');
    assert.deepEqual([canvas, images.length], [square(128), 4]);
  });
});

describe('A folder that cannot be trained on', () => {
  const newFolder = temporaryFolders();
  const sentenceFor = async (folder: string, wanted: Canvas | 'auto' = SMALL): Promise<string> => {
    try {
      await readDataset(folder, wanted);
    } catch (error) {
      assert.ok(error instanceof UserError, 'an error meant for a person');
      return error.message;
    }
    return assert.fail('it could be trained on');
  };

  it('because it is empty is told so', async () => {
    const folder = await newFolder();
    assert.equal(
      await sentenceFor(folder),
      `There is no PNG image in ${folder} or its sub-folders: choose the folder that holds your sprites as .png files.`,
    );
  });

  it('because it holds one image is told what a training wants', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'a.png': await spritePng(8) });
    assert.equal(
      await sentenceFor(folder),
      `Only one image in ${folder} can be used: a training wants at least two, and learns well from 50 or more.`,
    );
  });

  it('because all images are broken is told what is wrong with the first', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'b.png': '', 'a.png': 'text' });
    assert.equal(
      await sentenceFor(folder),
      `No image in ${folder} can be used (a.png is not a PNG image): a training wants at least two, and learns well from 50 or more.`,
    );
  });

  it('because its images are larger than the canvas is told the size that holds them', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'a.png': await spritePng(40), 'b.png': await spritePng(30) });
    assert.equal(
      await sentenceFor(folder),
      `No image in ${folder} fits the canvas of 16×16 (a.png is 40×40): set the size to 48.`,
    );
  });

  it('because its images are too high for the canvas is told the size that holds them, which is no square', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'a.png': await spritePng(16, 30), 'b.png': await spritePng(14, 28) });
    assert.equal(
      await sentenceFor(folder),
      `No image in ${folder} fits the canvas of 16×16 (a.png is 16×30): set the size to 16x32.`,
    );
  });

  it('because its images are larger than any canvas is told to scale them down', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'a.png': await spritePng(200), 'b.png': await spritePng(300) });
    assert.equal(
      await sentenceFor(folder, 'auto'),
      `No image in ${folder} fits the largest canvas of 128×128 (a.png is 200×200): scale your images down or cut them up.`,
    );
  });

  it('because it is missing is told that there is none of that name', async () => {
    const folder = path.join(await newFolder(), 'gone');
    assert.equal(await sentenceFor(folder), `There is no folder ${folder}: check its name.`);
  });

  it('because it is a file is told that it is one', async () => {
    const file = path.join(await newFolder(), 'a.png');
    await writeFile(file, await spritePng(8));
    assert.equal(
      await sentenceFor(file),
      `${file} is a file, not a folder: choose the folder that holds your sprites.`,
    );
  });
});

(hasPermissions ? describe : describe.skip)('To a user who may not read all of it, a folder', () => {
  const newFolder = temporaryFolders();
  const SCRIPT = `
    const { readDataset } = require('./src/gan/data/dataset.ts');
    readDataset(process.argv[1], { width: 16, height: 16 }).then(
      ({ files, skipped }) => console.log(JSON.stringify({ files, skipped })),
      (error) => console.log(JSON.stringify({ name: error.name, message: error.message })),
    );`;
  const readAsNobody = async (folder: string): Promise<unknown> => {
    const words = ['--import', 'tsx', '--eval', SCRIPT, folder];
    const { stdout, stderr } = await runToEnd(process.execPath, words, unprivileged);
    assert.equal(stderr, '');
    return JSON.parse(stdout);
  };

  it('that is closed is told apart from an empty one', async () => {
    const folder = path.join(await newFolder(), 'closed');
    await mkdir(folder);
    await chmod(folder, 0o000);
    assert.deepEqual(await readAsNobody(folder), {
      name: 'UserError',
      message: `The folder ${folder} cannot be read: give yourself permission to read it.`,
    });
  });

  it('with a closed sub-folder and a closed image is read without them, and both are listed', async () => {
    const folder = await newFolder();
    const png = await spritePng(8);
    await writeFiles(folder, { 'a.png': png, 'b.png': png, 'locked.png': png, 'sub/c.png': png });
    await chmod(path.join(folder, 'locked.png'), 0o000);
    await chmod(path.join(folder, 'sub'), 0o000);
    assert.deepEqual(await readAsNobody(folder), {
      files: ['a.png', 'b.png'],
      skipped: [
        { file: 'locked.png', reason: 'cannot be read: permission is missing' },
        { file: 'sub', reason: 'the folder cannot be read' },
      ],
    });
  });
});
