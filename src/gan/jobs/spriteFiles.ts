/** Sprites that are drawn and written at once: each as a file, and what was asked for of all of them. */
import path from 'node:path';
import { DEFAULT_NAMING, named } from '../config/file/naming.ts';
import type { Origin } from '../config/origin.ts';
import { sheetSettingsIn } from '../config/sheetSettings.ts';
import type { PixelImage } from '../data/image.ts';
import { makeFolder, replaceFile } from '../files.ts';
import { fileNameOf } from '../names.ts';
import { encodePng } from '../output/png.ts';
import { beforeAndAfter, PREVIEWED } from '../output/preview.ts';
import { recipeOfAll, withRecipe, type Recipe } from '../output/recipe.ts';
import { requirePlace, writeBundle, type WrittenBundle } from './bundles.ts';
import type { Drawing } from './drawing.ts';
import type { SavedEvent } from './events.ts';
import { stemOf, writePicture } from './outputFiles.ts';
import { noteRecipes } from './recipeFiles.ts';
import type { SpriteFilesWish } from './requests.ts';

/** Drawn together, and encoded and written all at once while the next are drawn; in between a stop is heard. */
const PORTION = 64;

interface Drawn {
  /** All where they are put together, else the first. */
  readonly sprites: readonly PixelImage[];
  /** The first, before they were cleaned. */
  readonly asDrawn: readonly PixelImage[];
  readonly files: readonly string[];
}

/**
 * Writes `<run>-<seed>.png` for each sprite, and `<run>-sheet-<first seed>-<count>…` for all of them together;
 * `<run>-<class>-…` where a class is asked for, or what the wish's naming makes of these. A sprite that was varied has the seeds
 * of that behind its own. Each file's recipe is in it and in the folder's `index.json`.
 * @throws UserError when the folder cannot be written or is no place for a format.
 */
export async function writeSprites(
  wish: SpriteFilesWish,
  origins: readonly Origin[],
  drawing: Drawing,
  warn: (message: string) => void,
  signal: AbortSignal,
): Promise<SavedEvent> {
  requirePlaceOf(wish);
  await makeFolder(wish.outFolder);
  const recipes: Record<string, Recipe> = {};
  const { files, sprites, asDrawn } = await drawAll(wish, origins, drawing, recipes, signal);
  // A stop before the first portion leaves nothing to put together.
  const bundle =
    sprites.length > 0
      ? await writeAll(
          wish,
          drawing,
          { files, sprites },
          sheetOf(wish, origins, drawing, sprites),
          recipes,
          warn,
        )
      : undefined;
  const preview = sprites.length > 0 ? wish.preview : undefined;
  if (preview !== undefined) await replaceFile(preview, await encodePng(beforeAndAfter(asDrawn, sprites)));
  if (files.length > 0) await noteRecipes(wish.outFolder, recipes);
  return { ...savedEvent(files, bundle), ...(preview === undefined ? {} : { preview }) };
}

/** A sprite that is drawn and cleaned already. */
export interface FinishedSprite {
  readonly image: PixelImage;
  /** What its file is called, without an ending. */
  readonly name: string;
  readonly recipe: Recipe;
}

/**
 * Writes each under its name, and what is asked for of all of them as `writeSprites` does.
 * @throws UserError as `writeSprites` does.
 */
export async function writeFinished(
  wish: SpriteFilesWish,
  finished: readonly FinishedSprite[],
  sheet: Omit<Sheet, 'recipe'>,
  by: DrawnSheet,
  warn: (message: string) => void,
): Promise<SavedEvent> {
  requirePlaceOf(wish);
  await makeFolder(wish.outFolder);
  const recipes: Record<string, Recipe> = {};
  const files: string[] = [];
  for (const { image, name, recipe } of finished) {
    const png = withRecipe(await by.encode(image), recipe);
    const file = await writePicture(path.join(wish.outFolder, name), png);
    recipes[path.basename(file)] = recipe;
    files.push(file);
  }
  const sprites = finished.map(({ image }) => image);
  const [first, ...others] = finished.map(({ recipe }) => recipe);
  if (!first) return savedEvent(files, undefined);
  const whole = { ...sheet, recipe: recipeOfAll([first, ...others]) };
  const bundle = await writeAll(wish, by, { files, sprites }, whole, recipes, warn);
  await noteRecipes(wish.outFolder, recipes);
  return savedEvent(files, bundle);
}

function savedEvent(files: readonly string[], bundle: WrittenBundle | undefined): SavedEvent {
  const more = bundle?.files.filter((file) => file !== bundle.sheet) ?? [];
  return {
    kind: 'saved',
    files,
    ...(bundle?.sheet === undefined ? {} : { sheet: bundle.sheet }),
    ...(more.length > 0 ? { more } : {}),
  };
}

/**
 * To be checked before anything is drawn.
 * @throws UserError when the folder is no place for one of the formats.
 */
export function requirePlaceOf({ outFolder, home = outFolder, formats = [] }: SpriteFilesWish): void {
  requirePlace(home, formats);
}

/** Notes of each file how it was made. */
async function drawAll(
  wish: SpriteFilesWish,
  origins: readonly Origin[],
  drawing: Drawing,
  recipes: Record<string, Recipe>,
  signal: AbortSignal,
): Promise<Drawn> {
  const files: string[] = [];
  const sprites: PixelImage[] = [];
  const asDrawn: PixelImage[] = [];
  const isTogether = putsTogether(wish);
  let writing: Promise<string[]> = Promise.resolve([]);
  const write = async (sprite: PixelImage, origin: Origin): Promise<string> => {
    const recipe = drawing.recipe([origin]);
    const png = withRecipe(await drawing.encode(sprite), recipe);
    const file = await writePicture(stemFor(wish, drawing.runName, originWord(origin)), png);
    recipes[path.basename(file)] = recipe;
    return file;
  };
  for (let done = 0; done < origins.length && !signal.aborted; done += PORTION) {
    const some = origins.slice(done, done + PORTION);
    const drawn = await drawing.asDrawn(some);
    if (asDrawn.length < PREVIEWED) asDrawn.push(...drawn);
    const portion = await drawing.cleaned(drawn, signal);
    files.push(...(await writing));
    writing = Promise.all(portion.map((sprite, i) => write(sprite, some[i] ?? { seed: 0 })));
    writing.catch(() => undefined); // told of where it is waited for
    if (isTogether || sprites.length < PREVIEWED) sprites.push(...portion);
  }
  files.push(...(await writing));
  return { files, sprites, asDrawn };
}

/** What all sprites together are called, and how they were made. */
interface Sheet {
  /** Paths without an ending: of what is inside, and of the files. */
  readonly name: string;
  readonly stem: string;
  /** Of one that was made of them all; how many and how they lie is added. */
  readonly recipe: Recipe;
}

type DrawnSheet = Pick<Drawing, 'runName' | 'encode'>;

function sheetOf(
  wish: SpriteFilesWish,
  origins: readonly Origin[],
  drawing: Drawing,
  sprites: readonly PixelImage[],
): Sheet {
  const drawn = origins.slice(0, sprites.length);
  return { ...sheetNames(wish, drawing.runName, drawn), recipe: drawing.recipe(drawn) };
}

export function sheetNames(
  wish: SpriteFilesWish,
  runName: string,
  origins: readonly Origin[],
): Omit<Sheet, 'recipe'> {
  const first = originWord(origins[0] ?? { seed: 0 });
  return {
    name: stemFor(wish, runName, undefined),
    stem: stemFor(wish, runName, `sheet-${first}-${origins.length}`),
  };
}

/** What the file of one sprite is called, without its folder and an ending. */
export function spriteName(wish: SpriteFilesWish, runName: string, origin: Origin): string {
  return path.basename(stemFor(wish, runName, originWord(origin)));
}

/** The sheet and the files of the formats; notes of each how it was made. */
async function writeAll(
  wish: SpriteFilesWish,
  { runName, encode }: DrawnSheet,
  { files, sprites }: Pick<Drawn, 'files' | 'sprites'>,
  { name, stem, recipe: made }: Sheet,
  recipes: Record<string, Recipe>,
  warn: (message: string) => void,
): Promise<WrittenBundle | undefined> {
  if (!putsTogether(wish)) return undefined;
  const { formats = [], sheet: withSheet } = wish;
  const settings = sheetSettingsIn(wish);
  const recipe = { ...made, count: sprites.length, sheet: settings };
  const set = {
    name: path.basename(name),
    sprites: sprites.map((image, i) => ({ name: stemOf(files[i] ?? ''), image })),
    tags: [{ name: wish.class ?? runName, from: 0, to: sprites.length - 1 }],
    settings,
  };
  const order = { stem, home: wish.home, formats, withSheet, encode, recipe };
  const bundle = await writeBundle(set, order, warn);
  for (const file of bundle.files) recipes[path.basename(file)] = recipe;
  return bundle;
}

function putsTogether({ sheet, formats = [] }: SpriteFilesWish): boolean {
  return sheet || formats.length > 0;
}

/** `0005`, `0005-0081` of what was varied; a name has no room for more than the last of many variations. */
function originWord({ seed, varied = [] }: Origin): string {
  return [seed, ...varied.slice(-3).map((variation) => variation.seed)]
    .map((one) => String(one).padStart(4, '0'))
    .join('-');
}

/** @param last what stands for the seed */
function stemFor(wish: SpriteFilesWish, run: string, last: string | undefined): string {
  const { outFolder, naming = DEFAULT_NAMING, class: name } = wish;
  const parts = { run, class: name === undefined ? undefined : fileNameOf(name), seed: last };
  return path.join(outFolder, named(naming, parts) || run);
}
