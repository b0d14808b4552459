/** Files are written whole or not at all. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import {
  createFile,
  lookAt,
  nameByClaim,
  nameUnlessTaken,
  partIn,
  replaceDurably,
  replaceFile,
  sweepLeftParts,
  sweepParts,
} from '../../src/gan/files.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('A file that is written whole', () => {
  const newFolder = temporaryFolders();

  it('holds the text it was given, in folders that were made for it', async () => {
    const file = path.join(await newFolder(), 'a', 'b', 'note.txt');
    await replaceFile(file, 'naïve');
    assert.equal(await readFile(file, 'utf8'), 'naïve');
  });

  it('holds the bytes of a view, and no others of its buffer', async () => {
    const file = path.join(await newFolder(), 'bytes');
    await replaceFile(file, Uint8Array.of(9, 9, 1, 2, 3, 9).subarray(2, 5));
    assert.deepEqual([...(await readFile(file))], [1, 2, 3]);
  });

  it('takes the place of the one before and leaves nothing else', async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, 'a'), 'a much longer text');
    await replaceFile(path.join(folder, 'a'), 'short');
    assert.deepEqual(await readdir(folder), ['a']);
    assert.equal(await readFile(path.join(folder, 'a'), 'utf8'), 'short');
  });

  it('is one of the two when two write it at once', async () => {
    const folder = await newFolder();
    const contents = ['x'.repeat(300_000), 'y'.repeat(200_000)];
    await Promise.all(contents.map((content) => replaceFile(path.join(folder, 'a'), content)));
    assert.ok(contents.includes(await readFile(path.join(folder, 'a'), 'utf8')));
    assert.deepEqual(await readdir(folder), ['a']);
  });

  it('is refused where a folder has its name, which stays', async () => {
    const folder = await newFolder();
    const file = path.join(folder, 'a');
    await mkdir(path.join(file, 'inside'), { recursive: true });
    const message = `${file} cannot be written, a folder has that name: choose another folder.`;
    await assert.rejects(replaceFile(file, 'text'), new UserError(message));
    assert.deepEqual(await readdir(folder), ['a']);
  });
});

describe('A file that is created', () => {
  const newFolder = temporaryFolders();

  it('holds what it was given, in folders that were made for it', async () => {
    const folder = await newFolder();
    assert.equal(await createFile(path.join(folder, 'a', 'note.txt'), 'naïve'), true);
    assert.deepEqual(await readdir(path.join(folder, 'a')), ['note.txt']);
    assert.equal(await readFile(path.join(folder, 'a', 'note.txt'), 'utf8'), 'naïve');
  });

  it('leaves what has its name as it is: a file, a folder, a link that leads nowhere', async () => {
    const folder = await newFolder();
    const file = (name: string) => path.join(folder, name);
    await writeFile(file('a'), 'mine');
    await mkdir(file('b'));
    await symlink(file('gone'), file('c'));
    for (const name of ['a', 'b', 'c']) assert.equal(await createFile(file(name), 'ours'), false);
    assert.equal(await readFile(file('a'), 'utf8'), 'mine');
    assert.deepEqual((await readdir(folder)).sort(), ['a', 'b', 'c']);
  });

  for (const [where, name] of [
    ['', nameUnlessTaken],
    [', on drives that know no links', nameByClaim],
  ] as const) {
    it(`gets its name from one of many who want it at once, and is whole${where}`, async () => {
      const folder = await newFolder();
      const file = path.join(folder, 'a');
      const write = async (_: unknown, i: number) => {
        const part = partIn(folder);
        await writeFile(part, String(i).repeat(10_000));
        return name(part, file);
      };
      const got = await Promise.all(Array.from({ length: 10 }, write));
      assert.equal(got.filter(Boolean).length, 1);
      assert.equal(await readFile(file, 'utf8'), String(got.indexOf(true)).repeat(10_000));
    });
  }
});

describe('What has a name', () => {
  const newFolder = temporaryFolders();

  it('is a file, nothing, or something that is not opened: a link that leads nowhere, a folder, a pipe', async function () {
    const folder = await newFolder();
    const file = (name: string) => path.join(folder, name);
    await writeFile(file('a'), 'mine');
    await symlink(file('gone'), file('link'));
    assert.deepEqual(await lookAt(file('a')), Buffer.from('mine'));
    assert.equal(await lookAt(file('gone')), 'nothing');
    assert.equal(await lookAt(file('link')), 'other');
    assert.equal(await lookAt(folder), 'other');
    if (spawnSync('mkfifo', [file('pipe')]).status !== 0) return this.skip();
    assert.equal(await lookAt(file('pipe')), 'other');
  });
});

describe('A file that is written to last', () => {
  const newFolder = temporaryFolders();

  it('takes the place of the one before, in folders that were made for it', async () => {
    const file = path.join(await newFolder(), 'a', 'b', 'note.txt');
    for (const text of ['first', 'second']) await replaceDurably(file, text);
    assert.equal(await readFile(file, 'utf8'), 'second');
    assert.deepEqual(await readdir(path.dirname(file)), ['note.txt']);
  });
});

describe('What a killed process left of a file', () => {
  const newFolder = temporaryFolders();

  it('is swept away, and nothing else', async () => {
    const folder = await newFolder();
    const part = '.0b1c2d3e-1111-4222-8333-444455556666.part';
    for (const name of [part, '.part', 'mine.part', 'a']) await writeFile(path.join(folder, name), '');
    await sweepParts(folder);
    assert.deepEqual((await readdir(folder)).sort(), ['.part', 'a', 'mine.part']);
  });

  it('is swept from a folder of others as well, but for what a process that is there still writes', async () => {
    const folder = await newFolder();
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    const partOf = (pid: number) => path.basename(partIn(folder)).replace(`-${process.pid}-`, `-${pid}-`);
    const [own, other] = [partOf(process.pid), partOf(child.pid ?? 0)];
    const elsewhere = '.00000000-1-0b1c2d3e-1111-4222-8333-444455556666.part';
    const old = '.00000000-1-0b1c2d3e-1111-4222-8333-444455556667.part';
    for (const name of [own, other, elsewhere, old, 'mine.part']) await writeFile(path.join(folder, name), '');
    await utimes(path.join(folder, old), 1000, 1000);
    await sweepLeftParts(folder);
    assert.deepEqual((await readdir(folder)).sort(), [elsewhere, own, other, 'mine.part'].sort());
    child.kill('SIGKILL');
    await once(child, 'exit');
    await createFile(path.join(folder, 'next'), '');
    assert.deepEqual((await readdir(folder)).sort(), [elsewhere, own, 'mine.part', 'next'].sort());
  });

  it('is no trouble in a folder that is not there', async () => {
    await sweepParts(path.join(await newFolder(), 'gone'));
  });
});
