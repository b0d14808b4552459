/** Ordered dithering: shades between two colours of a palette as a pattern of the two. */
import type { LabImage } from '../../data/style/colours.ts';
import { nearestIndex, squaredDistance, type Lab } from '../../data/style/oklab.ts';
import type { Labels } from './runs.ts';

/** Bayer's matrix of 4 × 4 (1973), its sixteen thresholds. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/**
 * For each pixel the palette's nearest colour, or the second nearest in as many pixels of sixteen as the pixel's colour lies
 * on the way to it.
 */
export function ditheredLabels({ width, labs }: LabImage, palette: readonly Lab[]): Labels {
  return Int16Array.from(labs, (lab, index) => {
    if (!lab) return -1;
    const first = nearestIndex(lab, palette);
    const second = nearestIndex(lab, palette, first);
    const [x, y] = [index % width, Math.floor(index / width)];
    const threshold = ((BAYER[(y % 4) * 4 + (x % 4)] ?? 0) + 0.5) / 16;
    return wayTo(lab, palette[first] ?? lab, palette[second] ?? lab) > threshold ? second : first;
  });
}

/** How far from `from` to `to` the foot of `lab` on the line between them lies, 0..1. */
function wayTo(lab: Lab, from: Lab, to: Lab): number {
  const length = squaredDistance(from, to);
  if (length === 0) return 0;
  const along = squaredDistance(lab, from) - squaredDistance(lab, to) + length;
  return Math.max(0, along / (2 * length));
}
