/** The colours that a set of images is painted with, as few as can stand for all of them. */
import { blueOf, greenOf, labsAt, labsOf, nearestIndex, redOf, squaredDistance, type Labs } from './oklab.ts';

/** As many as a PNG's own palette, or a GIF's, can hold. */
export const MOST_ENTRIES = 256;
const ROUNDS = 10;

/** Colours that cannot be told apart are clustered as one: 32 levels a channel. */
interface Bucket {
  /** The commonest colour of it. */
  readonly colour: number;
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
  const labs = labsOf(buckets.map(({ colour }) => colour));
  let centres = firstCentres(buckets, labs, most);
  for (let round = 0; round < ROUNDS; round++) centres = movedCentres(buckets, labs, centres);
  const entries = Array.from(
    { length: most },
    (_, i) => buckets[nearestIndex(centres, i, labs)]?.colour ?? 0,
  );
  return [...new Set(entries)].sort((c, d) => (counts.get(d) ?? 0) - (counts.get(c) ?? 0) || c - d);
}

function bucketsOf(colours: readonly (readonly [colour: number, pixels: number])[]): Bucket[] {
  const buckets = new Map<number, Bucket>();
  for (const [colour, pixels] of colours) {
    const key = (redOf(colour) >> 3) * 1024 + (greenOf(colour) >> 3) * 32 + (blueOf(colour) >> 3);
    const bucket = buckets.get(key);
    // From the commonest on: the first of a bucket is its commonest.
    if (bucket) bucket.pixels += pixels;
    else buckets.set(key, { colour, pixels });
  }
  return [...buckets.values()].sort((one, other) => other.pixels - one.pixels || one.colour - other.colour);
}

/** The commonest, then again and again the one that the centres so far stand for worst, as k-means++ without its dice. */
function firstCentres(buckets: readonly Bucket[], labs: Labs, count: number): Labs {
  const chosen = [0];
  const distances = buckets.map((_, i) => squaredDistance(labs, i, labs, 0));
  while (chosen.length < count) {
    let worst = 0;
    let worstLoss = -1;
    buckets.forEach(({ pixels }, i) => {
      const loss = pixels * (distances[i] ?? 0);
      if (loss > worstLoss) {
        worst = i;
        worstLoss = loss;
      }
    });
    chosen.push(worst);
    for (let i = 0; i < distances.length; i++) {
      distances[i] = Math.min(distances[i] ?? 0, squaredDistance(labs, i, labs, worst));
    }
  }
  return labsAt(labs, chosen);
}

/** One round of Lloyd: each centre moves to the mean of the colours that are nearest to it. */
function movedCentres(buckets: readonly Bucket[], labs: Labs, centres: Labs): Labs {
  const sums = new Float64Array(centres.length);
  const pixelsOf = new Float64Array(centres.length / 3);
  buckets.forEach(({ pixels }, i) => {
    const nearest = nearestIndex(labs, i, centres);
    pixelsOf[nearest] = (pixelsOf[nearest] ?? 0) + pixels;
    for (let axis = 0; axis < 3; axis++) {
      const at = nearest * 3 + axis;
      sums[at] = (sums[at] ?? 0) + pixels * (labs[i * 3 + axis] ?? 0);
    }
  });
  return centres.map((before, at) => {
    const pixels = pixelsOf[Math.floor(at / 3)] ?? 0;
    return pixels === 0 ? before : (sums[at] ?? 0) / pixels;
  });
}
