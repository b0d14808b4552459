/** Pixels that are like none around them, beyond what the data has of such. */
import type { LabImage } from '../../data/style/colours.ts';
import { around } from '../../data/style/neighbours.ts';
import { squaredDistance, type Lab } from '../../data/style/oklab.ts';
import type { Labels } from './runs.ts';

/**
 * Gives pixels the label of that neighbour which is most like them, the least unlike first, until the mean distance to it,
 * the `speckle` of the picture, is no more than `most`: what stands out clearest, an eye or a glint, stays longest.
 * @param palette the colour of each label
 */
export function withoutLonely(
  labels: Labels,
  palette: readonly Lab[],
  { width, height }: Pick<LabImage, 'width' | 'height'>,
  most: number,
): Labels {
  const neighbours = around(width, height);
  const result = labels.slice();
  const mostAlike = (index: number) => {
    const own = palette[result[index] ?? -1];
    let [label, least] = [result[index] ?? -1, Infinity];
    for (const next of neighbours[index] ?? []) {
      const other = palette[result[next] ?? -1];
      const distance = own && other ? squaredDistance(own, other) : Infinity;
      if (distance < least) [label, least] = [result[next] ?? -1, distance];
    }
    return { index, label, distance: Math.sqrt(least) };
  };
  const pixels = Array.from(labels, (_, index) => mostAlike(index)).filter(
    ({ distance }) => distance < Infinity,
  );
  let excess = pixels.reduce((sum, { distance }) => sum + distance - most, 0);
  for (const { index, distance } of pixels.sort((a, b) => a.distance - b.distance)) {
    if (excess <= 0) break;
    result[index] = mostAlike(index).label;
    excess -= distance;
  }
  return result;
}
