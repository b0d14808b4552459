/** The readers of engines and editors, as they are in the packages that their makers publish. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { repository } from './childProcess.ts';

const require = createRequire(import.meta.url);
/** By its path: what a package keeps inside is not among its exports. */
const inside = (name: string): unknown => require(path.join(repository, 'node_modules', name));

export interface PhaserFrame {
  readonly cutX: number;
  readonly cutY: number;
  readonly cutWidth: number;
  readonly cutHeight: number;
  /** Of the whole sprite, and where the cut goes in it. */
  readonly realWidth: number;
  readonly realHeight: number;
  readonly x: number;
  readonly y: number;
  readonly pivotX: number;
  readonly pivotY: number;
}

interface PhaserTexture {
  readonly frames: Readonly<Record<string, PhaserFrame>>;
  getFrameNames(): string[];
  get(name: string): PhaserFrame;
}

interface PhaserAnimation {
  readonly key: string;
  readonly duration: number;
  readonly frames: readonly { readonly textureFrame: string; readonly duration: number }[];
}

type PhaserParser = (texture: unknown, source: number, json: unknown) => unknown;

/** Phaser's own parser of an atlas fills Phaser's own texture. */
export function phaserTexture(
  kind: 'JSONHash' | 'JSONArray',
  json: unknown,
  width: number,
  height: number,
): PhaserTexture {
  const Texture = inside('phaser/src/textures/Texture.js') as new (...words: unknown[]) => PhaserTexture;
  const parse = inside(`phaser/src/textures/parsers/${kind}.js`) as PhaserParser;
  return asInBrowser(() => {
    const texture = new Texture({ game: { config: {}, renderer: null } }, 'sheet', { width, height });
    parse(texture, 0, json);
    return texture;
  });
}

/** Phaser's own `createFromAseprite`. */
export function phaserAnimations(json: unknown, texture: unknown): PhaserAnimation[] {
  const Manager = inside('phaser/src/animations/AnimationManager.js') as new (game: unknown) => {
    boot(): void;
    createFromAseprite(key: string): PhaserAnimation[];
    textureManager: unknown;
  };
  const Emitter = inside('eventemitter3') as new () => unknown;
  const cache = { json: { get: () => json } };
  const textures = {
    get: () => texture,
    exists: () => true,
    getFrame: (_key: string, name: string) => (texture as PhaserTexture).get(name),
  };
  const manager = new Manager({ events: new Emitter(), cache, textures });
  manager.textureManager = textures;
  return manager.createFromAseprite('sheet');
}

interface TmxTileSet {
  readonly name: string;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly spacing: number;
  readonly margin: number;
  readonly image: { readonly source: string; readonly width: number; readonly height: number };
  readonly tiles: readonly ({ readonly id: number; readonly probability: number | null } | undefined)[];
}

/** A tileset as `tmx-parser` reads it. */
export function tmxTileSet(xml: string): Promise<TmxTileSet> {
  const { parse } = require('tmx-parser') as {
    parse(xml: string, file: string, done: (error: Error | null, found: TmxTileSet) => void): void;
  };
  return new Promise((resolve, reject) =>
    parse(xml, 'set.tsx', (error, found) => (error ? reject(error) : resolve(found))),
  );
}

/** An animated GIF as `omggif` reads it: each frame drawn over the one before. */
export function gifFrames(bytes: Uint8Array): {
  frames: Uint8Array[];
  delays: number[];
  width: number;
  height: number;
} {
  const { GifReader } = require('omggif') as {
    GifReader: new (bytes: Uint8Array) => {
      width: number;
      height: number;
      numFrames(): number;
      frameInfo(i: number): {
        delay: number;
        disposal: number;
        x: number;
        y: number;
        width: number;
        height: number;
      };
      decodeAndBlitFrameRGBA(i: number, pixels: Uint8Array): void;
    };
  };
  const reader = new GifReader(bytes);
  const { width, height } = reader;
  const canvas = new Uint8Array(width * height * 4);
  const frames: Uint8Array[] = [];
  const delays: number[] = [];
  for (let i = 0; i < reader.numFrames(); i++) {
    const info = reader.frameInfo(i);
    reader.decodeAndBlitFrameRGBA(i, canvas);
    frames.push(canvas.slice());
    delays.push(info.delay * 10);
    const TO_BACKGROUND = 2;
    if (info.disposal !== TO_BACKGROUND) continue;
    for (let y = info.y; y < info.y + info.height; y++) {
      canvas.fill(0, (y * width + info.x) * 4, (y * width + info.x + info.width) * 4);
    }
  }
  return { frames, delays, width, height };
}

/** An animated PNG as `upng-js` reads it. */
export function apngFrames(bytes: Uint8Array): {
  frames: Uint8Array[];
  delays: number[];
  loops: number | undefined;
} {
  interface Decoded {
    readonly frames: readonly { readonly delay: number }[];
    readonly tabs: { readonly acTL?: { readonly num_plays: number } };
  }
  const { decode, toRGBA8 } = require('upng-js') as {
    decode(file: ArrayBuffer): Decoded;
    toRGBA8(decoded: Decoded): ArrayBuffer[];
  };
  const decoded = decode(Uint8Array.from(bytes).buffer);
  return {
    frames: toRGBA8(decoded).map((pixels) => new Uint8Array(pixels)),
    delays: decoded.frames.map(({ delay }) => delay),
    loops: decoded.tabs.acTL?.num_plays,
  };
}

interface PixiRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PixiTexture {
  readonly frame: PixiRectangle;
  readonly orig: PixiRectangle;
  readonly trim: PixiRectangle | null;
  readonly defaultAnchor?: { readonly x: number; readonly y: number };
}

interface PixiSheet {
  readonly textures: Readonly<Record<string, PixiTexture>>;
  readonly animations: Readonly<Record<string, readonly PixiTexture[]>>;
}

/** Pixi's own `Spritesheet`. */
export function pixiSheet(json: unknown, width: number, height: number): Promise<PixiSheet> {
  return asInBrowser(async () => {
    type Made = new (...words: unknown[]) => unknown;
    const { Spritesheet } = inside('pixi.js/lib/spritesheet/Spritesheet.js') as {
      Spritesheet: new (texture: unknown, json: unknown) => PixiSheet & { parse(): Promise<unknown> };
    };
    const textures = 'pixi.js/lib/rendering/renderers/shared/texture';
    const { Texture } = inside(`${textures}/Texture.js`) as { Texture: Made };
    const { TextureSource } = inside(`${textures}/sources/TextureSource.js`) as { TextureSource: Made };
    const sheet = new Spritesheet(new Texture({ source: new TextureSource({ width, height }) }), json);
    await sheet.parse();
    return sheet;
  });
}

/** Both ask at once which browser they are in. What else would show things only is not there, and not needed. */
function asInBrowser<T>(work: () => T): T {
  const names = { window: {}, HTMLCanvasElement: class {}, navigator: { userAgent: 'node' } };
  const lacking = Object.entries(names).filter(([name]) => !(name in globalThis));
  for (const [name, value] of lacking) Object.assign(globalThis, { [name]: value });
  try {
    return work();
  } finally {
    for (const [name] of lacking) assert.ok(Reflect.deleteProperty(globalThis, name));
  }
}
