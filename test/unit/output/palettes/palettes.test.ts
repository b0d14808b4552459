/** Palettes go out and come in, in the files of others too. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../../src/gan/errors.ts';
import { asepriteFile } from '../../../../src/gan/output/formats/asepriteFile.ts';
import { coloursInGpl, gplText } from '../../../../src/gan/output/palettes/gpl.ts';
import { coloursInHex, hexText } from '../../../../src/gan/output/palettes/hex.ts';
import { coloursInPal, palText } from '../../../../src/gan/output/palettes/pal.ts';
import { readPalette } from '../../../../src/gan/output/palettes/read.ts';
import { walkAndGrass } from '../../../support/spriteSets.ts';
import { temporaryFolders } from '../../../support/temporaryFolder.ts';

const COLOURS = [0x000000, 0xffffff, 0x0a141e, 0xff0080];

describe('A palette', () => {
  it('comes back from each kind of text', () => {
    assert.deepEqual(coloursInGpl(gplText('My  own\npalette', COLOURS)), COLOURS);
    assert.deepEqual(coloursInPal(palText(COLOURS)), COLOURS);
    assert.deepEqual(coloursInHex(hexText(COLOURS)), COLOURS);
  });

  it('is written as the formats’ own programs write it', () => {
    assert.equal(
      gplText('one', [0x0a141e]),
      'GIMP Palette\nName: one\nColumns: 8\n#\n 10  20  30\t#0a141e\n',
    );
    assert.equal(palText([0x0a141e, 0xffffff]), 'JASC-PAL\r\n0100\r\n2\r\n10 20 30\r\n255 255 255\r\n');
    assert.equal(hexText([0x0a141e, 0xffffff]), '0a141e\nffffff\n');
  });

  it('is read with the names, comments and line ends that others write', () => {
    const gpl =
      'GIMP Palette\r\nName: DB\r\nColumns: 4\r\n# by hand\r\n\r\n10 20 30 Ink\r\n255\t255\t255\tUntitled\r\n';
    assert.deepEqual(coloursInGpl(gpl), [0x0a141e, 0xffffff]);
    assert.deepEqual(coloursInPal('JASC-PAL\n0100\n1\n10 20 30\n'), [0x0a141e]);
    assert.deepEqual(coloursInHex('#0A141E\n\nFFFFFF'), [0x0a141e, 0xffffff]);
  });

  it('is none where a line is no colour', () => {
    assert.equal(coloursInGpl('GIMP Palette\n10 20\n'), undefined);
    assert.equal(coloursInGpl('GIMP Palette\n10 20 300\n'), undefined);
    assert.equal(coloursInPal('JASC-PAL\n0100\n2\n10 20 30\n'), undefined);
    assert.equal(coloursInPal('10 20 30'), undefined);
    assert.equal(coloursInHex('0a141e\nred'), undefined);
  });
});

describe('A palette file', () => {
  const newFolder = temporaryFolders();
  const written = async (name: string, content: string | Uint8Array) => {
    const file = path.join(await newFolder(), name);
    await writeFile(file, content);
    return file;
  };

  it('is read by its kind, each colour once', async () => {
    assert.deepEqual(await readPalette(await written('a.HEX', hexText([...COLOURS, 0xffffff]))), COLOURS);
    assert.deepEqual(await readPalette(await written('a.gpl', gplText('a', COLOURS))), COLOURS);
    assert.deepEqual(await readPalette(await written('a.pal', palText(COLOURS))), COLOURS);
    assert.deepEqual(
      await readPalette(await written('a.aseprite', asepriteFile(walkAndGrass(), COLOURS))),
      COLOURS,
    );
  });

  it('that is none is one sentence', async () => {
    const sentences: [string, string | Uint8Array, RegExp][] = [
      ['a.gpl', 'no palette', /holds no palette of the kind \.gpl: save it anew, or give another\.$/],
      ['a.hex', '', /holds no palette of the kind \.hex/],
      ['a.aseprite', 'no sprite', /holds no palette of the kind \.aseprite/],
      [
        'a.act',
        'x',
        /is no palette that can be read: give one of the kinds \.gpl, \.pal, \.hex, \.aseprite, \.ase\.$/,
      ],
    ];
    for (const [name, content, sentence] of sentences) {
      const error: unknown = await readPalette(await written(name, content)).catch(
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof UserError);
      assert.match(error.message, sentence);
    }
    await assert.rejects(readPalette('/nowhere/a.hex'), UserError);
  });
});
