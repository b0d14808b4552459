/** Aseprite files of any kind, written by the format's specification for the reader's tests. */
import { deflateSync } from 'node:zlib';

export interface WrittenLayer {
  readonly name?: string;
  /** 0: pixels, 1: a group, 2: a tilemap. */
  readonly type?: number;
  readonly depth?: number;
  readonly opacity?: number;
  readonly blend?: number;
  readonly isHidden?: boolean;
  readonly isBackground?: boolean;
  readonly isReference?: boolean;
}

export interface WrittenCel {
  readonly layer: number;
  readonly left?: number;
  readonly top?: number;
  readonly opacity?: number;
  readonly zIndex?: number;
  readonly width?: number;
  readonly height?: number;
  readonly pixels?: readonly number[];
  /** Stored as it is, without zlib. */
  readonly isRaw?: boolean;
  /** The frame whose cel of this layer it is. */
  readonly link?: number;
}

export interface WrittenFile {
  readonly width: number;
  readonly height: number;
  readonly bits?: 8 | 16 | 32;
  readonly transparentIndex?: number;
  /** RGBA; the frame that it comes with, and the index of its first color. */
  readonly palettes?: readonly { frame?: number; first?: number; colours: readonly (readonly number[])[] }[];
  /** RGB of the chunk that Aseprite wrote before 1.1. */
  readonly oldPalette?: readonly (readonly number[])[];
  readonly layers: readonly WrittenLayer[];
  readonly frames: readonly (readonly WrittenCel[])[];
  readonly tags?: readonly { name: string; from: number; to: number }[];
}

const u8 = (...values: readonly number[]) => Buffer.from(values);
const u16 = (...values: readonly number[]) => Buffer.concat(values.map((value) => u8(value & 255, (value >> 8) & 255))); // prettier-ignore
const u32 = (...values: readonly number[]) => Buffer.concat(values.map((value) => u16(value & 0xffff, value >>> 16))); // prettier-ignore
const string = (value: string) => Buffer.concat([u16(Buffer.byteLength(value)), Buffer.from(value)]);
const chunk = (type: number, ...parts: readonly Uint8Array[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 6), u16(type), body]);
};

export function asepriteBytes(file: WrittenFile): Buffer {
  const { width, height, bits = 32, transparentIndex = 0, layers, frames, palettes = [], tags = [] } = file;
  const bodies = frames.map((cels, i) => {
    const old = i === 0 && file.oldPalette ? [oldPaletteChunk(file.oldPalette)] : [];
    const chunks = [
      ...old,
      ...palettes.filter(({ frame = 0 }) => frame === i).map(paletteChunk),
      ...(i === 0 ? [...layers.map(layerChunk), tagsChunk(tags)] : []),
      ...cels.map(celChunk),
    ];
    const body = Buffer.concat(chunks);
    return Buffer.concat([
      u32(body.length + 16),
      u16(0xf1fa, chunks.length, 100, 0),
      u32(chunks.length),
      body,
    ]);
  });
  const body = Buffer.concat(bodies);
  const header = Buffer.concat([
    u32(128 + body.length),
    u16(0xa5e0, frames.length, width, height, bits),
    u32(1),
    u16(100),
    u32(0, 0),
    u8(transparentIndex, 0, 0, 0),
    u16(256),
    Buffer.alloc(94),
  ]);
  return Buffer.concat([header, body]);
}

function layerChunk(layer: WrittenLayer): Buffer {
  const { name = 'layer', type = 0, depth = 0, opacity = 255, blend = 0 } = layer;
  const flags = (layer.isHidden ? 0 : 1) + (layer.isBackground ? 8 : 0) + (layer.isReference ? 64 : 0);
  const tileset = type === 2 ? [u32(0)] : [];
  return chunk(0x2004, u16(flags, type, depth, 0, 0, blend), u8(opacity, 0, 0, 0), string(name), ...tileset);
}

function celChunk(cel: WrittenCel): Buffer {
  const { layer, left = 0, top = 0, opacity = 255, zIndex = 0, link, width = 0, height = 0 } = cel;
  const head = [u16(layer, left, top), u8(opacity)];
  const tail = [u16(zIndex), Buffer.alloc(5)];
  if (link !== undefined) return chunk(0x2005, ...head, u16(1), ...tail, u16(link));
  const pixels = Buffer.from(cel.pixels ?? []);
  const content = cel.isRaw ? pixels : deflateSync(pixels);
  return chunk(0x2005, ...head, u16(cel.isRaw ? 0 : 2), ...tail, u16(width, height), content);
}

function paletteChunk({ first = 0, colours }: { first?: number; colours: readonly (readonly number[])[] }) {
  const entries = colours.map((colour) => Buffer.concat([u16(0), u8(...colour)]));
  return chunk(0x2019, u32(first + colours.length, first, first + colours.length - 1), Buffer.alloc(8), ...entries); // prettier-ignore
}

function oldPaletteChunk(colours: readonly (readonly number[])[]): Buffer {
  return chunk(0x0004, u16(1), u8(0, colours.length), ...colours.map((colour) => u8(...colour)));
}

function tagsChunk(tags: readonly { name: string; from: number; to: number }[]): Buffer {
  const entries = tags.map(({ name, from, to }) => Buffer.concat([u16(from, to), Buffer.alloc(13), string(name)])); // prettier-ignore
  return chunk(0x2018, u16(tags.length), Buffer.alloc(8), ...entries);
}
