/** Which canvas fits a set of images, where nobody says. */
import { areaOf, CANVASES, isWithin, type Canvas } from '../config/canvas.ts';

/** It holds at least this share of the images. */
const HELD_SHARE = 0.9;
/** From this proportion on, one side is longer by intent and not by a margin. */
const CLEARLY_LONGER = 1.25;
/** A canvas that is this many times as large costs a training as many times its time. */
const DEAR_MARGINS = 2;

/** Both in pixels. */
export interface Extents {
  /** The image with its transparent margins. */
  readonly whole: Canvas;
  /** What of it is to be seen. */
  readonly content: Canvas;
}

/**
 * The smallest square that holds nine in ten images, or the smallest canvas at all where most of them share its longer
 * side. Margins count, because frames of one size are to stay frames of that size, unless they would more than double
 * the canvas. Undefined where even the largest canvas holds fewer.
 */
export function fittingCanvas(images: readonly Extents[]): Canvas | undefined {
  const cropped = smallestFor(images.map(({ content }) => content));
  const framed = smallestFor(images.map(({ whole }) => whole));
  const isWorthIt = cropped && framed && areaOf(framed) <= DEAR_MARGINS * areaOf(cropped);
  return isWorthIt ? framed : cropped;
}

function smallestFor(extents: readonly Canvas[]): Canvas | undefined {
  const holdsMost = (canvas: Canvas) =>
    extents.filter((extent) => isWithin(extent, canvas)).length >= HELD_SHARE * extents.length;
  const smallest = CANVASES.find(holdsMost);
  if (smallest && (lengthened(smallest) === 0 || shareItsShape(extents, smallest))) return smallest;
  return CANVASES.find((canvas) => lengthened(canvas) === 0 && holdsMost(canvas));
}

/** More than half of them are clearly longer along the canvas's longer side. */
function shareItsShape(extents: readonly Canvas[], canvas: Canvas): boolean {
  const alike = extents.filter(
    (extent) => lengthened(extent, CLEARLY_LONGER) === lengthened(canvas, CLEARLY_LONGER),
  );
  return alike.length > extents.length / 2;
}

/** −1: wider than high by at least the proportion, 1: higher than wide, 0: neither. */
function lengthened({ width, height }: Canvas, proportion = 1): -1 | 0 | 1 {
  if (width === height) return 0;
  if (height >= proportion * width) return 1;
  return width >= proportion * height ? -1 : 0;
}
