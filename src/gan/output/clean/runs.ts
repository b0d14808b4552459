/** Colours of a palette for the pixels of an image, in runs of one colour where the image leaves a choice. */
import type { LabImage } from '../../data/style/colours.ts';
import { around, NEIGHBOURS } from '../../data/style/neighbours.ts';
import { hasColour, nearestIndex, similarity, squaredDistance, type Labs } from '../../data/style/oklab.ts';
import type { Labels } from '../../data/style/paletteSearch.ts';

/** Neighbours this far apart in OKLab are more an edge than noise, and may be different for little. */
const EDGE = 0.12;
const ROUNDS = 8;

/**
 * Lowers Σᵢ |labᵢ − palette[labelᵢ]|² + pull · Σᵢⱼ exp(−|labᵢ − labⱼ|² / 2·EDGE²) over neighbours of different labels: a Potts
 * model with weights that spare edges (Boykov & Jolly, ICCV 2001), by iterated conditional modes (Besag 1986), each
 * pixel choosing between the colour nearest to its own and those of its neighbours.
 */
export function joinedLabels(image: LabImage, palette: Labs, pull: number): Labels {
  const nearest = nearestLabels(image, palette);
  if (pull === 0) return nearest;
  const field: Field = {
    labs: image.labs,
    palette,
    nearest,
    neighbours: around(image.width, image.height),
    costs: new Float64Array(nearest.length * NEIGHBOURS).fill(NaN),
    pull,
    labels: nearest.slice(),
  };
  const { labels, neighbours } = field;
  // A pixel chooses as it did before until one of its neighbours has changed.
  const isOpen = Uint8Array.from(labels, (label) => (label < 0 ? 0 : 1));
  for (let round = 0; round < ROUNDS && isOpen.includes(1); round++) {
    for (let index = 0; index < labels.length; index++) {
      if (isOpen[index] === 0) continue;
      isOpen[index] = 0;
      const best = bestLabel(field, index);
      if (best === labels[index]) continue;
      labels[index] = best;
      for (let k = index * NEIGHBOURS; k < (index + 1) * NEIGHBOURS; k++) {
        const next = neighbours[k] ?? -1;
        if (next >= 0 && (labels[next] ?? -1) >= 0) isOpen[next] = 1;
      }
    }
  }
  return labels;
}

interface Field {
  readonly labs: Labs;
  readonly palette: Labs;
  readonly nearest: Labels;
  readonly neighbours: Int32Array;
  /** What it costs a pixel to differ from each of its neighbours, eight numbers a pixel; NaN until it is asked for. */
  readonly costs: Float64Array;
  readonly pull: number;
  readonly labels: Labels;
}

function nearestLabels({ labs }: LabImage, palette: Labs): Labels {
  const labels = new Int16Array(labs.length / 3).fill(-1);
  for (let i = 0; i < labels.length; i++) if (hasColour(labs, i)) labels[i] = nearestIndex(labs, i, palette);
  return labels;
}

function bestLabel(field: Field, index: number): number {
  const { nearest, neighbours, labels } = field;
  const own = labels[index] ?? 0;
  let best = own;
  let least = -1;
  for (let k = -1; k < NEIGHBOURS; k++) {
    const next = k < 0 ? index : (neighbours[index * NEIGHBOURS + k] ?? -1);
    if (next < 0) continue;
    const label = (k < 0 ? nearest[index] : labels[next]) ?? own;
    if (label < 0 || label === own || label === best) continue;
    if (least < 0) least = energyOf(field, index, own); // inside a surface nothing has to be weighed
    const energy = energyOf(field, index, label, least);
    if (energy < least) {
      best = label;
      least = energy;
    }
  }
  return best;
}

/** No more than is needed to know that it is not below `enough`. */
function energyOf(field: Field, index: number, label: number, enough = Infinity): number {
  const { neighbours, labels, costs } = field;
  let energy = squaredDistance(field.labs, index, field.palette, label);
  for (let place = 0; energy < enough && place < NEIGHBOURS; place++) {
    const at = index * NEIGHBOURS + place;
    const next = neighbours[at] ?? -1;
    const other = next < 0 ? -1 : (labels[next] ?? -1);
    if (other < 0 || other === label) continue;
    let cost = costs[at] ?? NaN;
    if (Number.isNaN(cost)) cost = costs[at] = field.pull * similarity(field.labs, index, next, EDGE);
    energy += cost;
  }
  return energy;
}
