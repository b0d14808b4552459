/** An Aseprite file of any kind, whoever wrote it, shows what Aseprite shows, or is refused in a clause. */
import assert from 'node:assert/strict';
import Aseprite from 'ase-parser';
import { asepriteDocument } from '../../../src/gan/data/aseprite/document.ts';
import { flattenedFrame, unfaithfulLayers } from '../../../src/gan/data/aseprite/flatten.ts';
import { ImageFault } from '../../../src/gan/data/decode.ts';
import { asepriteFile } from '../../../src/gan/output/formats/asepriteFile.ts';
import { onCommonCanvas } from '../../../src/gan/output/sheet/spriteSet.ts';
import { asepriteBytes, type WrittenFile } from '../../support/asepriteWriter.ts';
import { noisyPicture, walkAndGrass } from '../../support/spriteSets.ts';

const R = [255, 0, 0, 255];
const G = [0, 255, 0, 255];
const B = [0, 0, 255, 255];
const NONE = [0, 0, 0, 0];

/** The pixels of a frame, one after the other. */
function shown(file: WrittenFile, frame = 0): number[][] {
  const { pixels } = flattenedFrame(asepriteDocument(asepriteBytes(file)), frame);
  return Array.from({ length: pixels.length / 4 }, (_, i) => [...pixels.subarray(i * 4, i * 4 + 4)]);
}

const pixel = (layer: number, colour: readonly number[], more = {}) => ({ layer, width: 1, height: 1, pixels: colour, ...more }); // prettier-ignore
const row = { width: 3, height: 1 };

describe('An Aseprite file that is read', () => {
  it('shows its layers over each other, where their cels lie, cut by the canvas', () => {
    const frames = [[pixel(0, [...R, ...G, ...B], { width: 3 }), pixel(1, [...B, ...R], { left: 2, width: 2 }), pixel(1, G, { left: -5 })]]; // prettier-ignore
    assert.deepEqual(shown({ ...row, layers: [{}, {}], frames }), [R, G, B]);
  });

  it('mixes half transparent colors, by the opacity of pixel, cel and layer', () => {
    const layers = [{}, { opacity: 128 }];
    const frames = [[pixel(0, R), pixel(1, B), pixel(1, B, { left: 1, opacity: 128 }), pixel(1, [0, 0, 255, 128], { left: 2 })]]; // prettier-ignore
    assert.deepEqual(shown({ ...row, layers, frames }), [[127, 0, 128, 255], [0, 0, 255, 64], [0, 0, 255, 64]]); // prettier-ignore
  });

  it('leaves out layers that are hidden, in hidden groups or for reference', () => {
    const layers = [
      { isHidden: true },
      { type: 1, isHidden: true },
      { type: 1, depth: 1 },
      { depth: 2 },
      { type: 1 },
      { depth: 1 },
      { isReference: true },
    ];
    const frames = [[pixel(0, R), pixel(3, R, { left: 1 }), pixel(5, G, { left: 2 }), pixel(6, R)]];
    assert.deepEqual(shown({ ...row, layers, frames }), [NONE, NONE, G]);
  });

  it('moves cels before others by their z-index', () => {
    const frames = [[pixel(0, R, { zIndex: 1 }), pixel(1, G)], [pixel(0, R, { zIndex: 2 }), pixel(1, G)]]; // prettier-ignore
    const file = { width: 1, height: 1, layers: [{}, {}], frames };
    assert.deepEqual([shown(file, 0), shown(file, 1)], [[R], [R]]);
  });

  it('shows a linked cel as the frame has it that it is linked to, and one that is not compressed', () => {
    const frames = [[pixel(0, G, { isRaw: true })], [{ layer: 0, left: 2, link: 0 }]];
    const file = { ...row, layers: [{}], frames };
    assert.deepEqual([shown(file, 0), shown(file, 1)], [[G, NONE, NONE], [NONE, NONE, G]]); // prettier-ignore
  });

  it('of palette colors has them, but for the transparent one, which a background shows', () => {
    const file = { ...row, bits: 8, transparentIndex: 1, palettes: [{ colours: [R, G, [0, 0, 255, 128]] }] } as const; // prettier-ignore
    const frames = [[{ layer: 0, width: 3, height: 1, pixels: [0, 1, 2] }]];
    assert.deepEqual(shown({ ...file, layers: [{}], frames }), [R, NONE, [0, 0, 255, 128]]);
    assert.deepEqual(shown({ ...file, layers: [{ isBackground: true }], frames })[1], G);
  });

  it('whose palette changes shows each frame in its own', () => {
    const palettes = [{ colours: [NONE, R] }, { frame: 1, first: 1, colours: [B] }];
    const cel = { layer: 0, width: 1, height: 1, pixels: [1] };
    const file = { width: 1, height: 1, bits: 8, palettes, layers: [{}], frames: [[cel], [cel]] } as const;
    assert.deepEqual([shown(file, 0), shown(file, 1)], [[R], [B]]);
  });

  it('of old programs has the palette that they wrote', () => {
    const frames = [[{ layer: 0, width: 1, height: 1, pixels: [1] }]];
    const oldPalette = [[0, 0, 0], [1, 2, 3]]; // prettier-ignore
    assert.deepEqual(shown({ width: 1, height: 1, bits: 8, oldPalette, layers: [{}], frames }), [[1, 2, 3, 255]]); // prettier-ignore
  });

  it('of grays has them', () => {
    const frames = [[{ layer: 0, width: 3, height: 1, pixels: [10, 255, 200, 128, 9, 0] }]];
    assert.deepEqual(shown({ ...row, bits: 16, layers: [{}], frames }), [[10, 10, 10, 255], [200, 200, 200, 128], NONE]); // prettier-ignore
  });

  it('names the visible layers that Aseprite draws otherwise', () => {
    const layers = [{ name: 'shade', blend: 1 }, { name: 'ground', type: 2 }, { name: 'old', blend: 2, isHidden: true }, {}]; // prettier-ignore
    const document = asepriteDocument(asepriteBytes({ ...row, layers, frames: [[]] }));
    assert.deepEqual(unfaithfulLayers(document), ['shade', 'ground']);
  });

  it('is the same to a reader of others', () => {
    const noise = noisyPicture(4, 5, 3);
    const file = { width: 5, height: 3, layers: [{ name: 'a' }, { name: 'b', opacity: 99 }], frames: [[pixel(0, [...noise.pixels], { width: 5, height: 3 })], [{ layer: 0, link: 0 }]], tags: [{ name: 'run', from: 0, to: 1 }] }; // prettier-ignore
    const other = new Aseprite(asepriteBytes(file), '');
    other.parse();
    const own = asepriteDocument(asepriteBytes(file));
    assert.deepEqual(own.layers.map(({ name, opacity }) => [name, opacity]), other.layers.map(({ name, opacity }) => [name, opacity])); // prettier-ignore
    assert.deepEqual(own.tags, other.tags.map(({ name, from, to }) => ({ name, from, to }))); // prettier-ignore
    for (const [i, { cels }] of other.frames.entries())
      assert.deepEqual([...flattenedFrame(own, i).pixels], [...(cels[0]?.rawCelData ?? [])]);
  });

  it('gives back what this product wrote', () => {
    const set = walkAndGrass();
    const document = asepriteDocument(asepriteFile(set, []));
    assert.deepEqual(document.frames.map((_, i) => flattenedFrame(document, i)), onCommonCanvas(set).sprites.map(({ image }) => image)); // prettier-ignore
    assert.deepEqual(document.tags, set.tags);
  });
});

describe('An Aseprite file that lies', () => {
  const one = { width: 1, height: 1, layers: [{}] };
  const whole = asepriteBytes({ ...one, frames: [[pixel(0, R)]] });
  const changed = (at: number, ...bytes: readonly number[]) => {
    const copy = Buffer.from(whole);
    copy.set(bytes, at);
    return copy;
  };
  const read = (bytes: Uint8Array) => {
    const document = asepriteDocument(bytes);
    return document.frames.map((_, i) => flattenedFrame(document, i));
  };

  const CASES: readonly (readonly [string, Uint8Array, string])[] = [
    ['of no bytes', new Uint8Array(0), 'is no Aseprite file'],
    ['of another kind', Buffer.alloc(200, 1), 'is no Aseprite file'],
    ['cut short', whole.subarray(0, whole.length - 5), 'is damaged or cut short'],
    ['of 65,535×65,535 pixels', changed(8, 255, 255, 255, 255), 'has more than 4096×4096 pixels'],
    ['of 65,535 frames of 4096×4096', changed(6, 255, 255, 0, 16, 0, 16), 'has more frames than can be held: 65535 of 4096×4096'], // prettier-ignore
    ['of no frames', changed(6, 0, 0), 'is damaged or cut short'],
    ['of 7 bits a pixel', changed(12, 7), 'is damaged or cut short'],
    ['whose frame is longer than the file', changed(128, 255, 255, 255, 255), 'is damaged or cut short'],
    ['whose cel is linked to a frame to come', asepriteBytes({ ...one, frames: [[{ layer: 0, link: 1 }], [pixel(0, R)]] }), 'is damaged or cut short'], // prettier-ignore
    ['whose cel has fewer pixels than it says', asepriteBytes({ ...one, frames: [[{ layer: 0, width: 9, height: 9, pixels: R }]] }), 'is damaged or cut short'], // prettier-ignore
    ['whose cel unpacks to more than it says', asepriteBytes({ ...one, frames: [[pixel(0, new Array<number>(1e6).fill(0))]] }), 'is damaged or cut short'], // prettier-ignore
    ['whose palette begins at four billion', asepriteBytes({ ...one, palettes: [{ first: 4e9, colours: [R] }], frames: [[]] }), 'is damaged or cut short'], // prettier-ignore
    ['of a thousand cels of 4096×4096', asepriteBytes({ width: 1, height: 1, layers: [{}], frames: [[{ layer: 0, width: 4096, height: 4096 }], ...Array.from({ length: 20 }, () => [{ layer: 0, link: 0 }])] }), 'has more pixels in its layers than can be held'], // prettier-ignore
  ];
  for (const [name, bytes, message] of CASES) {
    it(`${name} is refused`, () => assert.throws(() => read(bytes), new ImageFault(message)));
  }
});
