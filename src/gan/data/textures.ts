/** A folder of textures, or one image, as the trainer sees it: opaque images no smaller than the canvas, of which crops are taken. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { canvasWords, isSame, isWithin, SIDES, sizeText, square, type Canvas } from '../config/canvas.ts';
import type { Selection } from '../config/file/places.ts';
import { UserError } from '../errors.ts';
import type { Dataset } from './dataset.ts';
import { decodeAll } from './decodeAll.ts';
import { findImages, type FoundImages } from './discover.ts';
import type { PixelImage } from './image.ts';
import { requireOpaque } from './opaque.ts';
import { colourPlanes } from './pixels.ts';
import { hasSeam } from './seam.ts';

/** A larger crop costs a training more than what it shows is worth. */
const LARGEST_AUTO = 64;
/** `auto` takes the largest crop that fits so many of the images. */
const FITTING_SHARE = 0.9;

interface Decoded {
  readonly file: string;
  readonly size: Canvas;
  readonly planes: Uint8Array;
  readonly seam: boolean;
}

export interface Textures extends Dataset {
  readonly extents: NonNullable<Dataset['extents']>;
  /** Files of those that are tiles, as large as the canvas, but show a line where one lies beside another. */
  readonly seamed: readonly string[];
}

/**
 * An image of the canvas's size is taken for a tile, which goes round; of a larger one that is looked at.
 * @param source a folder, searched with its sub-folders, or a PNG file
 * @param wanted the size of the crops, or `auto` for the largest up to 64×64 that nine in ten images hold
 * @param selection which images of the folder are meant; left out, all
 * @throws UserError when there is no image left to train on.
 */
export async function readTextures(
  source: string,
  wanted: Canvas | 'auto',
  selection?: Selection,
): Promise<Textures> {
  const { folder, files, skipped: unread } = await found(source, selection);
  const skipped = [...unread];
  const decoded = await decodeAll(folder, files, skipped, opaque);
  const canvas = wanted === 'auto' ? (fitting(decoded) ?? square(SIDES[0] ?? 16)) : wanted;
  const kept = decoded.filter(({ size }) => isWithin(canvas, size));
  for (const { file, size } of decoded) {
    if (isWithin(canvas, size)) continue;
    skipped.push({
      file,
      reason: l10n.t('is {0}, smaller than {1}', canvasWords(size), canvasWords(canvas)),
    });
  }
  skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  if (kept.length === 0) throw noTexture(source, canvas, decoded, skipped);
  const isTile = ({ size }: Decoded) => isSame(size, canvas);
  return {
    canvas,
    files: kept.map(({ file }) => file),
    images: kept.map(({ planes }) => planes),
    extents: kept.map((image) => ({ ...image.size, goesRound: isTile(image) || !image.seam })),
    seamed: kept.filter((image) => isTile(image) && image.seam).map(({ file }) => file),
    skipped,
  };
}

/** Whether every crop is a whole tile. */
export function areTiles({ extents, canvas }: Textures): boolean {
  return extents.every((extent) => isSame(extent, canvas));
}

async function found(
  source: string,
  selection: Selection | undefined,
): Promise<FoundImages & { readonly folder: string }> {
  const isFile = await stat(source).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!isFile) return { folder: source, ...(await findImages(source, selection)) };
  return { folder: path.dirname(source), files: [path.basename(source)], skipped: [] };
}

function opaque(file: string, { width, height, pixels }: PixelImage): Decoded {
  requireOpaque(pixels);
  const size = { width, height };
  const planes = colourPlanes(pixels);
  return { file, size, planes, seam: hasSeam(planes, size) };
}

function fitting(images: readonly Decoded[]): Canvas | undefined {
  const sides = SIDES.filter((side) => side <= LARGEST_AUTO).reverse();
  const holds = (side: number) => images.filter(({ size }) => isWithin(square(side), size)).length;
  const side = sides.find((one) => holds(one) >= FITTING_SHARE * images.length);
  return side === undefined ? undefined : square(side);
}

function noTexture(
  source: string,
  canvas: Canvas,
  [small]: readonly Decoded[],
  [first]: Dataset['skipped'],
): UserError {
  if (!small) {
    const because = first ? ` (${first.file} ${first.reason})` : '';
    return new UserError(
      l10n.t('No image of {0} can be used{1}: a texture is learnt from opaque PNGs.', source, because),
    );
  }
  const example = l10n.t('({0} is {1})', small.file, canvasWords(small.size));
  const smaller = fitting([small]);
  const advice = smaller ? l10n.t('set the size to {0}', sizeText(smaller)) : l10n.t('take larger images');
  return new UserError(
    l10n.t(
      'No image of {0} is as large as the canvas of {1} {2}: {3}.',
      source,
      canvasWords(canvas),
      example,
      advice,
    ),
  );
}
