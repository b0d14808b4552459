/** The pixels around each pixel of a picture. */

const STEPS = [[0, -1], [-1, 0], [1, 0], [0, 1], [-1, -1], [1, -1], [-1, 1], [1, 1]] as const; // prettier-ignore

/** Numbers a pixel in `Neighbours`; the first `SIDES` of them are of those that share a side with it. */
export const NEIGHBOURS = 8;
export const SIDES = 4;
/** For each place among the eight the place on the other side: where the pixel is in its neighbour's own list. */
export const OPPOSITE = [3, 2, 1, 0, 7, 6, 5, 4] as const;

/**
 * For each pixel, by its index y·width + x, eight numbers one after the other: the indices of its neighbours, first those at
 * its sides, then those at its corners; −1 for what lies outside.
 */
export type Neighbours = Int32Array;

/** Pictures of a set have one size: the last answer is nearly always asked for again. */
const known = new Map<string, Neighbours>();

export function around(width: number, height: number): Neighbours {
  const key = `${width}×${height}`;
  const there = known.get(key);
  if (there) return there;
  if (known.size > 8) known.clear();
  const neighbours = Int32Array.from({ length: width * height * NEIGHBOURS }, (_, i) => {
    const [index, [dx, dy]] = [Math.floor(i / NEIGHBOURS), STEPS[i % NEIGHBOURS] ?? [0, 0]];
    const [x, y] = [(index % width) + dx, Math.floor(index / width) + dy];
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
  });
  known.set(key, neighbours);
  return neighbours;
}

/** How many of a pixel's neighbours have a value in a plane of one number a pixel. */
export function alikeAround(neighbours: Neighbours, index: number, plane: Uint8Array, value: number): number {
  let alike = 0;
  for (let k = index * NEIGHBOURS; k < (index + 1) * NEIGHBOURS; k++) {
    const next = neighbours[k] ?? -1;
    if (next >= 0 && plane[next] === value) alike++;
  }
  return alike;
}
