/** Ordered dithering: shades between two colours of a palette as a pattern of the two. */
import type { LabImage } from '../../data/style/colours.ts';
import { nearestIndex, squaredDistance, type Labs } from '../../data/style/oklab.ts';
import type { Labels, PaletteSearch } from '../../data/style/paletteSearch.ts';

/** Bayer's matrix of 4 × 4 (1973), its sixteen thresholds. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/**
 * For each pixel the palette's nearest colour, or the second nearest in as many pixels of sixteen as the pixel's colour lies
 * on the way to it.
 */
export function ditheredLabels({ width, labs }: LabImage, palette: PaletteSearch): Labels {
  const labels = palette.nearestOfEach(labs);
  for (let index = 0; index < labels.length; index++) {
    const first = labels[index] ?? -1;
    if (first < 0) continue;
    const second = nearestIndex(labs, index, palette.labs, first);
    const [x, y] = [index % width, Math.floor(index / width)];
    const threshold = ((BAYER[(y % 4) * 4 + (x % 4)] ?? 0) + 0.5) / 16;
    if (wayTo(labs, index, palette.labs, first, second) > threshold) labels[index] = second;
  }
  return labels;
}

/** How far from the palette's entry `from` to its entry `to` the foot of a colour on the line between them lies, 0..1. */
function wayTo(labs: Labs, index: number, palette: Labs, from: number, to: number): number {
  const length = squaredDistance(palette, from, palette, to);
  if (length === 0) return 0;
  const along =
    squaredDistance(labs, index, palette, from) - squaredDistance(labs, index, palette, to) + length;
  return Math.max(0, along / (2 * length));
}
