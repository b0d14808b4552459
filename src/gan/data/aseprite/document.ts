/**
 * What is in an Aseprite file: layers, frames of cels, palettes, tags. Any file may come, so that every length is checked against what is
 * there. After https://github.com/aseprite/aseprite/blob/main/docs/ase-file-specs.md
 */
import * as l10n from '@vscode/l10n';
import type { Canvas } from '../../config/canvas.ts';
import { ImageFault, MOST_PIXELS } from '../decode.ts';
import { Cursor } from './cursor.ts';

export interface AsepriteLayer {
  readonly name: string;
  /** It and all groups that it is in; layers for reference are not drawn. */
  readonly isVisible: boolean;
  readonly isBackground: boolean;
  readonly isTilemap: boolean;
  /** 0 to 255. */
  readonly opacity: number;
  readonly isNormalBlend: boolean;
}

export interface AsepriteCel extends CelPixels {
  readonly layer: number;
  readonly left: number;
  readonly top: number;
  readonly opacity: number;
  /** Moves it before (or behind) so many layers. */
  readonly zIndex: number;
}

/** Compressed by zlib or not, `bytesPerPixel` each. */
interface CelPixels extends Canvas {
  readonly data: Uint8Array;
  readonly isCompressed: boolean;
}

export interface AsepriteFrame {
  readonly cels: readonly AsepriteCel[];
  readonly palette: Palette;
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** By index; an index may have none. */
export type Palette = readonly (Rgba | undefined)[];

export interface AsepriteDocument extends Canvas {
  /** 4: RGBA, 2: gray and alpha, 1: an index. */
  readonly bytesPerPixel: 1 | 2 | 4;
  /** The index that is transparent, but not on a background. */
  readonly transparentIndex: number;
  readonly layers: readonly AsepriteLayer[];
  readonly frames: readonly AsepriteFrame[];
  readonly tags: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

const FILE_MAGIC = 0xa5e0;
const FRAME_MAGIC = 0xf1fa;
const HEADER_BYTES = 128;
/** Of all frames, and of all cels, in pixels: 1 GB when it is unpacked. */
const MOST_PIXELS_IN_ALL = 2 ** 28;
/** Pixels know the first 256. */
const MOST_COLOURS = 4096;
const MOST_TAGS = 1024;
const CHUNK = {
  oldPalette: 0x0004,
  olderPalette: 0x0011,
  layer: 0x2004,
  cel: 0x2005,
  tags: 0x2018,
  palette: 0x2019,
} as const;
const LAYER = { visible: 1, background: 8, reference: 64 } as const;
const TILEMAP_LAYER = 2;
const CEL = { raw: 0, linked: 1, compressed: 2 } as const;

/** @throws ImageFault when it is no Aseprite file, is damaged, or larger than can be held. */
export function asepriteDocument(bytes: Uint8Array): AsepriteDocument {
  try {
    return new Reader(new Cursor(bytes)).document();
  } catch (error) {
    if (error instanceof RangeError) throw new ImageFault(l10n.t('is damaged or cut short'));
    throw error;
  }
}

class Reader {
  private readonly layers: AsepriteLayer[] = [];
  /** Of the groups that are open, from the outermost. */
  private readonly visibleAt: boolean[] = [];
  private readonly frames: AsepriteFrame[] = [];
  private readonly tags: { name: string; from: number; to: number }[] = [];
  /** Of each frame, by their layers. */
  private readonly celsByLayer: Map<number, AsepriteCel>[] = [];
  private palette: (Rgba | undefined)[] = [];
  private isOwnPalette = false;
  private hasNewPalette = false;
  private hasOpacities = false;
  private pixelsOfCels = 0;

  constructor(private readonly file: Cursor) {}

  document(): AsepriteDocument {
    const { file } = this;
    if (file.length < HEADER_BYTES || file.skip(4).word() !== FILE_MAGIC) {
      throw new ImageFault(l10n.t('is no Aseprite file'));
    }
    const count = file.word();
    const canvas = { width: file.word(), height: file.word() };
    const bytesPerPixel = file.word() / 8;
    this.hasOpacities = (file.dword() & 1) !== 0;
    const transparentIndex = file.skip(10).byte();
    const pixels = canvas.width * canvas.height;
    if (pixels > MOST_PIXELS) throw new ImageFault(l10n.t('has more than 4096×4096 pixels'));
    if (pixels * count > MOST_PIXELS_IN_ALL) {
      throw new ImageFault(l10n.t('has more frames than can be held: {0} of {1}×{2}', count, canvas.width, canvas.height)); // prettier-ignore
    }
    if (pixels === 0 || count === 0 || (bytesPerPixel !== 1 && bytesPerPixel !== 2 && bytesPerPixel !== 4)) {
      throw new RangeError('no such header');
    }
    file.skip(HEADER_BYTES - file.at);
    for (let i = 0; i < count; i++) this.frame();
    const { layers, frames, tags } = this;
    return { ...canvas, bytesPerPixel, transparentIndex, layers, frames, tags };
  }

  private frame(): void {
    const size = this.file.dword();
    const frame = this.file.part(size - 4);
    if (frame.word() !== FRAME_MAGIC) throw new RangeError('no such frame');
    const fewChunks = frame.word();
    const chunks = frame.skip(4).dword() || fewChunks;
    const cels: AsepriteCel[] = [];
    // Frames that change nothing share one.
    this.isOwnPalette = false;
    for (let i = 0; i < chunks; i++) {
      const chunkSize = frame.dword();
      const type = frame.word();
      this.chunk(type, frame.part(chunkSize - 6), cels);
    }
    this.frames.push({ cels, palette: this.palette });
    this.celsByLayer.push(new Map(cels.map((cel) => [cel.layer, cel])));
  }

  private chunk(type: number, chunk: Cursor, cels: AsepriteCel[]): void {
    switch (type) {
      case CHUNK.layer:
        return this.layer(chunk);
      case CHUNK.cel:
        return this.cel(chunk, cels);
      case CHUNK.tags:
        return this.tagList(chunk);
      case CHUNK.palette:
        this.hasNewPalette = true;
        return this.newPalette(chunk);
      case CHUNK.oldPalette:
        if (!this.hasNewPalette) this.palettePackets(chunk, 1);
        return;
      case CHUNK.olderPalette:
        // Six bits a channel.
        if (!this.hasNewPalette) this.palettePackets(chunk, 255 / 63);
        return;
    }
  }

  private layer(chunk: Cursor): void {
    const flags = chunk.word();
    const type = chunk.word();
    const depth = chunk.word();
    const blend = chunk.skip(4).word();
    const opacity = chunk.byte();
    const name = chunk.skip(3).text();
    const isShown = (flags & LAYER.visible) !== 0 && (depth === 0 || (this.visibleAt[depth - 1] ?? true));
    this.visibleAt[depth] = isShown;
    this.visibleAt.length = depth + 1;
    this.layers.push({
      name,
      isVisible: isShown && (flags & LAYER.reference) === 0,
      isBackground: (flags & LAYER.background) !== 0,
      isTilemap: type === TILEMAP_LAYER,
      opacity: this.hasOpacities ? opacity : 255,
      isNormalBlend: blend === 0,
    });
  }

  private cel(chunk: Cursor, cels: AsepriteCel[]): void {
    const layer = chunk.word();
    const place = { layer, left: chunk.short(), top: chunk.short(), opacity: chunk.byte() };
    const kind = chunk.word();
    const zIndex = chunk.short();
    chunk.skip(5);
    const pixels = kind === CEL.linked ? this.linked(chunk.word(), layer) : this.pixelsIn(chunk, kind);
    if (!pixels) return;
    this.pixelsOfCels += pixels.width * pixels.height;
    if (this.pixelsOfCels > MOST_PIXELS_IN_ALL) {
      throw new ImageFault(l10n.t('has more pixels in its layers than can be held'));
    }
    cels.push({ ...place, zIndex, ...pixels });
  }

  /** What the same layer has in an earlier frame. */
  private linked(frame: number, layer: number): CelPixels {
    const cel = this.celsByLayer[frame]?.get(layer);
    if (!cel) throw new RangeError('no such cel');
    const { width, height, data, isCompressed } = cel;
    return { width, height, data, isCompressed };
  }

  /** Undefined of a kind without pixels of its own, such as a tilemap. */
  private pixelsIn(chunk: Cursor, kind: number): CelPixels | undefined {
    if (kind !== CEL.raw && kind !== CEL.compressed) return undefined;
    const [width, height] = [chunk.word(), chunk.word()];
    return { width, height, data: chunk.rest(), isCompressed: kind === CEL.compressed };
  }

  private tagList(chunk: Cursor): void {
    const count = chunk.word();
    chunk.skip(8);
    for (let i = 0; i < count; i++) {
      const [from, to] = [chunk.word(), chunk.word()];
      const name = chunk.skip(13).text();
      if (i < MOST_TAGS) this.tags.push({ from, to, name });
    }
  }

  private newPalette(chunk: Cursor): void {
    chunk.skip(4);
    const [first, last] = [chunk.dword(), chunk.dword()];
    chunk.skip(8);
    for (let i = first; i <= last; i++) {
      const hasName = (chunk.word() & 1) !== 0;
      this.setColour(i, [chunk.byte(), chunk.byte(), chunk.byte(), chunk.byte()]);
      if (hasName) chunk.text();
    }
  }

  private palettePackets(chunk: Cursor, scale: number): void {
    const packets = chunk.word();
    const channel = () => Math.round(chunk.byte() * scale) & 255;
    let index = 0;
    for (let i = 0; i < packets; i++) {
      index += chunk.byte();
      const count = chunk.byte() || 256;
      for (let k = 0; k < count; k++) this.setColour(index++, [channel(), channel(), channel(), 255]);
    }
  }

  private setColour(index: number, colour: Rgba): void {
    if (index >= MOST_COLOURS) throw new RangeError('no such color');
    if (!this.isOwnPalette) this.palette = [...this.palette];
    this.isOwnPalette = true;
    this.palette[index] = colour;
  }
}
