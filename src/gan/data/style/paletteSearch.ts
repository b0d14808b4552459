/** The nearest colours of a palette, looked for only among the few that can be nearest in a small part of the colour space. */
import { hasColour, labsOf, squaredDistance, type Labs } from './oklab.ts';

/** For each pixel the index of its colour in a palette; −1 where it has none. */
export type Labels = Int16Array;

/** Side of the cubes that OKLab is cut into. With smaller ones fewer colours are in question, and more cubes are met. */
const SIDE = 1 / 40;
/** No colour of a cube is further from its centre. */
const REACH = (SIDE * Math.sqrt(3)) / 2;
/** What rounding may put a distance off by. */
const ROUNDING = 1e-9;

const searches = new WeakMap<readonly number[], PaletteSearch>();

/** All sprites of a style share one, and the cubes it has met. */
export function searchOf(palette: readonly number[]): PaletteSearch {
  const search = searches.get(palette) ?? new PaletteSearch(palette);
  searches.set(palette, search);
  return search;
}

export class PaletteSearch {
  readonly labs: Labs;
  /** For each cube met, the entries that may be nearest or second nearest to a colour in it, rising. */
  private readonly cubes = new Map<number, readonly number[]>();

  constructor(palette: readonly number[]) {
    this.labs = labsOf(palette);
  }

  /** The palette's entry nearest to a colour, `but` left out; the first of equals, 0 when there is none. */
  nearest(labs: Labs, index: number, but = -1): number {
    const entries = this.entriesNear(labs, index);
    let [best, least] = [0, Infinity];
    for (let k = 0; k < entries.length; k++) {
      const entry = entries[k] ?? 0;
      const distance = squaredDistance(labs, index, this.labs, entry);
      if (distance < least && entry !== but) [best, least] = [entry, distance];
    }
    return best;
  }

  /** For each colour the nearest entry. */
  nearestOfEach(labs: Labs): Labels {
    const labels = new Int16Array(labs.length / 3).fill(-1);
    for (let i = 0; i < labels.length; i++) if (hasColour(labs, i)) labels[i] = this.nearest(labs, i);
    return labels;
  }

  private entriesNear(labs: Labs, index: number): readonly number[] {
    const l = Math.floor((labs[index * 3] ?? 0) / SIDE);
    const a = Math.floor((labs[index * 3 + 1] ?? 0) / SIDE);
    const b = Math.floor((labs[index * 3 + 2] ?? 0) / SIDE);
    const key = (l * 1024 + a) * 1024 + b; // the axes stay within ±512 cubes
    let entries = this.cubes.get(key);
    if (!entries) this.cubes.set(key, (entries = this.entriesWithin(Float64Array.of(l, a, b))));
    return entries;
  }

  /** By the triangle inequality: what is second nearest somewhere in a cube is no more than two reaches behind at its centre. */
  private entriesWithin(corner: Float64Array): readonly number[] {
    const centre = corner.map((step) => (step + 0.5) * SIDE);
    const distances = Array.from({ length: this.labs.length / 3 }, (_, entry) =>
      Math.sqrt(squaredDistance(centre, 0, this.labs, entry)),
    );
    const second = distances.toSorted((a, b) => a - b)[1] ?? Infinity;
    return [...distances.keys()].filter((entry) => (distances[entry] ?? 0) <= second + 2 * REACH + ROUNDING);
  }
}
