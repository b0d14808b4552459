/** Colours as people tell them apart: packed sRGB → OKLab (Ottosson 2020, https://bottosson.github.io/posts/oklab/). */

/** Lightness 0..1, then the axes from green to red and from blue to yellow, about ±0.3. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** Two shades this far apart can just be told apart. */
export const TOLD_APART = 0.02;

export const packed = (red: number, green: number, blue: number): number => (red << 16) | (green << 8) | blue;

export const redOf = (colour: number): number => colour >> 16;
export const greenOf = (colour: number): number => (colour >> 8) & 255;
export const blueOf = (colour: number): number => colour & 255;

/** A byte of sRGB → the light it stands for, 0..1. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

export function oklab(colour: number): Lab {
  const red = LINEAR[redOf(colour)] ?? 0;
  const green = LINEAR[greenOf(colour)] ?? 0;
  const blue = LINEAR[blueOf(colour)] ?? 0;
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

export function squaredDistance(one: Lab, other: Lab): number {
  const l = one[0] - other[0];
  const a = one[1] - other[1];
  const b = one[2] - other[2];
  return l * l + a * a + b * b;
}

/** Which of `labs` is nearest to `lab`, `but` left out; the first of equals, 0 when there is none. */
export function nearestIndex(lab: Lab, labs: readonly Lab[], but = -1): number {
  let [best, least] = [0, Infinity];
  for (let i = 0; i < labs.length; i++) {
    const distance = squaredDistance(lab, labs[i] ?? lab);
    if (distance < least && i !== but) [best, least] = [i, distance];
  }
  return best;
}
