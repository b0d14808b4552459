/** How a picture was made, to the last setting: what it takes to make it again. */
import { areInRow, originsFrom, type Origin } from '../config/origin.ts';
import type { Cleaning } from '../config/overrides.ts';
import type { SheetSettings } from '../config/sheetSettings.ts';
import { pngTextIn, withPngText } from './pngText.ts';

/** What is longer was not written here: ten thousand sprites, each varied a few times, take a tenth of it. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** The latest that is understood. */
export const RECIPE_VERSION = 4;
/** The first that has `varied` and `origins`: what would draw something else without them must not try. */
const WITH_ORIGINS = 2;
/** The first that has `texture`. */
const WITH_TEXTURE = 3;
/** The first that has `sprites`. */
const WITH_SPRITES = 4;
/** Under which a PNG's text holds it. */
const KEYWORD = 'gan-asset-studio';

export interface Recipe {
  readonly version: number;
  /** Name and version of the program that drew it. */
  readonly program: string;
  readonly run: string;
  /** Of the run's checkpoint: a hash of the weights that draw, and the step that it was at. */
  readonly checkpoint: string;
  readonly step: number;
  readonly seed: number;
  readonly truncation: number;
  /** Left out where sprites of all classes were asked for. */
  readonly class?: string;
  readonly clean: Cleaning;
  readonly dither?: boolean;
  /** Colours that were given in place of the data's, as #rrggbb. */
  readonly palette?: readonly string[];
  /** Of a picture of many sprites: how many, from `seed` on, and how they lie. */
  readonly count?: number;
  readonly sheet?: SheetSettings;
  /** They follow each other, as an animated PNG. */
  readonly animated?: boolean;
  /** What it was made from besides the run: without that it cannot be made again. */
  readonly from?: FoundImages;
  /** Of one sprite that was varied from its seed's. */
  readonly varied?: Origin['varied'];
  /** Of a picture of many that are not one seed after the other: all of them, in place of `seed` and `count`. */
  readonly origins?: readonly Origin[];
  /** Of a picture of many that were drawn in different ways: how each was, in place of all that is said of them together. */
  readonly sprites?: readonly SpriteRecipe[];
  /** Of a texture: the seed's, and no sprite's. */
  readonly texture?: ShownTexture;
}

/** How one sprite of a picture of many was made. */
export type SpriteRecipe = Pick<
  Recipe,
  'checkpoint' | 'step' | 'seed' | 'truncation' | 'class' | 'clean' | 'dither' | 'palette' | 'varied'
>;

/** What a file may show of a texture: its colours, or one of its maps. */
export const TEXTURE_LAYERS = ['albedo', 'height', 'normal'] as const;
export type TextureLayer = (typeof TEXTURE_LAYERS)[number];

/** One of a set of textures that lie beside each other. */
export interface ShownTexture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** How many there are, and which this is, from 1 on. */
  readonly variants: number;
  readonly variant: number;
  readonly layer: TextureLayer;
}

/** Images of one's own that were found in the run, and what became of them. */
export interface FoundImages {
  /** Names of their files. */
  readonly images: readonly string[];
  /** Of a variation: 0 as it was found, 1 as new as any sprite. */
  readonly distance?: number;
  /** Of a blend: 0 the first, 1 the second. */
  readonly share?: number;
  /** Of the first in the colours of the second: from maps of this size on. */
  readonly coloursFrom?: string;
}

/** What of a recipe says what its sprites are drawn from; the version is the first that knows all of it. */
export function drawnFrom(
  origins: readonly Origin[],
): Pick<Recipe, 'version' | 'seed' | 'varied' | 'origins'> {
  const [first = { seed: 0 }] = origins;
  const { seed, varied } = first;
  if (areInRow(origins)) return { version: 1, seed };
  return { version: WITH_ORIGINS, seed, ...(origins.length === 1 && varied ? { varied } : { origins }) };
}

export function originsOf({ seed, count = 1, varied, origins, sprites }: Recipe): readonly Origin[] {
  return sprites?.map(originOf) ?? origins ?? (varied ? [{ seed, varied }] : originsFrom(seed, count));
}

export function originOf({ seed, varied }: Pick<Recipe, 'seed' | 'varied'>): Origin {
  return { seed, ...(varied ? { varied } : {}) };
}

/** Of a picture of all the sprites that these are the recipes of: one recipe where they differ in their origins alone. */
export function recipeOfAll(recipes: readonly [Recipe, ...Recipe[]]): Recipe {
  const [first] = recipes;
  // Without the images that were found, nothing makes it again.
  if (first.from) return { ...first, from: { images: first.from.images } };
  const { varied: _varied, ...common } = first;
  const { version, seed, ...further } = drawnFrom(recipes.map(originOf));
  if (recipes.every((recipe) => wayKey(recipe) === wayKey(first)))
    return { ...common, version, seed, ...further };
  return { ...common, version: WITH_SPRITES, sprites: recipes.map(spriteRecipe) };
}

function spriteRecipe(recipe: Recipe): SpriteRecipe {
  const { checkpoint, step, truncation, class: name, clean, dither, palette } = recipe;
  return {
    checkpoint,
    step,
    ...originOf(recipe),
    truncation,
    ...(name === undefined ? {} : { class: name }),
    clean,
    ...(dither === undefined ? {} : { dither }),
    ...(palette ? { palette } : {}),
  };
}

/** The same for sprites that were drawn the same way, by the same weights. */
function wayKey(recipe: Recipe): string {
  return JSON.stringify({ ...spriteRecipe(recipe), seed: 0, varied: undefined });
}

/** Of a texture, by a recipe of the sprite of its seed. */
export function textureRecipe(recipe: Recipe, texture: ShownTexture): Recipe {
  return { ...recipe, version: WITH_TEXTURE, texture };
}

/** The same picture, with its recipe inside. */
export function withRecipe(png: Uint8Array, recipe: Recipe): Uint8Array {
  return withPngText(png, KEYWORD, asciiText(recipe));
}

/** Undefined where there is none, or the bytes are no PNG; one of a version from the future may hold more than is known here. */
export function recipeInPng(png: Uint8Array): Recipe | undefined {
  const text = pngTextIn(png, KEYWORD);
  if (text === undefined || text.length > LONGEST_TEXT) return undefined;
  try {
    return recipeFrom(JSON.parse(text));
  } catch {
    return undefined; // no JSON
  }
}

function asciiText(recipe: Recipe): string {
  return JSON.stringify(recipe).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Undefined where the value is none. */
export function recipeFrom(value: unknown): Recipe | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { version, program, run, checkpoint, step, seed, truncation, clean, ...more } =
    value as Partial<Recipe>;
  const texts = [program, run, checkpoint, clean];
  const numbers = [version, step, seed, truncation];
  const isWhole =
    texts.every((text) => typeof text === 'string') &&
    numbers.every((number) => typeof number === 'number') &&
    (more.class === undefined || typeof more.class === 'string') &&
    (more.count === undefined || typeof more.count === 'number') &&
    [more.palette, more.varied, more.origins].every((list) => list === undefined || Array.isArray(list)) &&
    (more.sprites === undefined || (Array.isArray(more.sprites) && more.sprites.every(isSpriteRecipe))) &&
    (more.from === undefined || areFoundImages(more.from)) &&
    (more.texture === undefined || isShownTexture(more.texture));
  return isWhole ? (value as Recipe) : undefined;
}

function isSpriteRecipe(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { checkpoint, clean, step, seed, truncation, ...more } = value as Partial<SpriteRecipe>;
  return (
    [checkpoint, clean].every((text) => typeof text === 'string') &&
    [step, seed, truncation].every((number) => typeof number === 'number') &&
    (more.class === undefined || typeof more.class === 'string') &&
    [more.palette, more.varied].every((list) => list === undefined || Array.isArray(list))
  );
}

function areFoundImages(value: unknown): boolean {
  const images: unknown = typeof value === 'object' && value !== null && 'images' in value && value.images;
  return Array.isArray(images) && images.every((name) => typeof name === 'string');
}

function isShownTexture(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { width, height, variants, variant, layer } = value as Partial<ShownTexture>;
  const [first = 0, last = 0] = [variant, variants];
  return (
    [width, height, variants, variant].every((number) => Number.isInteger(number)) &&
    first >= 1 &&
    first <= last &&
    TEXTURE_LAYERS.some((one) => one === layer)
  );
}
