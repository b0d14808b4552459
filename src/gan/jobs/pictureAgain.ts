/** Pictures that a run drew, drawn once more by their recipes. */
import type { Origin } from '../config/origin.ts';
import { decodePng, ImageFault } from '../data/decode.ts';
import type { PixelImage } from '../data/image.ts';
import { animationsOf } from '../output/formats/animation.ts';
import { animatedPng } from '../output/formats/apng.ts';
import { coloursInHex } from '../output/palettes/hex.ts';
import {
  originOf,
  originsOf,
  withRecipe,
  type Recipe,
  type ShownTexture,
  type SpriteRecipe,
} from '../output/recipe.ts';
import { composeSheet } from '../output/sheet/sheet.ts';
import type { SpriteSet } from '../output/sheet/spriteSet.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { Drawing } from './drawing.ts';
import type { Emit } from './events.ts';
import { LoadedGenerator } from './loadedGenerator.ts';
import { drawnTextures, encodeLayer, layerOf } from './texturePictures.ts';

/** Of the images that are drawn at once. */
const PORTION = 64;

/** A picture that was made again, and whether the image that there was shows the same, pixel by pixel. */
export interface Again {
  readonly png: Uint8Array;
  readonly isSame: boolean;
}

/** Undefined where it was stopped. */
export async function spritesAgain(
  image: string,
  bytes: Uint8Array,
  runFolder: string,
  checkpoint: Checkpoint,
  recipe: Recipe,
  emit: Emit,
  signal: AbortSignal,
): Promise<Again | undefined> {
  const warn = (message: string) => emit({ kind: 'warning', message });
  const generator = LoadedGenerator.of(runFolder, checkpoint);
  try {
    const drawing = await drawingBy(recipe, generator, warn);
    const images = recipe.sprites
      ? await drawnEach(recipe.sprites, generator, warn, signal)
      : await drawnBy(drawing, originsOf(recipe), signal);
    return images && (await madeAgain(image, bytes, drawing, setOf(recipe, images), recipe));
  } finally {
    await generator.dispose();
  }
}

function drawingBy(
  { truncation, clean, dither = false, class: name, palette: colours }: SpriteRecipe,
  generator: LoadedGenerator,
  warn: (message: string) => void,
): Promise<Drawing> {
  const palette = colours && coloursInHex(colours.join('\n'));
  const wish = { truncation, clean, dither, ...(name === undefined ? {} : { class: name }) };
  return Drawing.open({ ...wish, ...(palette ? { palette } : {}) }, generator, warn);
}

/** Each in its own way; undefined where it was stopped. */
async function drawnEach(
  sprites: readonly SpriteRecipe[],
  generator: LoadedGenerator,
  warn: (message: string) => void,
  signal: AbortSignal,
): Promise<PixelImage[] | undefined> {
  const images: PixelImage[] = [];
  for (const sprite of sprites) {
    const drawn = await drawnBy(await drawingBy(sprite, generator, warn), [originOf(sprite)], signal);
    if (!drawn) return undefined;
    images.push(...drawn);
  }
  return images;
}

/** Undefined where it was stopped. */
export async function textureAgain(
  image: string,
  runFolder: string,
  checkpoint: Checkpoint,
  recipe: Recipe,
  { width, height, variants, variant, layer }: ShownTexture,
  signal: AbortSignal,
): Promise<Again | undefined> {
  const { seed, truncation } = recipe;
  const set = { size: { width, height }, count: variants, seed, truncation };
  for await (const colours of drawnTextures(runFolder, checkpoint, set, signal, variant)) {
    const picture = layerOf(colours, layer);
    const png = withRecipe(await encodeLayer(picture, layer), recipe);
    return { png, isSame: await shows(image, picture) };
  }
  return undefined;
}

/** Undefined where it was stopped. */
async function drawnBy(
  drawing: Drawing,
  origins: readonly Origin[],
  signal: AbortSignal,
): Promise<PixelImage[] | undefined> {
  const images: PixelImage[] = [];
  for (let done = 0; done < origins.length; done += PORTION) {
    const drawn = await drawing.asDrawn(origins.slice(done, done + PORTION));
    images.push(...(await drawing.cleaned(drawn, signal)));
    if (signal.aborted) return undefined;
  }
  return images;
}

function setOf({ run, sheet }: Recipe, images: readonly PixelImage[]): SpriteSet {
  const sprites = images.map((image, i) => ({ name: String(i), image }));
  return { name: run, sprites, tags: [{ name: run, from: 0, to: images.length - 1 }], settings: sheet ?? {} };
}

/** The one sprite, their sheet, or their animation. */
async function madeAgain(
  image: string,
  bytes: Uint8Array,
  { encode }: Drawing,
  set: SpriteSet,
  recipe: Recipe,
): Promise<Again> {
  const [animation] = recipe.animated ? animationsOf(set) : [];
  if (animation) {
    const png = withRecipe(await animatedPng(animation), recipe);
    return { png, isSame: Buffer.from(bytes).equals(png) };
  }
  const [first] = set.sprites;
  const picture = recipe.sheet || !first ? composeSheet(set).image : first.image;
  return { png: withRecipe(await encode(picture), recipe), isSame: await shows(image, picture) };
}

async function shows(file: string, { width, height, pixels }: PixelImage): Promise<boolean> {
  try {
    const there = await decodePng(file);
    return there.width === width && there.height === height && Buffer.from(there.pixels).equals(pixels);
  } catch (error) {
    if (error instanceof ImageFault) return false;
    throw error;
  }
}
