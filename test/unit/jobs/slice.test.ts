/** What an atlas says is not trusted: sprites stay inside of their folder. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { slice } from '../../../src/gan/jobs/slice.ts';
import { encodePng } from '../../../src/gan/output/png.ts';
import { noisyPicture } from '../../support/spriteSets.ts';
import { writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('Sprites of an atlas', () => {
  const newFolder = temporaryFolders();
  const cut = async (names: readonly string[]) => {
    const folder = await newFolder();
    const [sheet, atlas] = ['s.png', 's.json'].map((name) => path.join(folder, name));
    const frames = names.map((filename) => ({ filename, frame: { x: 0, y: 0, w: 4, h: 4 } }));
    const png = await encodePng(noisyPicture(1, 4, 4));
    await writeFiles(folder, { 's.png': png, 's.json': JSON.stringify({ frames }) });
    const request = {
      kind: 'slice',
      sheet: sheet ?? '',
      atlas: atlas ?? '',
      outFolder: path.join(folder, 'out'),
    } as const;
    await slice(request, () => undefined, new AbortController().signal);
    const there = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = there.filter((one) => one.isFile() && !/^s\.(png|json)$/.test(one.name));
    return files.map((one) =>
      path.relative(folder, path.join(one.parentPath, one.name)).split(path.sep).join('/'),
    );
  };

  it('keep their folders, and never leave the one they go into', async () => {
    const names = ['walk/0.png', '../../evil', '/etc/passwd', 'C:\\x', '..', 'a:b?'];
    const expected = [
      'out/C-/x.png',
      'out/a-b-.png',
      'out/etc/passwd.png',
      'out/evil.png',
      'out/sprite.png',
      'out/walk/0.png',
    ];
    assert.deepEqual((await cut(names)).sort(), expected);
  });

  it('of one name, and one picture, are one file', async () => {
    assert.deepEqual(await cut(['a', 'a']), ['out/a.png']);
  });
});
