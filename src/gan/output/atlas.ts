/** Reads where the sprites of a sheet are: JSON as Aseprite, TexturePacker, Phaser and Pixi have it, hash or array. */
import type { Box } from '../data/canvas.ts';
import type { Canvas } from '../config/canvas.ts';

export interface AtlasFrame {
  readonly name: string;
  /** On the sheet; of a rotated sprite its sides as they are on the sheet. */
  readonly box: Box;
  /** It lies on the sheet turned by 90° clockwise. */
  readonly rotated: boolean;
  /** The sprite with the border that was left out, and where in it the box belongs. */
  readonly source: Canvas;
  readonly offset: { readonly left: number; readonly top: number };
}

/**
 * @param sheet name of the sheet's file, which picks among the pages of a Phaser multi-atlas
 * @returns undefined where the text is no atlas
 */
export function framesIn(text: string, sheet: string): AtlasFrame[] | undefined {
  try {
    const json = JSON.parse(text) as unknown;
    const pages = member(json, 'textures');
    const page = Array.isArray(pages) ? pageOf(pages, sheet) : json;
    const frames = member(page, 'frames');
    const entries: [string, unknown][] = Array.isArray(frames)
      ? frames.map((entry: unknown, i) => [textIn(entry, 'filename') ?? String(i), entry])
      : Object.entries(frames as object);
    return entries.map(([name, entry]) => frameOf(name, entry));
  } catch {
    return undefined; // no JSON, or a part is missing
  }
}

/** @throws TypeError when a number is missing */
function frameOf(key: string, entry: unknown): AtlasFrame {
  const name = textIn(entry, 'name') ?? key;
  const frame = member(entry, 'frame');
  const rotated = member(entry, 'rotated') === true;
  const [w, h] = [whole(frame, 'w'), whole(frame, 'h')];
  const box = {
    left: whole(frame, 'x'),
    top: whole(frame, 'y'),
    ...(rotated ? { width: h, height: w } : { width: w, height: h }),
  };
  const isTrimmed = member(entry, 'trimmed') === true;
  if (!isTrimmed) return { name, box, rotated, source: { width: w, height: h }, offset: { left: 0, top: 0 } };
  const [size, place] = [member(entry, 'sourceSize'), member(entry, 'spriteSourceSize')];
  const source = { width: whole(size, 'w'), height: whole(size, 'h') };
  return { name, box, rotated, source, offset: { left: whole(place, 'x'), top: whole(place, 'y') } };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function pageOf(pages: readonly unknown[], sheet: string): unknown {
  return pages.find((one) => member(one, 'image') === sheet) ?? pages[0];
}

function textIn(value: unknown, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function whole(value: unknown, name: string): number {
  const number = member(value, name);
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
  throw new TypeError(`${name} is no whole number`);
}
