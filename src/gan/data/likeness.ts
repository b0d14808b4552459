/** How far two pictures are apart pixel by pixel, the nearest way round: one may be mirrored and moved by a pixel. */

/** Cells of a thumbnail a side. */
const CELLS = 8;
/** The likeliest first: the sooner a picture is found to be near, the less is looked at. */
const MOVES = [0, -1, 1];
/** Of the pictures that are nearest by their thumbnails so many are looked at pixel by pixel. */
const CANDIDATES = 3;
/** Below this contrast, in levels of 255, a picture is as good as flat. */
const LEAST_CONTRAST = 4;

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** A picture made ready to be compared. */
export interface Sketch {
  /** 4 planes of height·width bytes, premultiplied RGBA. */
  readonly image: Uint8Array;
  /** Means of 8×8 cells of each plane. */
  readonly thumbnail: Float32Array;
  readonly mirrored: Float32Array;
  /** Sum over the planes of the squared differences from each one's mean. */
  readonly contrast: number;
}

export interface Neighbour {
  readonly index: number;
  readonly distance: number;
}

export function sketchOf(image: Uint8Array, sides: Sides): Sketch {
  const thumbnail = thumbnailOf(image, sides);
  return { image, thumbnail, mirrored: mirrored(thumbnail), contrast: contrastOf(image) };
}

/**
 * Mean squared difference divided by the mean contrast of the two: 0 for the same picture, about 1 for two that have nothing in
 * common. What a move brings in from outside is transparent. Infinity where it is
 * not below `limit`.
 */
export function distanceBetween(a: Sketch, b: Sketch, sides: Sides, limit = Infinity): number {
  const scale = scaleOf(a, b);
  const most = limit * scale;
  let least = most;
  for (const isMirrored of [false, true]) {
    for (const dx of MOVES) {
      for (const dy of MOVES) {
        least = Math.min(least, difference(a.image, b.image, sides, isMirrored, dx, dy, least));
      }
    }
  }
  return least < most ? least / scale : Infinity;
}

export interface Search {
  readonly sides: Sides;
  /** Those that are not looked at. */
  readonly isLeftOut?: (index: number) => boolean;
}

/** The nearest of `others`, looked for among the few whose thumbnails are nearest; undefined when there is none. */
export function nearestOf(sketch: Sketch, others: readonly Sketch[], search: Search): Neighbour | undefined {
  let nearest: Neighbour | undefined;
  for (const index of candidates(sketch, others, search)) {
    const distance = distanceBetween(sketch, others[index] ?? sketch, search.sides, nearest?.distance);
    if (!nearest || distance < nearest.distance) nearest = { index, distance };
  }
  return nearest;
}

/** Those whose thumbnails are nearest, with their distances: infinite where they are not below `limit`. */
export function nearNeighbours(
  sketch: Sketch,
  others: readonly Sketch[],
  search: Search,
  limit: number,
): Neighbour[] {
  return candidates(sketch, others, search).map((index) => ({
    index,
    distance: distanceBetween(sketch, others[index] ?? sketch, search.sides, limit),
  }));
}

/** Indices of the few whose thumbnails are nearest, the nearest first. */
function candidates(
  sketch: Sketch,
  others: readonly Sketch[],
  { isLeftOut = () => false }: Search,
): number[] {
  const near: Neighbour[] = [];
  others.forEach((other, index) => {
    if (isLeftOut(index)) return;
    const farthest = near[CANDIDATES - 1]?.distance ?? Infinity;
    const distance = roughDistance(sketch, other, farthest);
    if (distance >= farthest) return;
    near.push({ index, distance });
    near.sort((a, b) => a.distance - b.distance);
    near.length = Math.min(near.length, CANDIDATES);
  });
  return near.map(({ index }) => index);
}

/** By the thumbnails; of no use once it passes `limit`. */
function roughDistance(a: Sketch, b: Sketch, limit: number): number {
  const scale = scaleOf(a, b);
  // A cell stands for as many pixels as it is the mean of.
  const pixels = a.image.length / a.thumbnail.length;
  const most = (limit * scale) / pixels;
  const straight = squares(a.thumbnail, b.thumbnail, most);
  return (Math.min(straight, squares(a.thumbnail, b.mirrored, Math.min(most, straight))) * pixels) / scale;
}

function scaleOf(a: Sketch, b: Sketch): number {
  return (a.contrast + b.contrast) / 2 + a.image.length * LEAST_CONTRAST ** 2;
}

/** Σ (a − b)² with b mirrored or moved; cut short once it passes `limit`. */
function difference(
  a: Uint8Array,
  b: Uint8Array,
  { width, height }: Sides,
  isMirrored: boolean,
  dx: number,
  dy: number,
  limit: number,
): number {
  // The pixels of b that a row of a meets are at start + step·x, within the columns first … last.
  const step = isMirrored ? -1 : 1;
  const start = (isMirrored ? width - 1 : 0) + dx;
  const first = Math.max(0, -step * dx);
  const last = width - 1 - Math.max(0, step * dx);
  let sum = 0;
  for (let row = 0; row < 4 * height && sum < limit; row++) {
    const y = (row % height) + dy;
    const isOutside = y < 0 || y >= height;
    const [from, to] = isOutside ? [width, width - 1] : [first, last];
    const here = row * width;
    const there = (row + dy) * width + start;
    for (let x = 0; x < from; x++) sum += (a[here + x] ?? 0) ** 2;
    for (let x = from; x <= to; x++) {
      const apart = (a[here + x] ?? 0) - (b[there + step * x] ?? 0);
      sum += apart * apart;
    }
    for (let x = to + 1; x < width; x++) sum += (a[here + x] ?? 0) ** 2;
  }
  return sum;
}

function squares(a: Float32Array, b: Float32Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < a.length && sum < limit; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}

/** 4 planes of bytes → means of 8×8 cells of each, 0..255. */
export function thumbnailOf(image: Uint8Array, { width, height }: Sides): Float32Array {
  const sums = new Float32Array(4 * CELLS * CELLS);
  const counts = new Float32Array(sums.length);
  for (let row = 0; row < 4 * height; row++) {
    const plane = Math.floor(row / height);
    const cellRow = plane * CELLS + Math.floor(((row % height) * CELLS) / height);
    for (let x = 0; x < width; x++) {
      const cell = cellRow * CELLS + Math.floor((x * CELLS) / width);
      sums[cell] = (sums[cell] ?? 0) + (image[row * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, i) => sum / Math.max(1, counts[i] ?? 1));
}

function mirrored(thumbnail: Float32Array): Float32Array {
  return thumbnail.map((_, i) => thumbnail[i - (i % CELLS) + (CELLS - 1 - (i % CELLS))] ?? 0);
}

function contrastOf(image: Uint8Array): number {
  const area = image.length / 4;
  let total = 0;
  for (let plane = 0; plane < 4; plane++) {
    let [sum, sumOfSquares] = [0, 0];
    for (const value of image.subarray(plane * area, (plane + 1) * area)) {
      sum += value;
      sumOfSquares += value * value;
    }
    total += sumOfSquares - sum ** 2 / area;
  }
  return total;
}
