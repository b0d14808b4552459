/** TexturePacker's JSON array: what Phaser, Pixi and most importers of atlases read. */
import type { Sheet } from '../sheet/sheet.ts';
import { atlasEntry, atlasMeta, type Program } from './atlasEntry.ts';

/** @param imageFile the sheet's name, without its folder */
export function texturePackerJson(sheet: Sheet, imageFile: string, program: Program): string {
  const frames = sheet.frames.map((frame) => ({
    filename: frame.name,
    ...atlasEntry(frame, sheet.settings),
  }));
  return `${JSON.stringify({ frames, meta: atlasMeta(sheet, imageFile, program) }, undefined, 1)}\n`;
}
