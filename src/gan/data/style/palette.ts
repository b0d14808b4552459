/** The colours that a set of images is painted with, as few as can stand for all of them. */
import { blueOf, greenOf, nearestIndex, oklab, redOf, squaredDistance, type Lab } from './oklab.ts';

/** As many as a PNG's own palette, or a GIF's, can hold. */
export const MOST_ENTRIES = 256;
const ROUNDS = 10;

/** Colours that cannot be told apart are clustered as one: 32 levels a channel. */
interface Bucket {
  /** The commonest colour of it. */
  readonly colour: number;
  readonly lab: Lab;
  pixels: number;
}

/**
 * Colour → pixels that have it, into a palette, the commonest first: the colours themselves where they are few, else the
 * centres of weighted k-means (Lloyd's rounds in OKLab), each moved to the nearest colour that the images have.
 */
export function paletteFrom(counts: ReadonlyMap<number, number>, most = MOST_ENTRIES): number[] {
  const colours = [...counts].sort(([c, n], [d, m]) => m - n || c - d);
  if (colours.length <= most) return colours.map(([colour]) => colour);
  const buckets = bucketsOf(colours);
  if (buckets.length <= most) return buckets.map(({ colour }) => colour);
  let centres = firstCentres(buckets, most);
  for (let round = 0; round < ROUNDS; round++) centres = movedCentres(buckets, centres);
  const labs = buckets.map(({ lab }) => lab);
  const entries = centres.map((centre) => buckets[nearestIndex(centre, labs)]?.colour ?? 0);
  return [...new Set(entries)].sort((c, d) => (counts.get(d) ?? 0) - (counts.get(c) ?? 0) || c - d);
}

function bucketsOf(colours: readonly (readonly [colour: number, pixels: number])[]): Bucket[] {
  const buckets = new Map<number, Bucket>();
  for (const [colour, pixels] of colours) {
    const key = (redOf(colour) >> 3) * 1024 + (greenOf(colour) >> 3) * 32 + (blueOf(colour) >> 3);
    const bucket = buckets.get(key);
    // From the commonest on: the first of a bucket is its commonest.
    if (bucket) bucket.pixels += pixels;
    else buckets.set(key, { colour, lab: oklab(colour), pixels });
  }
  return [...buckets.values()].sort((one, other) => other.pixels - one.pixels || one.colour - other.colour);
}

/** The commonest, then again and again the one that the centres so far stand for worst, as k-means++ without its dice. */
function firstCentres(buckets: readonly Bucket[], count: number): Lab[] {
  const first = buckets[0]?.lab ?? [0, 0, 0];
  const distances = buckets.map(({ lab }) => squaredDistance(lab, first));
  const centres = [first];
  while (centres.length < count) {
    let [worst, worstLoss] = [0, -1];
    buckets.forEach(({ pixels }, i) => {
      const loss = pixels * (distances[i] ?? 0);
      if (loss > worstLoss) [worst, worstLoss] = [i, loss];
    });
    const centre = buckets[worst]?.lab ?? first;
    centres.push(centre);
    buckets.forEach(({ lab }, i) => {
      distances[i] = Math.min(distances[i] ?? 0, squaredDistance(lab, centre));
    });
  }
  return centres;
}

/** One round of Lloyd: each centre moves to the mean of the colours that are nearest to it. */
function movedCentres(buckets: readonly Bucket[], centres: readonly Lab[]): Lab[] {
  const sums = centres.map(() => ({ pixels: 0, lab: [0, 0, 0] as [number, number, number] }));
  for (const { lab, pixels } of buckets) {
    const sum = sums[nearestIndex(lab, centres)];
    if (!sum) continue;
    sum.pixels += pixels;
    for (const axis of [0, 1, 2] as const) sum.lab[axis] += pixels * lab[axis];
  }
  return centres.map((centre, i) => {
    const { pixels, lab } = sums[i] ?? { pixels: 0, lab: centre };
    return pixels === 0 ? centre : [lab[0] / pixels, lab[1] / pixels, lab[2] / pixels];
  });
}
