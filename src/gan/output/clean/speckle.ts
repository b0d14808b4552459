/** A generator's noise, colours that jump from pixel to pixel, is smoothed inside surfaces and not across their edges. */
import type { LabImage } from '../../data/style/colours.ts';
import { around } from '../../data/style/neighbours.ts';
import { squaredDistance, type Lab } from '../../data/style/oklab.ts';

const ROUNDS = 2;

/**
 * A bilateral filter over the eight neighbours (Tomasi & Manduchi, ICCV 1998): each pixel becomes the mean of itself and of
 * those around it, each weighing exp(−d²/2σ²) by its distance d in OKLab.
 */
export function smoothed(image: LabImage, sigma: number): LabImage {
  if (sigma === 0) return image;
  const neighbours = around(image.width, image.height);
  let { labs } = image;
  for (let round = 0; round < ROUNDS; round++) {
    const before = labs;
    labs = before.map((lab, index) => lab && meanAround(lab, neighbours[index] ?? [], before, sigma));
  }
  return { ...image, labs };
}

function meanAround(lab: Lab, near: readonly number[], labs: LabImage['labs'], sigma: number): Lab {
  let weights = 1;
  let [l, a, b] = lab;
  for (const next of near) {
    const other = labs[next];
    if (!other) continue;
    const weight = Math.exp(-squaredDistance(lab, other) / (2 * sigma * sigma));
    weights += weight;
    l += weight * other[0];
    a += weight * other[1];
    b += weight * other[2];
  }
  return [l / weights, a / weights, b / weights];
}
