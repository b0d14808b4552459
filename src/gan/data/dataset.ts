/** A folder as the trainer sees it: every usable image decoded once, and a list of those that were not usable. */
import path from 'node:path';
import { UserError } from '../errors.ts';
import { contentBox, crop, placeOnCanvas, type Box } from './canvas.ts';
import { decodePng, ImageFault } from './decode.ts';
import { findImages, type SkippedImage } from './discover.ts';
import type { PixelImage } from './image.ts';
import { premultipliedPlanes } from './pixels.ts';

/** Below this there is nothing to learn from. */
const FEWEST_IMAGES = 2;
const DECODERS = 8;
/** With `auto`, the canvas holds at least this share of the images. */
const AUTO_SHARE = 0.9;

export interface Dataset {
  readonly size: number;
  /** Paths relative to the folder; image i of each list is the same. */
  readonly files: readonly string[];
  /** 4 premultiplied planes of size·size bytes each. */
  readonly images: readonly Uint8Array[];
  readonly skipped: readonly SkippedImage[];
}

interface Decoded {
  readonly file: string;
  readonly content: Box;
  /** Null when its content is larger than every canvas: its pixels would only take memory. */
  readonly image: PixelImage | null;
}

/**
 * @param sizes the canvas sizes there are, from small to large; `size` is one of them or `auto`.
 * @throws UserError when fewer than two images are left to train on.
 */
export async function readDataset(
  folder: string,
  size: number | 'auto',
  sizes: readonly number[],
): Promise<Dataset> {
  const found = await findImages(folder);
  const skipped = [...found.skipped];
  const decoded = await decodeAll(folder, found.files, sizes.at(-1) ?? 0, skipped);
  const side = size === 'auto' ? fittingSize(decoded, sizes) : size;
  const kept: { file: string; planes: Uint8Array }[] = [];
  const tooLarge: Decoded[] = [];
  for (const item of decoded) {
    const rgba = item.image && placeOnCanvas(item.image, item.content, side);
    if (rgba) kept.push({ file: item.file, planes: premultipliedPlanes(rgba) });
    else tooLarge.push(item);
  }
  for (const { file, content } of tooLarge) {
    skipped.push({ file, reason: `is ${content.width}×${content.height}, larger than ${side}×${side}` });
  }
  skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  if (kept.length < FEWEST_IMAGES) {
    const count = `${kept.length === 0 ? 'No image' : 'Only one image'} in ${folder}`;
    throw tooLarge.length > 0 ? tooSmallCanvas(count, side, tooLarge, sizes) : tooFew(count, skipped);
  }
  return {
    size: side,
    files: kept.map(({ file }) => file),
    images: kept.map(({ planes }) => planes),
    skipped,
  };
}

async function decodeAll(
  folder: string,
  files: readonly string[],
  largest: number,
  skipped: SkippedImage[],
): Promise<Decoded[]> {
  const results: (Decoded | undefined)[] = [];
  let next = 0;
  const decodeRest = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index] ?? '';
      results[index] = await decodeOne(folder, file, largest, skipped);
    }
  };
  await Promise.all(Array.from({ length: DECODERS }, decodeRest));
  return results.filter((result) => result !== undefined);
}

async function decodeOne(
  folder: string,
  file: string,
  largest: number,
  skipped: SkippedImage[],
): Promise<Decoded | undefined> {
  try {
    const image = await decodePng(path.join(folder, file));
    const content = contentBox(image);
    if (content) return slim(file, image, content, largest);
    skipped.push({ file, reason: 'is fully transparent' });
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    skipped.push({ file, reason: error.message });
  }
  return undefined;
}

/** Keeps no more pixels of a large image than the largest canvas could take. */
function slim(file: string, image: PixelImage, content: Box, largest: number): Decoded {
  if (image.width <= largest && image.height <= largest) return { file, image, content };
  if (content.width > largest || content.height > largest) return { file, image: null, content };
  const { width, height } = content;
  return { file, image: crop(image, content), content: { left: 0, top: 0, width, height } };
}

/** The smallest canvas that holds nine in ten images, or the largest there is. */
function fittingSize(decoded: readonly Decoded[], sizes: readonly number[]): number {
  const wanted = sideOfMost(decoded);
  return sizes.find((size) => size >= wanted) ?? sizes.at(-1) ?? wanted;
}

/** The longest side of the content of nine in ten images. */
function sideOfMost(decoded: readonly Decoded[]): number {
  const longest = decoded.map(({ content }) => Math.max(content.width, content.height)).sort((a, b) => a - b);
  return longest[Math.ceil(longest.length * AUTO_SHARE) - 1] ?? 0;
}

function tooSmallCanvas(
  count: string,
  side: number,
  tooLarge: readonly Decoded[],
  sizes: readonly number[],
): UserError {
  const { file, content } = tooLarge[0] as Decoded; // there is one: that is why it is called
  const example = `(${file} is ${content.width}×${content.height})`;
  const larger = sizes.find((size) => size >= sideOfMost(tooLarge));
  if (larger !== undefined) {
    return new UserError(
      `${count} fits the canvas of ${side}×${side} ${example}: set the size to ${larger}.`,
    );
  }
  const largest = sizes.at(-1) ?? side;
  return new UserError(
    `${count} fits the largest canvas of ${largest}×${largest} ${example}: scale your images down or cut them up.`,
  );
}

function tooFew(count: string, skipped: readonly SkippedImage[]): UserError {
  const first = skipped[0];
  const because = first ? ` (${first.file} ${first.reason})` : '';
  return new UserError(
    `${count} can be used${because}: a training wants at least two, and learns well from 50 or more.`,
  );
}
