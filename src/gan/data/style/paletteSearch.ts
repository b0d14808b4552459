/** The nearest colour of a palette, looked for only among the few that can be nearest in a small part of the colour space. */
import { hasColour, labsOf, squaredDistance, type Labs } from './oklab.ts';

/** For each pixel the index of its colour in a palette; −1 where it has none. */
export type Labels = Int16Array;

/** OKLab is cut into cubes, this many from black to white. The more there are, the fewer entries are in question in each. */
const CUBES = 64;
/** On the other two axes as many, half of them below 0. */
const ZERO = CUBES / 2;
/** No colour of a cube is further from its centre, but for what rounding puts it off by. */
const REACH = Math.sqrt(3) / 2 / CUBES + 1e-9;

const searches = new WeakMap<readonly number[], PaletteSearch>();

/** All sprites of a style share one, and the cubes it has met. */
export function searchOf(palette: readonly number[]): PaletteSearch {
  const search = searches.get(palette) ?? new PaletteSearch(palette);
  searches.set(palette, search);
  return search;
}

export class PaletteSearch {
  readonly labs: Labs;
  readonly size: number;
  /** For each entry asked for, all others, the nearest first. */
  private readonly others: (Int16Array | undefined)[];
  /** For each cube met, the entries that may be nearest to a colour in it, rising. */
  private readonly cubes = new Array<readonly number[] | undefined>((CUBES + 1) * CUBES * CUBES);

  constructor(palette: readonly number[]) {
    this.labs = labsOf(palette);
    this.size = palette.length;
    this.others = new Array<Int16Array | undefined>(this.size);
  }

  /** The entry nearest to a colour; the first of equals, 0 when there is none. */
  nearest(labs: Labs, index: number): number {
    const entries = this.entriesNear(labs, index);
    let best = entries[0] ?? 0;
    let least = Infinity;
    for (let k = 0; k < entries.length && entries.length > 1; k++) {
      const entry = entries[k] ?? 0;
      const distance = squaredDistance(labs, index, this.labs, entry);
      if (distance < least) {
        best = entry;
        least = distance;
      }
    }
    return best;
  }

  /** For each colour the nearest entry. */
  nearestOfEach(labs: Labs): Labels {
    const labels = new Int16Array(labs.length / 3).fill(-1);
    for (let i = 0; i < labels.length; i++) if (hasColour(labs, i)) labels[i] = this.nearest(labs, i);
    return labels;
  }

  /** Squared, between two entries. */
  distance(entry: number, other: number): number {
    return squaredDistance(this.labs, entry, this.labs, other);
  }

  /** The nearest to an entry of those other entries that are in use, which have a count above 0; itself where there is none. */
  nearestOther(entry: number, counts: Int32Array): number {
    const others = (this.others[entry] ??= this.othersOf(entry));
    for (let k = 0; k < others.length; k++) if (counts[others[k] ?? 0]) return others[k] ?? entry;
    return entry;
  }

  private othersOf(entry: number): Int16Array {
    const others = Int16Array.from({ length: this.size }, (_, other) => other).filter(
      (other) => other !== entry,
    );
    return others.sort((a, b) => this.distance(entry, a) - this.distance(entry, b) || a - b);
  }

  private entriesNear(labs: Labs, index: number): readonly number[] {
    const l = Math.floor((labs[index * 3] ?? 0) * CUBES);
    const a = Math.floor((labs[index * 3 + 1] ?? 0) * CUBES);
    const b = Math.floor((labs[index * 3 + 2] ?? 0) * CUBES);
    return (this.cubes[(l * CUBES + a + ZERO) * CUBES + b + ZERO] ??= this.entriesWithin(l, a, b));
  }

  /** By the triangle inequality: what is nearest somewhere in a cube is no more than two reaches behind at its centre. */
  private entriesWithin(l: number, a: number, b: number): readonly number[] {
    const centre = Float64Array.of((l + 0.5) / CUBES, (a + 0.5) / CUBES, (b + 0.5) / CUBES);
    const distances = new Float64Array(this.size);
    let least = Infinity;
    for (let entry = 0; entry < this.size; entry++) {
      const distance = Math.sqrt(squaredDistance(centre, 0, this.labs, entry));
      distances[entry] = distance;
      if (distance < least) least = distance;
    }
    const entries: number[] = [];
    for (let entry = 0; entry < this.size; entry++) {
      if ((distances[entry] ?? 0) <= least + 2 * REACH) entries.push(entry);
    }
    return entries;
  }
}
