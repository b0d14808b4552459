/** A folder as the trainer sees it: every usable image decoded once, and a list of those that were not usable. */
import * as l10n from '@vscode/l10n';
import { canvasWords, isWithin, LARGEST, sizeText, type Canvas } from '../config/canvas.ts';
import type { Selection } from '../config/file/places.ts';
import { UserError } from '../errors.ts';
import { contentBox, crop, placeOnCanvas, type Box } from './canvas.ts';
import { ImageFault } from './decode.ts';
import { decodeAll } from './decodeAll.ts';
import { fittingCanvas, type Extents } from './fitting.ts';
import { findImages, type SkippedImage } from './discover.ts';
import type { PixelImage } from './image.ts';
import { premultipliedPlanes } from './pixels.ts';

/** Below this there is nothing to learn from. */
const FEWEST_IMAGES = 2;

export interface Dataset {
  readonly canvas: Canvas;
  /** Paths relative to the folder; image i of each list is the same. */
  readonly files: readonly string[];
  /** 4 premultiplied planes of width·height bytes each, or one of grey. */
  readonly images: readonly Uint8Array[];
  readonly skipped: readonly SkippedImage[];
  /** Of images that crops are taken of; left out where each is of the canvas's size and learnt as a whole. */
  readonly extents?: readonly Extent[];
}

/** How far an image goes of which crops are taken. */
export interface Extent extends Canvas {
  /** Whether it goes on at its opposite side. */
  readonly goesRound: boolean;
}

interface Decoded extends Extents {
  readonly file: string;
  readonly content: Box;
  /** Null when its content is larger than every canvas: its pixels would only take memory. */
  readonly image: PixelImage | null;
}

/**
 * @param wanted the canvas, or `auto` for the one that fits
 * @param selection which of its images are meant; left out, all
 * @throws UserError when fewer than two images are left to train on.
 */
export async function readDataset(
  folder: string,
  wanted: Canvas | 'auto',
  selection?: Selection,
): Promise<Dataset> {
  const found = await findImages(folder, selection);
  const skipped = [...found.skipped];
  const decoded = await decodeAll(folder, found.files, skipped, contentOf);
  const canvas = wanted === 'auto' ? (fittingCanvas(decoded) ?? LARGEST) : wanted;
  const kept: { file: string; planes: Uint8Array }[] = [];
  const tooLarge: Decoded[] = [];
  for (const item of decoded) {
    const rgba = item.image && placeOnCanvas(item.image, item.content, canvas);
    if (rgba) kept.push({ file: item.file, planes: premultipliedPlanes(rgba) });
    else tooLarge.push(item);
  }
  for (const { file, content } of tooLarge) {
    skipped.push({
      file,
      reason: l10n.t('is {0}, larger than {1}', canvasWords(content), canvasWords(canvas)),
    });
  }
  skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  if (kept.length < FEWEST_IMAGES) {
    const count =
      kept.length === 0 ? l10n.t('No image in {0}', folder) : l10n.t('Only one image in {0}', folder);
    throw tooLarge.length > 0 ? tooSmallCanvas(count, canvas, tooLarge) : tooFew(count, skipped);
  }
  return {
    canvas,
    files: kept.map(({ file }) => file),
    images: kept.map(({ planes }) => planes),
    skipped,
  };
}

function contentOf(file: string, image: PixelImage): Decoded {
  const content = contentBox(image);
  if (content) return slim(file, image, content);
  throw new ImageFault(l10n.t('is fully transparent'));
}

/** Keeps no more pixels of a large image than the largest canvas could take. */
function slim(file: string, image: PixelImage, content: Box): Decoded {
  const whole = { width: image.width, height: image.height };
  if (isWithin(whole, LARGEST)) return { file, image, whole, content };
  if (!isWithin(content, LARGEST)) return { file, image: null, whole, content };
  const { width, height } = content;
  return { file, image: crop(image, content), whole, content: { left: 0, top: 0, width, height } };
}

function tooSmallCanvas(count: string, canvas: Canvas, tooLarge: readonly Decoded[]): UserError {
  const { file, content } = tooLarge[0] as Decoded; // there is one: that is why it is called
  const example = l10n.t('({0} is {1})', file, canvasWords(content));
  const larger = fittingCanvas(tooLarge);
  if (larger) {
    return new UserError(
      l10n.t(
        '{0} fits the canvas of {1} {2}: set the size to {3}.',
        count,
        canvasWords(canvas),
        example,
        sizeText(larger),
      ),
    );
  }
  return new UserError(
    l10n.t(
      '{0} fits the largest canvas of {1} {2}: scale your images down or cut them up.',
      count,
      canvasWords(LARGEST),
      example,
    ),
  );
}

function tooFew(count: string, skipped: readonly SkippedImage[]): UserError {
  const first = skipped[0];
  const because = first ? ` (${first.file} ${first.reason})` : '';
  return new UserError(
    l10n.t(
      '{0} can be used{1}: a training wants at least two, and learns well from 50 or more.',
      count,
      because,
    ),
  );
}
