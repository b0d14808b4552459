/**
 * Aseprite's own file: a frame a sprite, a layer, tags and the palette. Unity's Aseprite importer reads it as well.
 * After https://github.com/aseprite/aseprite/blob/main/docs/ase-file-specs.md
 */
import { deflateSync } from 'node:zlib';
import type { Canvas } from '../../config/canvas.ts';
import type { SheetSettings } from '../../config/sheetSettings.ts';
import { contentBox, crop } from '../../data/canvas.ts';
import type { PixelImage } from '../../data/image.ts';
import { blueOf, greenOf, redOf } from '../../data/style/oklab.ts';
import {
  commonCanvas,
  frameMilliseconds,
  onCommonCanvas,
  pivotPixel,
  type SpriteSet,
  type Tag,
} from '../sheet/spriteSet.ts';
import { bytes, dword, join, short, text, word, zeros } from './littleEndian.ts';

const HEADER_BYTES = 128;
const FILE_MAGIC = 0xa5e0;
const FRAME_MAGIC = 0xf1fa;
const CHUNK = {
  layer: 0x2004,
  cel: 0x2005,
  colourProfile: 0x2007,
  tags: 0x2018,
  palette: 0x2019,
  slice: 0x2022,
} as const;
const COMPRESSED_CEL = 2;
const VISIBLE_AND_EDITABLE = 3;
const SRGB = 1;
/** Frames are numbered with 16 bits. */
export const MOST_FRAMES = 65_535;

/** @param palette 0xRRGGBB, at most 256 of them */
export function asepriteFile(set: SpriteSet, palette: readonly number[]): Uint8Array {
  const { width, height } = commonCanvas(set);
  const { sprites } = onCommonCanvas(set);
  const milliseconds = Math.min(65_535, frameMilliseconds(set));
  const first = [
    colourProfileChunk(),
    // It counts from its first color to its last, so that there is none of no colors.
    ...(palette.length === 0 ? [] : [paletteChunk(palette)]),
    layerChunk(set.name),
    tagsChunk(set.tags),
    ...(set.settings.anchor === undefined ? [] : [pivotChunk({ width, height }, set.settings)]),
  ];
  const frames = sprites.map(({ image }, i) =>
    frameOf([...(i === 0 ? first : []), ...celChunks(image)], milliseconds),
  );
  const body = join(frames);
  const header = join([
    dword(HEADER_BYTES + body.length),
    word(FILE_MAGIC),
    word(sprites.length),
    word(width),
    word(height),
    word(32), // bits a pixel
    dword(1), // layers have an opacity
    word(milliseconds),
    zeros(8 + 1 + 3),
    word(palette.length),
    bytes(1, 1), // pixels are square
    short(0), // the grid's place
    short(0),
    word(16), // its cells
    word(16),
    zeros(84),
  ]);
  return join([header, body]);
}

function frameOf(chunks: readonly Uint8Array[], milliseconds: number): Uint8Array {
  const body = join(chunks);
  const count = chunks.length;
  return join([
    dword(16 + body.length),
    word(FRAME_MAGIC),
    word(count),
    word(milliseconds),
    zeros(2),
    dword(count),
    body,
  ]);
}

function chunkOf(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = join(parts);
  return join([dword(6 + body.length), word(type), body]);
}

function colourProfileChunk(): Uint8Array {
  return chunkOf(CHUNK.colourProfile, [word(SRGB), word(0), dword(0), zeros(8)]);
}

function layerChunk(name: string): Uint8Array {
  const normal = word(0);
  return chunkOf(CHUNK.layer, [
    word(VISIBLE_AND_EDITABLE),
    zeros(8),
    normal,
    bytes(255),
    zeros(3),
    text(name),
  ]);
}

function paletteChunk(palette: readonly number[]): Uint8Array {
  const entries = palette.map((colour) =>
    join([word(0), bytes(redOf(colour), greenOf(colour), blueOf(colour), 255)]),
  );
  const last = palette.length - 1;
  return chunkOf(CHUNK.palette, [dword(palette.length), dword(0), dword(last), zeros(8), ...entries]);
}

function tagsChunk(tags: readonly Tag[]): Uint8Array {
  const forward = 0;
  const entries = tags.map(({ name, from, to }) =>
    join([word(from), word(to), bytes(forward), word(0), zeros(6 + 3 + 1), text(name)]),
  );
  return chunkOf(CHUNK.tags, [word(tags.length), zeros(8), ...entries]);
}

/** A slice that holds the whole canvas, with the anchor as its pivot. */
function pivotChunk(canvas: Canvas, settings: SheetSettings): Uint8Array {
  const { x, y } = pivotPixel(canvas, settings);
  const [keys, hasPivot, fromFrame] = [1, 2, 0];
  return chunkOf(CHUNK.slice, [
    dword(keys),
    dword(hasPivot),
    dword(0),
    text('pivot'),
    ...[fromFrame, 0, 0, canvas.width, canvas.height, x, y].map(dword),
  ]);
}

/** As Aseprite does: only the visible part is kept, and nothing of a frame where nothing is to be seen. */
function celChunks(image: PixelImage): Uint8Array[] {
  const box = contentBox(image);
  if (!box) return [];
  const { width, height, pixels } = crop(image, box);
  const place = [short(box.left), short(box.top)];
  const head = [
    word(0),
    ...place,
    bytes(255),
    word(COMPRESSED_CEL),
    short(0),
    zeros(5),
    word(width),
    word(height),
  ];
  return [chunkOf(CHUNK.cel, [...head, deflateSync(pixels, { level: 9 })])];
}
