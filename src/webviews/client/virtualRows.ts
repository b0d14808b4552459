/** Which rows of a long list are in sight: only those are in the page. Lengths in CSS pixels. */

/** Where each row begins, and where the last one ends. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height);
  return offsets;
}

/** The rows from `first` up to, not with, `end` that lie between `top` and `bottom`, in whole or in part. */
export function rowsWithin(
  offsets: readonly number[],
  top: number,
  bottom: number,
): { first: number; end: number } {
  const last = offsets.length - 1;
  const first = Math.min(last, Math.max(0, firstAbove(offsets, top) - 1));
  return { first, end: Math.min(last, Math.max(first, firstAbove(offsets, bottom, true))) };
}

/** The index of the first offset that is above `value`, or, with `orEqual`, at it or above. */
function firstAbove(offsets: readonly number[], value: number, orEqual = false): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const offset = offsets[middle] ?? 0;
    if (offset > value || (orEqual && offset === value)) high = middle;
    else low = middle + 1;
  }
  return low;
}
