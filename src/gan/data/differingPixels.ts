/** How many pixels two images do not have in common. */
import { premultipliedPlanes } from './pixels.ts';

/**
 * Colours count as far as they are seen, premultiplied by alpha, as they are learnt and drawn: of a faint pixel the straight
 * colour is rounded coarsely, and nobody sees that of what is fully transparent, which programs that save images drop.
 * @param a and `b` straight RGBA of the same number of pixels
 * @param tolerance by how many levels of 0..255 a channel may differ and still be the same
 */
export function differingPixels(a: Uint8Array, b: Uint8Array, tolerance: number): number {
  const area = a.length / 4;
  const [first, second] = [premultipliedPlanes(a), premultipliedPlanes(b)];
  const differ = (at: number) => Math.abs((first[at] ?? 0) - (second[at] ?? 0)) > tolerance;
  let differing = 0;
  for (let i = 0; i < area; i++) {
    if (differ(i) || differ(area + i) || differ(2 * area + i) || differ(3 * area + i)) differing++;
  }
  return differing;
}
