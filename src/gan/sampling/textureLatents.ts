/** What textures are drawn from: numbers that all of a texture has in common, and those of each of its cells. */
import { Random } from '../data/random.ts';

/** Of the latents of `models/texture.ts`; how many numbers they have, and cells. */
export interface LatentGrid {
  readonly common: number;
  readonly ofCell: number;
  readonly columns: number;
  readonly rows: number;
}

/** A pixel depends on its own cell and on so many around it: the doublings of `models/texture.ts` reach no further. */
export const REACH = 1;

/** Cells at a side that all variants share: the outermost pixels depend on them and on those across the side, on no others. */
const SHARED_CELLS = REACH;

/**
 * One latent of N(0, truncation²) a variant, each [common + rows·columns·ofCell], row by row. All have the common numbers of the
 * seed and its cells along the four sides, so that any lies beside any other as beside itself; what is inside, variant i
 * has of seed + i. The first is what the seed gives alone.
 */
export function variantLatents(
  seed: number,
  count: number,
  grid: LatentGrid,
  truncation = 1,
): Float32Array[] {
  const { common, ofCell, columns, rows } = grid;
  const numbers = common + rows * columns * ofCell;
  const first = Random.fromSeed(seed).gaussian(numbers, truncation);
  return Array.from({ length: count }, (_, variant) => {
    const z = Random.fromSeed(seed + variant).gaussian(numbers, truncation);
    z.set(first.subarray(0, common));
    for (let cell = 0; cell < rows * columns; cell++) {
      if (isInside(cell % columns, columns) && isInside(Math.floor(cell / columns), rows)) continue;
      const at = common + cell * ofCell;
      z.set(first.subarray(at, at + ofCell), at);
    }
    return z;
  });
}

/** Fewest cells a side at which variants differ at all. */
export const FEWEST_CELLS = 2 * SHARED_CELLS + 1;

function isInside(index: number, count: number): boolean {
  return index >= SHARED_CELLS && index < count - SHARED_CELLS;
}
