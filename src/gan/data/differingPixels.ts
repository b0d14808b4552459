/** How many pixels two images do not have in common. */

/**
 * @param a and `b` straight RGBA of the same number of pixels
 * @param tolerance by how many levels of 0..255 a channel may differ and still be the same
 */
export function differingPixels(a: Uint8Array, b: Uint8Array, tolerance: number): number {
  let differing = 0;
  for (let i = 0; i < a.length; i += 4) if (differ(a, b, i, tolerance)) differing++;
  return differing;
}

function differ(a: Uint8Array, b: Uint8Array, at: number, tolerance: number): boolean {
  // Nobody sees the colours of what is fully transparent, and programs that save images drop them.
  if (a[at + 3] === 0 && b[at + 3] === 0) return false;
  for (let i = at; i < at + 4; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > tolerance) return true;
  return false;
}
