/** The look at images before a training is asked for: whether they are opaque, and so may be sprites or a texture. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { spritePng, writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { Worker } from '../support/worker.ts';

describe('The look at images', () => {
  const newFolder = temporaryFolders();

  it('says of each folder whether nothing in it is transparent, of the images that are meant', async () => {
    const root = await newFolder();
    await writeSprites(path.join(root, 'sprites'), 3);
    await writeFiles(root, {
      'ground/a.png': await spritePng(16, 16, [90, 60, 30, 255]),
      'ground/b.png': await spritePng(16, 16, [80, 60, 30, 255]),
      'mixed/a.png': await spritePng(16, 16, [90, 60, 30, 255]),
      'mixed/drafts/b.png': await spritePng(16, 16, [90, 60, 30, 254]),
    });
    const sources = [
      { folder: path.join(root, 'sprites') },
      { folder: path.join(root, 'ground') },
      { folder: path.join(root, 'mixed') },
      { folder: path.join(root, 'mixed'), selection: { under: '', exclude: ['drafts'] } },
    ];
    const worker = new Worker({ kind: 'opacity', sources });
    assert.deepEqual(await worker.ended, { code: 0, signal: null });
    assert.deepEqual(worker.messages, [{ kind: 'opacity', areOpaque: [false, true, false, true] }]);
  });

  it('says what is missing of a folder without images', async () => {
    const worker = new Worker({ kind: 'opacity', sources: [{ folder: await newFolder() }] });
    await worker.ended;
    assert.match(worker.of('failed')[0]?.message ?? '', /There is no PNG image in/);
  });
});
