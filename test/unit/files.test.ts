/** Files are written whole or not at all. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import { sweepParts, replaceDurably, replaceFile } from '../../src/gan/files.ts';
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

  it('is no trouble in a folder that is not there', async () => {
    await sweepParts(path.join(await newFolder(), 'gone'));
  });
});
