/** What cleaning does to sprites, to be seen at a glance. */
import type { PixelImage } from '../data/image.ts';
import { enlarged, mosaic, squareColumns } from './mosaic.ts';

/** More in one picture are none to compare by. */
export const PREVIEWED = 64;
/** Sprites are enlarged in whole steps up to this many pixels. */
const SIDE = 128;

/** Pairs, each sprite as drawn at the left and cleaned at the right, all enlarged alike; the first 64. */
export function beforeAndAfter(before: readonly PixelImage[], after: readonly PixelImage[]): PixelImage {
  const pairs = before.slice(0, PREVIEWED).map((sprite, i) => mosaic([sprite, after[i] ?? sprite], 2, 1));
  const side = Math.max(1, ...before.map(({ width, height }) => Math.max(width, height)));
  return enlarged(mosaic(pairs, squareColumns(pairs.length), 3), Math.max(1, Math.floor(SIDE / side)));
}
