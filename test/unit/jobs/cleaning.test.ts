/** Where a run's sprites get the style from that they are cleaned by. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import type { Cleaning } from '../../../src/gan/config/overrides.ts';
import { readDataset } from '../../../src/gan/data/dataset.ts';
import { styleOf } from '../../../src/gan/data/style/style.ts';
import { styleText } from '../../../src/gan/data/style/styleText.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { cleanerOf, datasetStyle } from '../../../src/gan/jobs/cleaning.ts';
import { rectangle, writeFiles, writeSprites } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const RED = 0xc85028;
const LEARNT = { canvas: square(16), channels: 4 };
const drawn = rectangle(16, 16, [190, 90, 50, 230], { left: 2, top: 2, width: 9, height: 9 });
const clean = rectangle(16, 16, [200, 80, 40, 255], { left: 2, top: 2, width: 9, height: 9 });

describe('The cleaning of a run’s sprites', () => {
  const newFolder = temporaryFolders();
  const cleanerIn = async (files: Readonly<Record<string, string>>, cleaning?: Cleaning) => {
    const runFolder = await newFolder();
    await writeFiles(runFolder, files);
    const warnings: string[] = [];
    const wish = { runFolder, ...(cleaning === undefined ? {} : { clean: cleaning }) };
    const cleaner = await cleanerOf(wish, LEARNT, (message) => warnings.push(message));
    return { runFolder, warnings, sprite: cleaner(drawn) };
  };
  const style = { ...styleOf([clean]), palette: [RED] };
  const gone = { 'config.json': JSON.stringify({ folder: '/there/is/no/such/folder' }) };

  it('is by the style that was kept with it', async () => {
    const { sprite, warnings } = await cleanerIn({ 'style.json': styleText(style) });
    assert.deepEqual([sprite, warnings], [clean, []]);
  });

  it('is by its folder of images where an older version kept none', async () => {
    const folder = await newFolder();
    await writeSprites(folder, 6);
    const { sprite, warnings } = await cleanerIn({ 'config.json': JSON.stringify({ folder }) }, 'alpha');
    const hardened = rectangle(16, 16, [190, 90, 50, 255], { left: 2, top: 2, width: 9, height: 9 });
    assert.deepEqual([sprite, warnings], [hardened, []]);
  });

  it('is none, and says why, where that folder is gone as well', async () => {
    for (const files of [gone, { 'config.json': '{' }, {}]) {
      const { runFolder, sprite, warnings } = await cleanerIn(files);
      assert.equal(sprite, drawn);
      assert.deepEqual(warnings, [
        `${runFolder} does not say how its images looked, and their folder cannot be read any more: ` +
          'sprites are left as they are drawn.',
      ]);
    }
  });

  it('that is asked for and cannot be had is an error with a way out', async () => {
    await assert.rejects(cleanerIn(gone, 'full'), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /cannot be read any more: put the folder back, or set clean to off\.$/);
      return true;
    });
  });

  it('that is off needs nothing of this', async () => {
    const { sprite, warnings } = await cleanerIn({ 'style.json': 'broken' }, 'off');
    assert.deepEqual([sprite, warnings], [drawn, []]);
  });

  it('by a file that is damaged says so', async () => {
    const runFolder = await newFolder();
    await writeFiles(runFolder, { 'style.json': '{}' });
    const message = `${path.join(runFolder, 'style.json')} is damaged or of a newer version: set clean to off, or delete the file.`;
    await assert.rejects(cleanerOf({ runFolder }, LEARNT, assert.fail), new UserError(message));
  });

  it('is by greys where the network has learnt greys', async () => {
    const folder = await newFolder();
    await writeSprites(folder, 6);
    const dataset = await readDataset(folder, square(16));
    const { palette, alpha } = datasetStyle(dataset, 1);
    assert.deepEqual(alpha.levels, [255]);
    for (const colour of palette) assert.equal(colour % 0x010101, 0, colour.toString(16));
    assert.equal(palette.length, 7); // the six colours of the sprites, and black for what is transparent
  });

  it('is none for smooth art unless it is asked for', async () => {
    const smooth = { ...style, paletted: false, alpha: { ...style.alpha, hard: false } };
    const files = { 'style.json': styleText(smooth) };
    assert.equal((await cleanerIn(files)).sprite, drawn);
    assert.deepEqual((await cleanerIn(files, 'full')).sprite, clean);
  });
});
