/** Aseprite's own file, as a reader of others reads it. */
import assert from 'node:assert/strict';
import Aseprite from 'ase-parser';
import { asepriteFile } from '../../../../src/gan/output/formats/asepriteFile.ts';
import { coloursInAseprite } from '../../../../src/gan/output/palettes/aseprite.ts';
import { onCommonCanvas } from '../../../../src/gan/output/sheet/spriteSet.ts';
import { rectangle } from '../../../support/sprites.ts';
import { walkAndGrass } from '../../../support/spriteSets.ts';

const PALETTE = [0xc8281e, 0x28b43c, 0x000000];
const TAGS = [
  { name: 'walk', from: 0, to: 2 },
  { name: 'grass & "co"', from: 3, to: 4 },
];

interface Cel {
  readonly xpos: number;
  readonly ypos: number;
  readonly w: number;
  readonly h: number;
  readonly rawCelData: Uint8Array;
}

/** The frame as the editor shows it: its one cel on the canvas. */
function shown(cels: readonly Cel[], width: number, height: number): number[] {
  const pixels = new Array<number>(width * height * 4).fill(0);
  for (const { xpos, ypos, w, h, rawCelData } of cels) {
    for (let y = 0; y < h; y++) {
      for (let i = 0; i < w * 4; i++)
        pixels[((ypos + y) * width + xpos) * 4 + i] = rawCelData[y * w * 4 + i] ?? -1;
    }
  }
  return pixels;
}

describe('An .aseprite file', () => {
  const set = walkAndGrass({ framesPerSecond: 8 });
  const bytes = Buffer.from(asepriteFile(set, PALETTE));
  const read = new Aseprite(bytes, 'garden.aseprite');
  read.parse();

  it('is as long as it says', () => assert.equal(read.fileSize, bytes.length));

  it('has a frame a sprite, pixel by pixel, each as long as it should be', () => {
    assert.deepEqual([read.width, read.height, read.colorDepth, read.numFrames], [10, 8, 32, 5]);
    assert.deepEqual(read.frames.map(({ cels }) => shown(cels, 10, 8)), set.sprites.map(({ image }) => [...image.pixels])); // prettier-ignore
    assert.deepEqual(new Set(read.frames.map(({ frameDuration }) => frameDuration)), new Set([125]));
  });

  it('has a layer that can be seen and painted on, and the tags', () => {
    assert.deepEqual(read.layers.map(({ name, opacity, blendMode }) => [name, opacity, blendMode]), [['garden', 255, 0]]); // prettier-ignore
    assert.deepEqual([read.layers[0]?.flags.visible, read.layers[0]?.flags.editable], [true, true]);
    const tags = read.tags.map(({ name, from, to, animDirection }) => ({ name, from, to, animDirection }));
    assert.deepEqual(tags, TAGS.map((tag) => ({ ...tag, animDirection: 'Forward' }))); // prettier-ignore
  });

  it('has the palette, which comes back from it', () => {
    assert.equal(read.palette.colors.length, 3);
    assert.deepEqual(coloursInAseprite(bytes), PALETTE);
  });

  it('says that its colours are sRGB', () => assert.equal(read.colorProfile.type, 'sRGB'));

  it('has an empty frame where nothing is to be seen, and sprites of many sizes in the middle of one canvas', () => {
    const motley = {
      ...set,
      sprites: [
        { name: 'none', image: rectangle(6, 4, [0, 0, 0, 0]) },
        { name: 'small', image: rectangle(2, 2) },
      ],
      tags: [{ name: 'all', from: 0, to: 1 }],
    };
    const file = new Aseprite(Buffer.from(asepriteFile(motley, PALETTE)), '');
    file.parse();
    assert.deepEqual(file.frames.map(({ cels }) => cels.length), [0, 1]); // prettier-ignore
    const middle = onCommonCanvas(motley).sprites[1]?.image.pixels ?? [];
    assert.deepEqual(shown(file.frames[1]?.cels ?? [], 6, 4), [...middle]);
  });
});
