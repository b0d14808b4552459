/** What Aseprite's and TexturePacker's JSON have in common: one sprite of a sheet, and the sheet itself. */
import type { SheetSettings } from '../../config/sheetSettings.ts';
import { isTrimmed, type Sheet, type SheetFrame } from '../sheet/sheet.ts';
import { pivotOf } from '../sheet/spriteSet.ts';

export interface AtlasEntry {
  readonly frame: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly rotated: boolean;
  readonly trimmed: boolean;
  readonly spriteSourceSize: AtlasEntry['frame'];
  readonly sourceSize: { readonly w: number; readonly h: number };
  readonly pivot: Pivot;
  /** As Pixi calls the pivot; it places sprites by their upper left corner where nothing is said. */
  readonly anchor?: Pivot;
}

interface Pivot {
  readonly x: number;
  readonly y: number;
}

export function atlasEntry(frame: SheetFrame, settings: SheetSettings): AtlasEntry {
  const { box, source, offset } = frame;
  return {
    frame: { x: box.left, y: box.top, w: box.width, h: box.height },
    rotated: false,
    trimmed: isTrimmed(frame),
    spriteSourceSize: { x: offset.left, y: offset.top, w: box.width, h: box.height },
    sourceSize: { w: source.width, h: source.height },
    pivot: pivotOf(settings),
    ...(settings.anchor === undefined ? {} : { anchor: pivotOf(settings) }),
  };
}

/** `scale` is a string: Pixi takes it so, and Aseprite's own readers want it so. */
export function atlasMeta({ image }: Sheet, imageFile: string, program: Program) {
  return {
    app: program.name,
    version: program.version,
    image: imageFile,
    format: 'RGBA8888',
    size: { w: image.width, h: image.height },
    scale: '1',
  };
}

/** What wrote a file. */
export interface Program {
  readonly name: string;
  readonly version: string;
}
