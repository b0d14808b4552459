/** The pieces that the pixels of a picture fall into. */
import { around, NEIGHBOURS, type SIDES } from './neighbours.ts';

/**
 * The connected pieces of the pixels whose value in a plane of one number a pixel is `value`, each as the indices of its
 * pixels, in the order of their first pixels.
 * @param reach whether pixels that touch at their corners are connected, or those alone that share a side
 */
export function components(
  { width, height }: { readonly width: number; readonly height: number },
  plane: Uint8Array,
  value: number,
  reach: typeof NEIGHBOURS | typeof SIDES,
): number[][] {
  const neighbours = around(width, height);
  const seen = new Uint8Array(plane.length);
  const found: number[][] = [];
  for (let start = 0; start < plane.length; start++) {
    if (seen[start] || plane[start] !== value) continue;
    const piece = [start];
    seen[start] = 1;
    // The list grows while it is walked: breadth first.
    for (const index of piece) {
      for (let k = index * NEIGHBOURS; k < index * NEIGHBOURS + reach; k++) {
        const next = neighbours[k] ?? -1;
        if (next < 0 || seen[next] || plane[next] !== value) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    found.push(piece);
  }
  return found;
}
