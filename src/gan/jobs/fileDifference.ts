/**
 * Whether a file that is there is what was made just now. Images by their pixels: their bytes say which version drew them, and
 * which library packed them, and a newer one of either makes no other picture. All else by its bytes, where nothing but the
 * version and the ends of lines, which git changes on Windows, may differ.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodePng, ImageFault } from '../data/decode.ts';
import { differingPixels } from '../data/differingPixels.ts';
import { lookAt } from '../files.ts';
import { chunksIn } from '../output/pngChunks.ts';
import { differenceWords } from '../output/recipeDifference.ts';
import { recipeInPng, type Recipe } from '../output/recipe.ts';

export interface FileDifference {
  readonly how: 'missing' | 'differs';
  /** Of an image of the same size. */
  readonly pixels?: number;
  /** A clause that goes on after the file's name. */
  readonly words: string;
}

/** Formats that are text, but for JSON. */
const TEXTS = ['.tsx', '.tres', '.css', '.gpl', '.pal', '.hex'];

/** @param tolerance by how many levels of 0..255 a channel of a pixel may differ and still be the same */
export async function fileDifference(
  made: string,
  kept: string,
  tolerance: number,
): Promise<FileDifference | undefined> {
  const there = await lookAt(kept);
  if (there === 'nothing') return { how: 'missing', words: 'is missing' };
  if (there === 'other') return { how: 'differs', words: 'cannot be read' };
  const ending = path.extname(made);
  // Unity writes the settings into it that people choose there.
  if (ending === '.meta') return undefined;
  if (ending === '.png') return pictureDifference(made, kept, there, tolerance);
  const wanted = await readFile(made);
  return essence(ending, there) === essence(ending, wanted)
    ? undefined
    : { how: 'differs', words: 'is not what the config makes' };
}

async function pictureDifference(
  made: string,
  kept: string,
  there: Uint8Array,
  tolerance: number,
): Promise<FileDifference | undefined> {
  const wanted = await decodePng(made);
  try {
    const found = await decodePng(kept);
    const isAsLarge = found.width === wanted.width && found.height === wanted.height;
    if (!isAsLarge) {
      const words = `is ${found.width}×${found.height} pixels, not ${wanted.width}×${wanted.height}`;
      return { how: 'differs', words };
    }
    const pixels = differingPixels(found.pixels, wanted.pixels, tolerance);
    if (pixels === 0) return undefined;
    const recipe = recipeInPng(await readFile(made));
    const share = `differs in ${pixels} of ${wanted.width * wanted.height} pixels`;
    return { how: 'differs', pixels, words: `${share}${reasonWords(recipeInPng(there), recipe)}` };
  } catch (error) {
    if (error instanceof ImageFault) return { how: 'differs', words: error.message };
    throw error;
  }
}

/** Textures carry no recipe. */
function reasonWords(kept: Recipe | undefined, made: Recipe | undefined): string {
  return made ? `: ${differenceWords(kept, made)}` : '';
}

/** What of a file's content has to be the same. */
function essence(ending: string, content: Buffer): string {
  if (ending === '.json') return jsonEssence(content.toString());
  if (ending === '.apng') return apngEssence(content);
  return TEXTS.includes(ending) ? content.toString().replaceAll('\r\n', '\n') : content.toString('latin1');
}

/** Without the version of who wrote it. */
function jsonEssence(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'version' ? undefined : value));
  } catch {
    return text; // someone has changed it by hand
  }
}

/** Without the recipe. */
function apngEssence(content: Buffer): string {
  const chunks = chunksIn(content)?.filter(({ type }) => type !== 'tEXt');
  return chunks?.map(({ type, data }) => `${type}${Buffer.from(data).toString('latin1')}`).join('') ?? '';
}
