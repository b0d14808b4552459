/** The pixels around each pixel of a picture. */

const SIDES = [[0, -1], [-1, 0], [1, 0], [0, 1]] as const; // prettier-ignore
const CORNERS = [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const; // prettier-ignore

/** For each pixel, by its index y·width + x, the indices of its neighbours: first those at its sides, then those at its corners. */
export type Neighbours = readonly (readonly number[])[];

/** Pictures of a set have one size: the last answer is nearly always asked for again. */
const known = new Map<string, Neighbours>();

/** Up to eight neighbours a pixel; with `sides` those alone that share a side with it. */
export function around(width: number, height: number, which: 'all' | 'sides' = 'all'): Neighbours {
  const key = `${width}×${height} ${which}`;
  const there = known.get(key);
  if (there) return there;
  if (known.size > 8) known.clear();
  const steps = which === 'sides' ? SIDES : [...SIDES, ...CORNERS];
  const neighbours = Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return steps.flatMap(([dx, dy]) => {
      const [left, top] = [x + dx, y + dy];
      return left < 0 || top < 0 || left >= width || top >= height ? [] : [top * width + left];
    });
  });
  known.set(key, neighbours);
  return neighbours;
}
