/** Atlases, as Phaser's and Pixi's own parsers read them. */
import assert from 'node:assert/strict';
import { asepriteJson } from '../../../../src/gan/output/formats/asepriteJson.ts';
import { texturePackerJson } from '../../../../src/gan/output/formats/texturePacker.ts';
import { framesIn } from '../../../../src/gan/output/atlas.ts';
import { composeSheet } from '../../../../src/gan/output/sheet/sheet.ts';
import { spriteOf } from '../../../../src/gan/output/slices.ts';
import { phaserAnimations, phaserTexture, pixiSheet, type PhaserFrame } from '../../../support/engines.ts';
import { cut, PROGRAM, walkAndGrass } from '../../../support/spriteSets.ts';

const SETTINGS = { trim: true, padding: 2, extrude: 1, framesPerSecond: 20 } as const;
const set = walkAndGrass(SETTINGS);
const sheet = composeSheet(set);
const { width, height } = sheet.image;
const hash = asepriteJson(sheet, 'garden.png', PROGRAM);
const array = texturePackerJson(sheet, 'garden.png', PROGRAM);

/** The pixels of the whole sprite, as an engine would draw it from what it read. */
function drawn({ cutX, cutY, cutWidth, cutHeight, realWidth, realHeight, x, y }: PhaserFrame): number[] {
  const pixels = new Array<number>(realWidth * realHeight * 4).fill(0);
  const part = cut(sheet.image, { x: cutX, y: cutY, w: cutWidth, h: cutHeight });
  part.forEach((value, i) => {
    const row = Math.floor(i / (cutWidth * 4));
    pixels[((y + row) * realWidth + x) * 4 + (i % (cutWidth * 4))] = value;
  });
  return pixels;
}

const originals = set.sprites.map(({ image }) => [...image.pixels]);

describe('Aseprite’s JSON', () => {
  it('gives Phaser every sprite with its border, by its index', () => {
    const texture = phaserTexture('JSONHash', JSON.parse(hash), width, height);
    const names = texture.getFrameNames();
    assert.deepEqual(names, ['0', '1', '2', '3', '4']);
    assert.deepEqual(names.map((name) => drawn(texture.get(name))), originals); // prettier-ignore
  });

  it('gives Phaser an animation a tag, with its frames and its pace', () => {
    const texture = phaserTexture('JSONHash', JSON.parse(hash), width, height);
    const animations = phaserAnimations(JSON.parse(hash), texture);
    const found = animations.map(({ key, duration, frames }) => ({
      key,
      duration,
      frames: frames.map(({ textureFrame }) => textureFrame),
    }));
    assert.deepEqual(found, [
      { key: 'walk', duration: 150, frames: ['0', '1', '2'] },
      { key: 'grass & "co"', duration: 100, frames: ['3', '4'] },
    ]);
  });

  it('gives Pixi every sprite, trimmed as it is, and its animations', async () => {
    const { textures, animations } = await pixiSheet(JSON.parse(hash), width, height);
    const boxes = Object.values(textures).map(({ frame: { x, y, width: w, height: h }, trim, orig }) =>
      drawn({
        cutX: x,
        cutY: y,
        cutWidth: w,
        cutHeight: h,
        realWidth: orig.width,
        realHeight: orig.height,
        x: trim?.x ?? 0,
        y: trim?.y ?? 0,
        pivotX: 0,
        pivotY: 0,
      }),
    );
    assert.deepEqual(boxes, originals);
    assert.deepEqual(animations['walk'], [textures['0'], textures['1'], textures['2']]);
  });

  it('has what Aseprite itself writes, of the types that it writes', () => {
    const { meta, frames } = JSON.parse(hash) as {
      meta: Record<string, unknown>;
      frames: Record<string, Record<string, unknown>>;
    };
    assert.deepEqual(
      { image: meta['image'], format: meta['format'], scale: meta['scale'], size: meta['size'] },
      { image: 'garden.png', format: 'RGBA8888', scale: '1', size: { w: width, h: height } },
    );
    assert.deepEqual((meta['frameTags'] as unknown[])[0], {
      name: 'walk',
      from: 0,
      to: 2,
      direction: 'forward',
    });
    assert.deepEqual([frames['0']?.['duration'], frames['0']?.['rotated']], [50, false]);
  });
});

describe('TexturePacker’s JSON array', () => {
  it('gives Phaser every sprite with its border, by its name', () => {
    const texture = phaserTexture('JSONArray', JSON.parse(array), width, height);
    assert.deepEqual(texture.getFrameNames(), set.sprites.map(({ name }) => name)); // prettier-ignore
    assert.deepEqual(set.sprites.map(({ name }) => drawn(texture.get(name))), originals); // prettier-ignore
    assert.equal(texture.get('ghost').pivotX, 0.5);
  });
});

describe('An atlas that is read', () => {
  const back = (text: string) =>
    framesIn(text, 'garden.png')?.map((frame) => ({ name: frame.name, image: spriteOf(sheet.image, frame) }));

  it('gives the sprites back as they were, from a hash and from an array', () => {
    assert.deepEqual(back(hash), set.sprites);
    assert.deepEqual(back(array), set.sprites);
  });

  it('turns back a sprite that was rotated', () => {
    // 2 wide and 3 high before; on the sheet by 90° clockwise, 3 wide and 2 high.
    const pixel = (n: number) => [n, n, n, 255];
    const turned = { width: 3, height: 2, pixels: Uint8Array.from([5, 3, 1, 6, 4, 2].flatMap(pixel)) };
    const text = JSON.stringify({
      frames: { a: { frame: { x: 0, y: 0, w: 2, h: 3 }, rotated: true, trimmed: false } },
    });
    const [frame] = framesIn(text, '') ?? [];
    assert.ok(frame);
    const upright = { width: 2, height: 3, pixels: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap(pixel)) };
    assert.deepEqual(spriteOf(turned, frame), upright);
  });

  it('takes of a multi-atlas the page that is asked for', () => {
    const page = (image: string, name: string) => ({
      image,
      frames: [{ filename: name, frame: { x: 0, y: 0, w: 1, h: 1 } }],
    });
    const text = JSON.stringify({ textures: [page('a.png', 'one'), page('b.png', 'two')] });
    assert.deepEqual(framesIn(text, 'b.png')?.map(({ name }) => name), ['two']); // prettier-ignore
  });

  for (const text of [
    '',
    'no JSON',
    '{}',
    '[]',
    '{"frames":{"a":{}}}',
    '{"frames":[{"frame":{"x":-1,"y":0,"w":1,"h":1}}]}',
  ]) {
    it(`is none where the text is ${JSON.stringify(text)}`, () =>
      assert.equal(framesIn(text, ''), undefined));
  }
});
