/** A generator's noise, colours that jump from pixel to pixel, is smoothed inside surfaces and not across their edges. */
import type { LabImage } from '../../data/style/colours.ts';
import { around, NEIGHBOURS, OPPOSITE } from '../../data/style/neighbours.ts';
import { hasColour, similarity, type Labs } from '../../data/style/oklab.ts';

const ROUNDS = 2;

/**
 * A bilateral filter over the eight neighbours (Tomasi & Manduchi, ICCV 1998): each pixel becomes the mean of itself and of
 * those around it, each weighing exp(−d²/2σ²) by its distance d in OKLab.
 */
export function smoothed(image: LabImage, sigma: number): LabImage {
  if (sigma === 0) return image;
  let { labs } = image;
  for (let round = 0; round < ROUNDS; round++) labs = meansAround({ ...image, labs }, sigma);
  return { ...image, labs };
}

function meansAround({ width, height, labs }: LabImage, sigma: number): Labs {
  const neighbours = around(width, height);
  const means = labs.slice();
  // A pair weighs the same from both sides: the first of the two keeps it for the other.
  const kept = new Float64Array(neighbours.length);
  for (let index = 0; index < width * height; index++) {
    if (!hasColour(labs, index)) continue;
    let weights = 1;
    let l = labs[index * 3] ?? 0;
    let a = labs[index * 3 + 1] ?? 0;
    let b = labs[index * 3 + 2] ?? 0;
    for (let place = 0; place < NEIGHBOURS; place++) {
      const next = neighbours[index * NEIGHBOURS + place] ?? -1;
      if (next < 0 || !hasColour(labs, next)) continue;
      let weight: number;
      if (next < index) weight = kept[next * NEIGHBOURS + (OPPOSITE[place] ?? 0)] ?? 0;
      else weight = kept[index * NEIGHBOURS + place] = similarity(labs, index, next, sigma);
      weights += weight;
      l += weight * (labs[next * 3] ?? 0);
      a += weight * (labs[next * 3 + 1] ?? 0);
      b += weight * (labs[next * 3 + 2] ?? 0);
    }
    means[index * 3] = l / weights;
    means[index * 3 + 1] = a / weights;
    means[index * 3 + 2] = b / weights;
  }
  return means;
}
