/** Colours of a palette for the pixels of an image, in runs of one colour where the image leaves a choice. */
import type { LabImage } from '../../data/style/colours.ts';
import { around, NEIGHBOURS, OPPOSITE, type Neighbours } from '../../data/style/neighbours.ts';
import { similarity, squaredDistance, type Labs } from '../../data/style/oklab.ts';
import type { Labels } from '../../data/style/paletteSearch.ts';

/** Neighbours this far apart in OKLab are more an edge than noise, and may be different for little. */
const EDGE = 0.12;
const ROUNDS = 8;

/**
 * Lowers Σᵢ |labᵢ − palette[labelᵢ]|² + pull · Σᵢⱼ exp(−|labᵢ − labⱼ|² / 2·EDGE²) over neighbours of different labels: a Potts
 * model with weights that spare edges (Boykov & Jolly, ICCV 2001), by iterated conditional modes (Besag 1986), each
 * pixel choosing between the colour nearest to its own and those of its neighbours.
 * @param nearest for each pixel the label of the colour nearest to its own
 */
export function joinedLabels(image: LabImage, nearest: Labels, palette: Labs, pull: number): Labels {
  if (pull === 0) return nearest;
  const labels = nearest.slice();
  const neighbours = around(image.width, image.height);
  const choices = new Choices(image.labs, palette, nearest, labels, neighbours, pull);
  // A pixel chooses as it did before until one of its neighbours has changed.
  const isOpen = new Uint8Array(labels.length).fill(1);
  for (let round = 0; round < ROUNDS && isOpen.includes(1); round++) {
    for (let index = 0; index < labels.length; index++) {
      if (isOpen[index] === 0) continue;
      isOpen[index] = 0;
      const best = choices.bestLabel(index);
      if (best === labels[index]) continue;
      labels[index] = best;
      for (let k = index * NEIGHBOURS; k < (index + 1) * NEIGHBOURS; k++) {
        const next = neighbours[k] ?? -1;
        if (next >= 0) isOpen[next] = 1;
      }
    }
  }
  return labels;
}

/** What a pixel's choice of a label rests on. Each energy is lowered for one pixel while the labels of all others stand. */
class Choices {
  /** What it costs a pixel to differ from each of its neighbours, eight numbers a pixel; −1 until it is asked for. */
  private readonly costs: Float64Array;
  /** For each label the last choice that it was weighed in. */
  private readonly weighed: Int32Array;
  private choice = 0;

  constructor(
    private readonly labs: Labs,
    private readonly palette: Labs,
    private readonly nearest: Labels,
    private readonly labels: Labels,
    private readonly neighbours: Neighbours,
    private readonly pull: number,
  ) {
    this.costs = new Float64Array(neighbours.length).fill(-1);
    this.weighed = new Int32Array(palette.length / 3);
  }

  /** Of a pixel's label, the one nearest to its own colour and those of its neighbours; the first of equals. */
  bestLabel(index: number): number {
    const { nearest, neighbours, labels, weighed } = this;
    const choice = ++this.choice;
    const own = labels[index] ?? -1;
    if (own < 0) return own;
    weighed[own] = choice;
    let best = own;
    let least = -1;
    for (let k = -1; k < NEIGHBOURS; k++) {
      const next = k < 0 ? index : (neighbours[index * NEIGHBOURS + k] ?? -1);
      if (next < 0) continue;
      const label = (k < 0 ? nearest[index] : labels[next]) ?? own;
      if (label < 0 || weighed[label] === choice) continue;
      weighed[label] = choice;
      if (least < 0) least = this.energyOf(index, own, Infinity); // inside a surface nothing has to be weighed
      const energy = this.energyOf(index, label, least);
      if (energy >= least) continue;
      best = label;
      least = energy;
    }
    return best;
  }

  /** No more of it than shows that it is not below `enough`. */
  private energyOf(index: number, label: number, enough: number): number {
    const { neighbours, labels, costs } = this;
    let energy = squaredDistance(this.labs, index, this.palette, label);
    for (let place = 0; energy < enough && place < NEIGHBOURS; place++) {
      const at = index * NEIGHBOURS + place;
      const next = neighbours[at] ?? -1;
      const other = next < 0 ? -1 : (labels[next] ?? -1);
      if (other < 0 || other === label) continue;
      let cost = costs[at] ?? -1;
      if (cost < 0) {
        cost = this.pull * similarity(this.labs, index, next, EDGE);
        costs[at] = cost;
        costs[next * NEIGHBOURS + (OPPOSITE[place] ?? 0)] = cost;
      }
      energy += cost;
    }
    return energy;
  }
}
