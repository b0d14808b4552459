/** Pixels that are like none around them, beyond what the data has of such. */
import type { LabImage } from '../../data/style/colours.ts';
import { around, NEIGHBOURS, type Neighbours } from '../../data/style/neighbours.ts';
import { squaredDistance, type Labs } from '../../data/style/oklab.ts';
import type { Labels } from '../../data/style/paletteSearch.ts';

/**
 * Gives pixels the label of that neighbour which is most like them, the least unlike first, until the mean distance to it,
 * the `speckle` of the picture, is no more than `most`: what stands out clearest, an eye or a glint, stays longest.
 * @param palette the colour of each label
 */
export function withoutLonely(
  labels: Labels,
  palette: Labs,
  { width, height }: Pick<LabImage, 'width' | 'height'>,
  most: number,
): Labels {
  const neighbours = around(width, height);
  const result = labels.slice();
  const pixels: { index: number; distance: number }[] = [];
  for (let index = 0; index < labels.length; index++) {
    const next = mostAlike(labels, palette, neighbours, index);
    if (next >= 0) pixels.push({ index, distance: distanceTo(labels, palette, index, next) });
  }
  let excess = pixels.reduce((sum, { distance }) => sum + distance - most, 0);
  for (const { index, distance } of pixels.sort((a, b) => a.distance - b.distance)) {
    if (excess <= 0) break;
    result[index] = result[mostAlike(result, palette, neighbours, index)] ?? -1;
    excess -= distance;
  }
  return result;
}

/** The neighbour whose colour is nearest to a pixel's; −1 where none has a colour. */
function mostAlike(labels: Labels, palette: Labs, neighbours: Neighbours, index: number): number {
  const own = labels[index] ?? -1;
  let alike = -1;
  let least = Infinity;
  for (let k = index * NEIGHBOURS; own >= 0 && k < (index + 1) * NEIGHBOURS; k++) {
    const next = neighbours[k] ?? -1;
    const other = next < 0 ? -1 : (labels[next] ?? -1);
    const distance = other < 0 ? Infinity : squaredDistance(palette, own, palette, other);
    if (distance < least) {
      alike = next;
      least = distance;
    }
  }
  return alike;
}

const distanceTo = (labels: Labels, palette: Labs, index: number, next: number) =>
  Math.sqrt(squaredDistance(palette, labels[index] ?? -1, palette, labels[next] ?? -1));
