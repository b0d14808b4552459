/**
 * Unity's import settings (.meta) of a sheet: pixel art, cut into its sprites. Unity documents none of it: what is left out here, it
 * fills in. The ids follow from where the file is and what is in it, so that the same sprites give the same bytes.
 */
import { createHash } from 'node:crypto';
import type { SheetSettings } from '../../config/sheetSettings.ts';
import { isTrimmed, type Sheet, type SheetFrame } from '../sheet/sheet.ts';
import { pivotOf } from '../sheet/spriteSet.ts';

/** Of `internalIDToNameTable`: the class id of a sprite. */
const SPRITE_CLASS = 213;
const LARGEST_TEXTURE = 16_384;
/** Where Unity has a sprite's pivot. */
const [CENTER, BOTTOM_CENTER, CUSTOM] = [0, 7, 9];

/** @param assetPath of the image, from the project's folder on, with `/`: `Assets/Art/one.png` */
export function unityMeta(sheet: Sheet, assetPath: string): string {
  const digest = createHash('md5').update(assetPath).update(sheet.image.pixels).digest('hex');
  const sprites = sheet.frames.map((frame) => ({ frame, id: internalId(assetPath, frame.name) }));
  const { width, height } = sheet.image;
  const [first] = sheet.frames;
  const lines = [
    'fileFormatVersion: 2',
    `guid: ${digest}`,
    'TextureImporter:',
    '  internalIDToNameTable:',
    ...sprites.flatMap(({ frame, id }) => [
      '  - first:',
      `      ${SPRITE_CLASS}: ${id}`,
      `    second: ${yamlString(frame.name)}`,
    ]),
    '  serializedVersion: 13',
    '  mipmaps:',
    '    enableMipMap: 0',
    '    sRGBTexture: 1',
    '  textureSettings:',
    '    serializedVersion: 2',
    '    filterMode: 0',
    '    aniso: 1',
    '    mipBias: 0',
    '    wrapU: 1',
    '    wrapV: 1',
    '    wrapW: 1',
    '  nPOTScale: 0',
    '  spriteMode: 2',
    '  spriteExtrude: 1',
    '  spriteMeshType: 0',
    `  alignment: ${alignmentOf(sheet.settings)}`,
    `  spritePivot: {x: 0.5, y: ${1 - pivotOf(sheet.settings).y}}`,
    // A sprite is one unit wide.
    `  spritePixelsToUnits: ${first?.source.width ?? 100}`,
    '  spriteBorder: {x: 0, y: 0, z: 0, w: 0}',
    '  alphaUsage: 1',
    '  alphaIsTransparency: 1',
    '  textureType: 8',
    '  textureShape: 1',
    '  platformSettings:',
    '  - serializedVersion: 3',
    '    buildTarget: DefaultTexturePlatform',
    `    maxTextureSize: ${Math.min(LARGEST_TEXTURE, Math.max(32, 2 ** Math.ceil(Math.log2(Math.max(width, height)))))}`,
    '    textureFormat: -1',
    '    textureCompression: 0',
    '  spriteSheet:',
    '    serializedVersion: 2',
    '    sprites:',
    ...sprites.flatMap(({ frame, id }) => spriteLines(frame, id, sheet, assetPath)),
    '    nameFileIdTable:',
    ...sprites.map(({ frame, id }) => `      ${yamlString(frame.name)}: ${id}`),
    '  userData: ',
    '  assetBundleName: ',
    '  assetBundleVariant: ',
  ];
  return `${lines.join('\n')}\n`;
}

function alignmentOf({ anchor }: SheetSettings): number {
  return anchor === 'feet' ? BOTTOM_CENTER : CENTER;
}

function spriteLines(
  frame: SheetFrame,
  id: bigint,
  { image: { height: sheetHeight }, settings }: Sheet,
  assetPath: string,
): string[] {
  const { box, source, offset } = frame;
  const anchor = pivotOf(settings);
  // The anchor of the whole canvas, seen from the box that is left of it, from the bottom.
  const pivot = {
    x: (source.width * anchor.x - offset.left) / box.width,
    y: 1 - (source.height * anchor.y - offset.top) / box.height,
  };
  const spriteId = createHash('md5').update(`${assetPath} ${frame.name}`).digest('hex');
  return [
    '    - serializedVersion: 2',
    `      name: ${yamlString(frame.name)}`,
    '      rect:',
    '        serializedVersion: 2',
    `        x: ${box.left}`,
    `        y: ${sheetHeight - box.top - box.height}`,
    `        width: ${box.width}`,
    `        height: ${box.height}`,
    `      alignment: ${isTrimmed(frame) ? CUSTOM : alignmentOf(settings)}`,
    `      pivot: {x: ${pivot.x}, y: ${pivot.y}}`,
    '      border: {x: 0, y: 0, z: 0, w: 0}',
    `      spriteID: ${spriteId}`,
    `      internalID: ${id}`,
  ];
}

/** 63 bits and never 0, which stands for none. */
function internalId(assetPath: string, name: string): bigint {
  const digest = createHash('sha256').update(`${assetPath}\n${name}`).digest();
  return (digest.readBigUInt64LE() >> 1n) | 1n;
}

/** As it is where YAML takes it for nothing else. */
function yamlString(value: string): string {
  return /^[a-z_][\w-]*$/i.test(value) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
