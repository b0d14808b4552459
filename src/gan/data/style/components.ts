/** The pieces that the pixels of a picture fall into. */
import type { Neighbours } from './neighbours.ts';

/**
 * The connected pieces of the pixels that `isInside` holds for, each as the indices of its pixels, in the order of their
 * first pixels.
 */
export function components(neighbours: Neighbours, isInside: (index: number) => boolean): number[][] {
  const seen = new Uint8Array(neighbours.length);
  const found: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !isInside(start)) continue;
    const piece = [start];
    seen[start] = 1;
    // The list grows while it is walked: breadth first.
    for (const index of piece) {
      for (const next of neighbours[index] ?? []) {
        if (seen[next] || !isInside(next)) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    found.push(piece);
  }
  return found;
}
