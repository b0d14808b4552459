/** A set of sprites as files that belong together: a sheet, and what was asked for beside it. */
import * as l10n from '@vscode/l10n';
import type { Format } from '../../config/sheetSettings.ts';
import type { PixelImage } from '../../data/image.ts';
import { countColours } from '../../data/style/colours.ts';
import { paletteFrom } from '../../data/style/palette.ts';
import { UserError } from '../../errors.ts';
import { fileNameOf } from '../../names.ts';
import { gplText } from '../palettes/gpl.ts';
import { hexText } from '../palettes/hex.ts';
import { palText } from '../palettes/pal.ts';
import { withRecipe, type Recipe } from '../recipe.ts';
import type { Grid } from '../sheet/layout.ts';
import { composeSheet, type Sheet } from '../sheet/sheet.ts';
import type { SpriteSet } from '../sheet/spriteSet.ts';
import { animationsOf, type Animation } from './animation.ts';
import { animatedPng } from './apng.ts';
import { asepriteFile, MOST_FRAMES } from './asepriteFile.ts';
import { asepriteJson } from './asepriteJson.ts';
import type { Program } from './atlasEntry.ts';
import { cssSprite } from './css.ts';
import { animatedGif } from './gif.ts';
import { godotSpriteFrames } from './godotFrames.ts';
import { godotTileSet } from './godotTileSet.ts';
import { texturePackerJson } from './texturePacker.ts';
import { tiledTileset } from './tiled.ts';
import { unityMeta } from './unityMeta.ts';

/** Where the files are to be, as they call each other. */
export interface Place {
  /** Name of the files, without their endings and without a folder. */
  readonly stem: string;
  /** The sheet's path as Godot knows it, see `godotResource`. */
  readonly godotPath: string;
  /** The sheet's path as Unity knows it, see `unityMeta`; undefined outside of a project. */
  readonly unityPath: string | undefined;
}

export interface BundleFile {
  /** What comes after the stem: `.png`, `-frames.tres`. */
  readonly ending: string;
  readonly content: string | Uint8Array;
  /** Where a file of that name is there it stays, whatever is in it. */
  readonly givesWay?: boolean;
}

export interface BundleWish {
  readonly formats: readonly Format[];
  readonly program: Program;
  /** Pixels → the bytes of a PNG. */
  readonly encode: (image: PixelImage) => Promise<Uint8Array>;
  /** Goes into every PNG. */
  readonly recipe?: Recipe;
}

/** Those that are about a sheet, and cannot be without it. */
const OF_A_SHEET: readonly Format[] = [
  'aseprite',
  'texturepacker',
  'tiled',
  'godot-frames',
  'godot-tileset',
  'unity',
  'css',
];

export function needsSheet(formats: readonly Format[]): boolean {
  return formats.some((format) => OF_A_SHEET.includes(format));
}

/**
 * What takes time is made once; what depends on the names is written anew for each place that is tried.
 * @param withSheet also where no format needs it
 * @throws UserError when the sprites do not fit one sheet, or are too many for a format.
 */
export async function bundleOf(
  set: SpriteSet,
  withSheet: boolean,
  wish: BundleWish,
): Promise<(place: Place) => BundleFile[]> {
  const { formats, encode, recipe } = wish;
  const named = (png: Uint8Array, more: Partial<Recipe> = {}) =>
    recipe ? withRecipe(png, { ...recipe, ...more }) : png;
  const fixed: BundleFile[] = [];
  const sheet = withSheet || needsSheet(formats) ? composeSheet(set) : undefined;
  if (sheet) fixed.push({ ending: '.png', content: named(await encode(sheet.image)) });
  const palette = paletteFrom(countColours(set.sprites.map(({ image }) => image)));
  for (const format of formats) {
    if (format === 'ase') fixed.push({ ending: '.aseprite', content: wholeAsepriteFile(set, palette) });
    if (format === 'gif') fixed.push(...(await animationFiles(set, '.gif', animatedGif)));
    if (format === 'apng') {
      const write = async (animation: Animation) => named(await animatedPng(animation), { animated: true });
      fixed.push(...(await animationFiles(set, '.apng', write)));
    }
    if (format === 'gpl') fixed.push({ ending: '.gpl', content: gplText(set.name, palette) });
    if (format === 'pal') fixed.push({ ending: '.pal', content: palText(palette) });
    if (format === 'hex') fixed.push({ ending: '.hex', content: hexText(palette) });
  }
  return (place) => [
    ...fixed,
    ...(sheet ? formats.flatMap((format) => besideSheet(format, sheet, place, wish.program)) : []),
  ];
}

function wholeAsepriteFile(set: SpriteSet, palette: readonly number[]): Uint8Array {
  if (set.sprites.length <= MOST_FRAMES) return asepriteFile(set, palette);
  throw new UserError(
    l10n.t(
      'An .aseprite file holds {0} sprites at most, not {1}: make several.',
      MOST_FRAMES,
      set.sprites.length,
    ),
  );
}

/** One for each tag; its name is in the file's where there are several. */
async function animationFiles(
  set: SpriteSet,
  extension: string,
  write: (animation: Animation) => Promise<Uint8Array>,
): Promise<BundleFile[]> {
  const animations = animationsOf(set);
  return Promise.all(
    animations.map(async (animation) => ({
      ending: animations.length === 1 ? extension : `-${fileNameOf(animation.name)}${extension}`,
      content: await write(animation),
    })),
  );
}

function besideSheet(format: Format, sheet: Sheet, place: Place, program: Program): BundleFile[] {
  const imageFile = `${place.stem}.png`;
  switch (format) {
    case 'aseprite':
      return [{ ending: '.json', content: asepriteJson(sheet, imageFile, program) }];
    case 'texturepacker':
      return [{ ending: '-texturepacker.json', content: texturePackerJson(sheet, imageFile, program) }];
    case 'tiled':
      return [{ ending: '.tsx', content: tiledTileset(inGrid(sheet), imageFile) }];
    case 'godot-frames':
      return [{ ending: '-frames.tres', content: godotSpriteFrames(sheet, place.godotPath) }];
    case 'godot-tileset':
      return [{ ending: '-tileset.tres', content: godotTileSet(inGrid(sheet), place.godotPath) }];
    case 'unity':
      if (place.unityPath === undefined) return [];
      return [{ ending: '.png.meta', content: unityMeta(sheet, place.unityPath), givesWay: true }];
    case 'css':
      return [{ ending: '.css', content: cssSprite(sheet, imageFile) }];
    case 'ase':
    case 'gif':
    case 'apng':
    case 'gpl':
    case 'pal':
    case 'hex':
      return [];
  }
}

/** `checkSheet` lets no format through that needs a grid where there is none. */
function inGrid(sheet: Sheet): Sheet & { readonly grid: Grid } {
  if (sheet.grid) return { ...sheet, grid: sheet.grid };
  throw new Error('A tileset was asked for of sprites that lie in no grid.');
}
