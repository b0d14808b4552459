/** Whether a file is still what is made: images by their pixels, all else by what it says. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { fileDifference } from '../../../src/gan/jobs/fileDifference.ts';
import { withPngText } from '../../../src/gan/output/pngText.ts';
import { spritePng, writeFiles } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('A file', () => {
  const newFolder = temporaryFolders();

  /** @param name with an ending */
  const wordsOf = async (name: string, made: string | Uint8Array, kept: string | Uint8Array | undefined) => {
    const folder = await newFolder();
    await writeFiles(folder, {
      [`made/${name}`]: made,
      ...(kept === undefined ? {} : { [`kept/${name}`]: kept }),
    });
    const found = await fileDifference(path.join(folder, 'made', name), path.join(folder, 'kept', name), 1);
    return found?.words;
  };

  it('that is not there is missing', async () => {
    assert.equal(await wordsOf('a.png', await spritePng(4), undefined), 'is missing');
  });

  it('with the same pixels is the same, whichever version says that it made them', async () => {
    const png = await spritePng(4);
    assert.equal(
      await wordsOf('a.png', withPngText(png, 'made-by', '1'), withPngText(png, 'made-by', '2')),
      undefined,
    );
  });

  it('with other pixels says how many', async () => {
    const [made, kept] = [await spritePng(4), await spritePng(4, 4, [200, 80, 43, 255])];
    assert.equal(await wordsOf('a.png', made, kept), 'differs in 16 of 16 pixels');
  });

  it('of another size, or that is none of an image, says so', async () => {
    assert.equal(await wordsOf('a.png', await spritePng(4), await spritePng(5)), 'is 5×5 pixels, not 4×4');
    assert.equal(await wordsOf('a.png', await spritePng(4), 'buy milk'), 'is not a PNG image');
  });

  it('of text is the same where git has changed the ends of its lines', async () => {
    assert.equal(await wordsOf('a.css', 'a\nb\n', 'a\r\nb\r\n'), undefined);
    assert.equal(await wordsOf('a.css', 'a\nb\n', 'a\nc\n'), 'is not what the config makes');
  });

  it('of JSON is the same where another version wrote it', async () => {
    const atlas = (version: string, x: number) => JSON.stringify({ frames: [{ x }], meta: { version } });
    assert.equal(await wordsOf('a.json', atlas('1.0', 3), atlas('2.0', 3)), undefined);
    assert.equal(await wordsOf('a.json', atlas('1.0', 3), atlas('1.0', 4)), 'is not what the config makes');
  });

  it('of bytes is compared byte by byte', async () => {
    assert.equal(await wordsOf('a.gif', 'a\n', 'a\r\n'), 'is not what the config makes');
  });

  it('that Unity has written its settings into is left alone', async () => {
    assert.equal(await wordsOf('a.png.meta', 'guid: 1', 'guid: 1\nfilterMode: 0'), undefined);
  });
});
