/**
 * Colours as people tell them apart: packed sRGB → OKLab (Ottosson 2020, https://bottosson.github.io/posts/oklab/).
 *
 * What reads them runs for each pixel and its neighbours many times over: such loops make no object, not even the array of
 * `[a, b] = [b, a]`.
 */

/**
 * Colours one after the other, three numbers each: lightness 0..1, then the axes from green to red and from blue to yellow,
 * about ±0.3. NaN where there is no colour.
 */
export type Labs = Float64Array;

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

/** @param colours 0xRRGGBB; −1 for none */
export function labsOf(colours: ArrayLike<number>): Labs {
  const labs = new Float64Array(colours.length * 3).fill(NaN);
  for (let i = 0; i < colours.length; i++) {
    const colour = colours[i] ?? -1;
    if (colour < 0) continue;
    const red = LINEAR[redOf(colour)] ?? 0;
    const green = LINEAR[greenOf(colour)] ?? 0;
    const blue = LINEAR[blueOf(colour)] ?? 0;
    const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    labs[i * 3] = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
    labs[i * 3 + 1] = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
    labs[i * 3 + 2] = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  }
  return labs;
}

export const hasColour = (labs: Labs, index: number): boolean => !Number.isNaN(labs[index * 3]);

/** The colours at `indices`, one after the other; none for −1. */
export function labsAt(labs: Labs, indices: ArrayLike<number>): Labs {
  const picked = new Float64Array(indices.length * 3);
  for (let i = 0; i < indices.length; i++) {
    const from = (indices[i] ?? -1) * 3;
    for (let axis = 0; axis < 3; axis++) picked[i * 3 + axis] = from < 0 ? NaN : (labs[from + axis] ?? NaN);
  }
  return picked;
}

/** Between two colours, each by its index in a list; NaN where one is none. */
export function squaredDistance(some: Labs, index: number, others: Labs, other: number): number {
  const i = index * 3;
  const j = other * 3;
  const l = (some[i] ?? NaN) - (others[j] ?? NaN);
  const a = (some[i + 1] ?? NaN) - (others[j + 1] ?? NaN);
  const b = (some[i + 2] ?? NaN) - (others[j + 2] ?? NaN);
  return l * l + a * a + b * b;
}

/** exp(−d²/2σ²) of the distance d between two colours of a list: 1 where they are the same. */
export function similarity(labs: Labs, index: number, other: number, sigma: number): number {
  return Math.exp(-squaredDistance(labs, index, labs, other) / (2 * sigma * sigma));
}

/** Which of `others` is nearest to a colour, `but` left out; the first of equals, 0 when there is none. */
export function nearestIndex(labs: Labs, index: number, others: Labs, but = -1): number {
  const count = others.length / 3;
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const distance = squaredDistance(labs, index, others, i);
    if (distance < least && i !== but) {
      best = i;
      least = distance;
    }
  }
  return best;
}
