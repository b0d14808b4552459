/** Colours of a palette for the pixels of an image, in runs of one colour where the image leaves a choice. */
import type { LabImage } from '../../data/style/colours.ts';
import { around } from '../../data/style/neighbours.ts';
import { nearestIndex, squaredDistance, type Lab } from '../../data/style/oklab.ts';

/** Neighbours this far apart in OKLab are more an edge than noise, and may be different for little. */
const EDGE = 0.12;
const ROUNDS = 8;

/** For each pixel the index of its colour in a palette; −1 where it has none. */
export type Labels = Int16Array;

function nearestLabels({ labs }: LabImage, palette: readonly Lab[]): Labels {
  return Int16Array.from(labs, (lab) => (lab ? nearestIndex(lab, palette) : -1));
}

/**
 * Lowers Σᵢ |labᵢ − palette[labelᵢ]|² + pull · Σᵢⱼ exp(−|labᵢ − labⱼ|² / 2·EDGE²) over neighbours of different labels: a Potts
 * model with weights that spare edges (Boykov & Jolly, ICCV 2001), by iterated conditional modes (Besag 1986), each
 * pixel choosing between the colour nearest to its own and those of its neighbours.
 */
export function joinedLabels(image: LabImage, palette: readonly Lab[], pull: number): Labels {
  const nearest = nearestLabels(image, palette);
  if (pull === 0) return nearest;
  const labels = nearest.slice();
  const neighbours = around(image.width, image.height);
  const costs = neighbours.map((near, index) => edgeCosts(image.labs, index, near, pull));
  const energyOf = (lab: Lab, index: number, label: number) => {
    const [near, cost] = [neighbours[index] ?? [], costs[index] ?? []];
    let energy = squaredDistance(lab, palette[label] ?? lab);
    for (let k = 0; k < near.length; k++) {
      if (labels[near[k] ?? 0] !== label) energy += cost[k] ?? 0;
    }
    return energy;
  };
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    image.labs.forEach((lab, index) => {
      if (!lab) return;
      const near = neighbours[index] ?? [];
      const own = labels[index] ?? 0;
      let [best, least] = [own, -1];
      for (let k = -1; k < near.length; k++) {
        const label = (k < 0 ? nearest[index] : labels[near[k] ?? 0]) ?? own;
        if (label < 0 || label === own || label === best) continue;
        if (least < 0) least = energyOf(lab, index, own); // inside a surface nothing has to be weighed
        const energy = energyOf(lab, index, label);
        if (energy < least) [best, least] = [label, energy];
      }
      changed ||= best !== own;
      labels[index] = best;
    });
    if (!changed) break;
  }
  return labels;
}

/** What it costs a pixel to differ from each of its neighbours; nothing where one of the two has no colour. */
function edgeCosts(labs: LabImage['labs'], index: number, near: readonly number[], pull: number): number[] {
  const lab = labs[index];
  return near.map((next) => {
    const other = labs[next];
    return lab && other ? pull * Math.exp(-squaredDistance(lab, other) / (2 * EDGE * EDGE)) : 0;
  });
}
