/** What has changed of the images that a run was trained on. */
import assert from 'node:assert/strict';
import { square } from '../../../src/gan/config/canvas.ts';
import { readDataset } from '../../../src/gan/data/dataset.ts';
import {
  changesBetween,
  changeWords,
  dataHash,
  digestsOf,
  formerFiles,
} from '../../../src/gan/data/digests.ts';
import { spritePng, writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';
import sharp from 'sharp';

const none = { added: [], removed: [], changed: [] };

describe('The digests of images', () => {
  const newFolder = temporaryFolders();
  const digestsIn = async (folder: string) => digestsOf(await readDataset(folder, square(16)));
  const newSprites = async (): Promise<string> => {
    const folder = await newFolder();
    for (const [i, name] of ['a', 'b', 'orcs/c'].entries()) {
      await writeFiles(folder, { [`${name}.png`]: await spritePng(10, 10 + i) });
    }
    return folder;
  };

  it('are by file, and the same as long as no pixel changes', async () => {
    const folder = await newSprites();
    const before = await digestsIn(folder);
    assert.deepEqual(Object.keys(before), ['a.png', 'b.png', 'orcs/c.png']);
    const stored = await sharp(await spritePng(10, 10)).png({ compressionLevel: 0 }).toBuffer(); // prettier-ignore
    await writeFiles(folder, { 'a.png': stored, 'notes.txt': 'not an image' });
    assert.deepEqual(changesBetween(before, await digestsIn(folder)), none);
    assert.equal(dataHash(before), dataHash(await digestsIn(folder)));
  });

  it('say what was added, removed and changed', async () => {
    const folder = await newSprites();
    const before = await digestsIn(folder);
    await writeFiles(folder, {
      'a.png': await spritePng(10, 10, [1, 2, 3, 255]),
      'b.png': 'no longer an image',
      'd.png': await spritePng(4),
    });
    const after = await digestsIn(folder);
    const changes = changesBetween(before, after);
    assert.deepEqual(changes, { added: ['d.png'], removed: ['b.png'], changed: ['a.png'] });
    assert.equal(changeWords(changes), '1 added (d.png), 1 removed (b.png) and 1 changed (a.png)');
    assert.notEqual(dataHash(before), dataHash(after));
  });

  it('say what each image was called, by its pixels before its name, and each of then once', () => {
    const then = { 'a.png': '1', 'b.png': '2', 'c.png': '3', 'd.png': '3' };
    const now = { 'b.png': '1', 'a.png': '2', 'c.png': '9', 'd.png': '3', 'e.png': '3', 'f.png': '1' };
    assert.deepEqual(Object.fromEntries(formerFiles(then, now)), {
      'b.png': 'a.png',
      'a.png': 'b.png',
      'd.png': 'd.png',
      'e.png': 'c.png',
    });
  });

  it('say that an image that was changed under its name is that image', () => {
    assert.deepEqual(
      [...formerFiles({ 'a.png': '1' }, { 'a.png': '2', 'b.png': '3' })],
      [['a.png', 'a.png']],
    );
  });

  it('name a few of many files, and count them all', () => {
    const added = Array.from({ length: 12 }, (_, i) => `${i}.png`);
    assert.equal(changeWords({ ...none, added }), '12 added (0.png, 1.png, 2.png, …)');
    assert.equal(changeWords(none), '');
  });

  it('in another order have the same hash, and under another name another', () => {
    const hashes = [
      { a: '1', b: '2' },
      { b: '2', a: '1' },
      { a: '2', b: '1' },
    ].map(dataHash);
    assert.equal(hashes[0], hashes[1]);
    assert.notEqual(hashes[0], hashes[2]);
  });
});
