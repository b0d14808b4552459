/** A generator's noise, colours that jump from pixel to pixel, is smoothed inside surfaces and not across their edges. */
import type { LabImage } from '../../data/style/colours.ts';
import { around, NEIGHBOURS } from '../../data/style/neighbours.ts';
import type { Labs } from '../../data/style/oklab.ts';
import { similarities } from './similarity.ts';

const ROUNDS = 2;

/**
 * A bilateral filter over the eight neighbours (Tomasi & Manduchi, ICCV 1998): each pixel becomes the mean of itself and of
 * those around it, each weighing exp(−d²/2σ²) by its distance d in OKLab.
 */
export function smoothed(image: LabImage, sigma: number): LabImage {
  if (sigma === 0) return image;
  let calmer = image;
  for (let round = 0; round < ROUNDS; round++) {
    calmer = { ...image, labs: meansAround(calmer, similarities(calmer, sigma)) };
  }
  return calmer;
}

/** @param weights of the neighbours, eight numbers a pixel; a pixel's own is 1 */
function meansAround({ width, height, labs }: LabImage, weights: Float64Array): Labs {
  const neighbours = around(width, height);
  const means = new Float64Array(labs.length);
  for (let index = 0; index < width * height; index++) {
    let sum = 1;
    let [l, a, b] = [labs[index * 3] ?? NaN, labs[index * 3 + 1] ?? NaN, labs[index * 3 + 2] ?? NaN];
    for (let k = index * NEIGHBOURS; k < (index + 1) * NEIGHBOURS; k++) {
      const weight = weights[k] ?? 0;
      if (weight === 0) continue;
      const from = (neighbours[k] ?? 0) * 3;
      sum += weight;
      l += weight * (labs[from] ?? NaN);
      a += weight * (labs[from + 1] ?? NaN);
      b += weight * (labs[from + 2] ?? NaN);
    }
    means[index * 3] = l / sum;
    means[index * 3 + 1] = a / sum;
    means[index * 3 + 2] = b / sum;
  }
  return means;
}
