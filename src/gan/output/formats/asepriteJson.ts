/**
 * Aseprite's JSON hash, with what Phaser and Pixi want besides: one file for all three. Frames are named by their index, as
 * Aseprite does and Phaser's `createFromAseprite` looks them up; each one's own name is in `name`.
 */
import type { Sheet } from '../sheet/sheet.ts';
import { frameMilliseconds, pivotPixel, type Tag } from '../sheet/spriteSet.ts';
import { atlasEntry, atlasMeta, type Program } from './atlasEntry.ts';

/** @param imageFile the sheet's name, without its folder */
export function asepriteJson(sheet: Sheet, imageFile: string, program: Program): string {
  const duration = frameMilliseconds(sheet);
  const frames = sheet.frames.map((frame, i) => [
    String(i),
    { ...atlasEntry(frame, sheet.settings), duration, name: frame.name },
  ]);
  const animations = sheet.tags.map((tag) => [tag.name, indicesOf(tag).map(String)]);
  const json = {
    frames: Object.fromEntries(frames) as unknown,
    animations: Object.fromEntries(animations) as unknown,
    meta: {
      ...atlasMeta(sheet, imageFile, program),
      frameTags: sheet.tags.map(({ name, from, to }) => ({ name, from, to, direction: 'forward' })),
      layers: [{ name: sheet.name, opacity: 255, blendMode: 'normal' }],
      slices: pivotSlices(sheet),
    },
  };
  return `${JSON.stringify(json, undefined, 1)}\n`;
}

/** The anchor as Aseprite has it: the pivot of a slice that holds the whole canvas. */
function pivotSlices({ frames, settings }: Sheet) {
  const [first] = frames;
  if (settings.anchor === undefined || !first) return [];
  const { width: w, height: h } = first.source;
  const key = { frame: 0, bounds: { x: 0, y: 0, w, h }, pivot: pivotPixel(first.source, settings) };
  return [{ name: 'pivot', color: '#0000ffff', keys: [key] }];
}

function indicesOf({ from, to }: Tag): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
