/** How alike neighbouring pixels are, as weights that do not reach across edges. */
import type { LabImage } from '../../data/style/colours.ts';
import { around, NEIGHBOURS, OPPOSITE } from '../../data/style/neighbours.ts';
import { hasColour, squaredDistance } from '../../data/style/oklab.ts';

/**
 * exp(−d²/2σ²) of a pixel's distance d in OKLab to each of its neighbours, eight numbers a pixel as `around` has them; 0 where
 * one of the two is not there.
 */
export function similarities({ width, height, labs }: LabImage, sigma: number): Float64Array {
  const neighbours = around(width, height);
  const alike = new Float64Array(neighbours.length);
  for (let index = 0; index < width * height; index++) {
    if (!hasColour(labs, index)) continue;
    for (let place = 0; place < NEIGHBOURS; place++) {
      const next = neighbours[index * NEIGHBOURS + place] ?? -1;
      // Each pair once, for the two of them.
      if (next < index || !hasColour(labs, next)) continue;
      const weight = Math.exp(-squaredDistance(labs, index, labs, next) / (2 * sigma * sigma));
      alike[index * NEIGHBOURS + place] = weight;
      alike[next * NEIGHBOURS + (OPPOSITE[place] ?? 0)] = weight;
    }
  }
  return alike;
}
