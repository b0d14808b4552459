/** What is wrong with a recipe, which may come from anyone: with what no picture was ever made by. */
import { isPlainName } from '../names.ts';
import { LONGEST_PALETTE } from './palettes/read.ts';
import { RANGES } from '../config/overrides.ts';
import type { FoundImages, Recipe, SpriteRecipe } from './recipe.ts';

/** Of a class, of the name of an image and of the program. */
const LONGEST_WORD = 1000;

/** The first of its parts that none of our recipes has so; undefined where all are sound. */
export function recipeFault(recipe: Recipe): string | undefined {
  const parts = Object.entries<(value: never) => boolean>(CHECKS);
  const found = parts.find(([name, isSound]) => {
    const value = recipe[name as keyof Recipe];
    return value !== undefined && !isSound(value as never);
  });
  return found?.[0];
}

const isWord = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST_WORD;

/** What is checked besides: numbers and sheets as settings are, origins each by itself. */
const CHECKS = {
  run: isPlainName,
  program: isWord,
  checkpoint: (hash: string) => /^[\da-f]{64}$/.test(hash),
  class: isWord,
  palette: (colours: readonly unknown[]) =>
    colours.length > 0 && colours.length <= LONGEST_PALETTE && colours.every(isColour),
  origins: (origins: readonly unknown[]) => origins.length > 0 && origins.length <= RANGES.count[1],
  sprites: (sprites: readonly SpriteRecipe[]) =>
    sprites.length > 0 && sprites.length <= RANGES.count[1] && sprites.every(isSoundSprite),
  from: ({ images }: FoundImages) => images.length <= 2 && images.every(isWord),
};

function isSoundSprite({ checkpoint, class: name, palette }: SpriteRecipe): boolean {
  return (
    CHECKS.checkpoint(checkpoint) &&
    (name === undefined || isWord(name)) &&
    (palette === undefined || CHECKS.palette(palette))
  );
}

function isColour(value: unknown): boolean {
  return typeof value === 'string' && /^#[\da-f]{6}$/i.test(value);
}
