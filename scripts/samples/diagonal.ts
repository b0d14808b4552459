// Coordinates for things held by a handle: they lie from the bottom left to the top right of the canvas.
import { Mask, side } from './mask.ts';

/**
 * Mask of the pixels the rule accepts by `along`, the way from the bottom-left corner (0) to the top-right one (62),
 * and `across`, the way off that line: negative to the lit upper left, positive to the lower right.
 * Whole steps in both fall on whole pixels, so edges that follow them are clean stairs.
 */
export function diagonal(rule: (along: number, across: number) => boolean): Mask {
  return Mask.ofPixels((x, y) => rule(alongOf(x, y), acrossOf(x, y)));
}

export function alongOf(x: number, y: number): number {
  return Math.floor(x) + (side - 1 - Math.floor(y));
}

export function acrossOf(x: number, y: number): number {
  return Math.floor(x) - (side - 1 - Math.floor(y));
}

/** The pixel at that place; `along` and `across` must be both odd or both even. */
export function pixelAt(along: number, across: number): readonly [x: number, y: number] {
  return [(along + across) / 2, side - 1 - (along - across) / 2];
}
