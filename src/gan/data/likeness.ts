/** How far two pictures are apart pixel by pixel, the nearest way round: one may be mirrored and moved by a pixel. */

/** Cells of a thumbnail a side. */
const CELLS = 8;
const MOVES = [-1, 0, 1];
/** Of the pictures that are nearest by their thumbnails so many are looked at pixel by pixel. */
const CANDIDATES = 6;
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
 * common. What a move brings in from outside is transparent.
 */
export function distanceBetween(a: Sketch, b: Sketch, sides: Sides): number {
  let least = Infinity;
  for (const isMirrored of [false, true]) {
    for (const dx of MOVES) {
      for (const dy of MOVES) {
        least = Math.min(least, difference(a.image, b.image, sides, isMirrored, dx, dy, least));
      }
    }
  }
  return least / scaleOf(a, b);
}

/**
 * The nearest of `others` but for those that `isLeftOut`; undefined when none is left. Looked for among the few whose
 * thumbnails are nearest.
 */
export function nearestOf(
  sketch: Sketch,
  others: readonly Sketch[],
  sides: Sides,
  isLeftOut: (index: number) => boolean = () => false,
): Neighbour | undefined {
  return nearNeighbours(sketch, others, sides, isLeftOut)[0];
}

/** The few that are nearest by their thumbnails, with their distances, the nearest first. */
export function nearNeighbours(
  sketch: Sketch,
  others: readonly Sketch[],
  sides: Sides,
  isLeftOut: (index: number) => boolean = () => false,
): Neighbour[] {
  const rough = others
    .map((other, index) => ({ index, other, distance: roughDistance(sketch, other) }))
    .filter(({ index }) => !isLeftOut(index));
  return rough
    .sort((a, b) => a.distance - b.distance)
    .slice(0, CANDIDATES)
    .map(({ index, other }) => ({ index, distance: distanceBetween(sketch, other, sides) }))
    .sort((a, b) => a.distance - b.distance);
}

function roughDistance(a: Sketch, b: Sketch): number {
  const least = Math.min(
    squares(a.thumbnail, b.thumbnail, Infinity),
    squares(a.thumbnail, b.mirrored, Infinity),
  );
  return least / scaleOf(a, b);
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
  let sum = 0;
  for (let row = 0; row < 4 * height; row++) {
    const y = (row % height) + dy;
    const from = (row + dy) * width;
    const isOutside = y < 0 || y >= height;
    for (let x = 0; x < width; x++) {
      const u = (isMirrored ? width - 1 - x : x) + dx;
      const there = isOutside || u < 0 || u >= width ? 0 : (b[from + u] ?? 0);
      sum += ((a[row * width + x] ?? 0) - there) ** 2;
    }
    if (sum >= limit) return sum;
  }
  return sum;
}

function squares(a: Float32Array, b: Float32Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < a.length && sum < limit; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}

function thumbnailOf(image: Uint8Array, { width, height }: Sides): Float32Array {
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
