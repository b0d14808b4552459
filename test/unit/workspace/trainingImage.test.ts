/** Which files a page is shown as training images, and which it is not. */
import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../src/gan/errors.ts';
import { readTrainingImage } from '../../../src/workspace/trainingImage.ts';
import { spritePng, writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('a training image', () => {
  const newFolder = temporaryFolders();
  let game: string;
  let sprites: string;
  beforeEach(async () => {
    game = path.join(await newFolder(), 'game');
    sprites = path.join(game, 'sprites');
    const png = await spritePng(4);
    await writeFiles(game, { 'sprites/bats/1.png': png, 'other.png': png, 'sprites/notes.txt': 'x' });
    await writeFiles(path.dirname(game), { 'away/1.png': png });
  });
  const refused = (file: string, folder: string, words: RegExp) =>
    assert.rejects(readTrainingImage(file, folder, [game]), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, words);
      return true;
    });

  it('is read out of the run’s folder, sub-folders included', async () => {
    const bytes = await readTrainingImage('bats/1.png', sprites, [path.join(game, 'x'), game]);
    assert.deepEqual(new Uint8Array(bytes), new Uint8Array(await spritePng(4)));
  });

  it('is read where the whole workspace was trained on', async () => {
    assert.ok((await readTrainingImage('other.png', game, [game])).length > 0);
  });

  it('is refused outside the workspace', async () => {
    await refused('1.png', path.join(path.dirname(game), 'away'), /outside the workspace/);
  });

  it('is refused outside of the run’s folder', async () => {
    await refused('../other.png', sprites, /not an image of this run/);
  });

  it('is refused where a link leads outside', async () => {
    await symlink(path.join(game, 'other.png'), path.join(sprites, 'link.png'));
    await refused('link.png', sprites, /not an image of this run/);
    await symlink(path.join(path.dirname(game), 'away'), path.join(game, 'linked'));
    await refused('1.png', path.join(game, 'linked'), /outside the workspace/);
  });

  it('is refused where it is no PNG', async () => {
    await refused('notes.txt', sprites, /not an image of this run/);
  });

  it('is refused where it is too large', async () => {
    await writeFile(path.join(sprites, 'huge.png'), Buffer.alloc(8 * 1024 * 1024 + 1));
    await refused('huge.png', sprites, /too large/);
  });

  it('that is gone is told of', async () => {
    await refused('bats/2.png', sprites, /bats\/2\.png has moved or was deleted/);
  });
});
