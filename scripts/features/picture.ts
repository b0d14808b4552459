// A sprite as the feature training handles it, and the small helpers that its variations and faults are written with.
import type { Random } from '../../src/gan/data/random.ts';

export const side = 32;
export const area = side * side;

/** 4 planes of 32·32 numbers 0..1, colours multiplied by alpha. */
export type Picture = Float32Array;

/** Uniform in low..high. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** Each pixel (x, y) of each plane taken from where `source` says, or 0 where that lies outside. */
export function moved(
  picture: Picture,
  source: (x: number, y: number) => readonly [x: number, y: number],
): Picture {
  const result = new Float32Array(picture.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [fromX, fromY] = source(x, y);
      if (fromX < 0 || fromY < 0 || fromX >= side || fromY >= side) continue;
      for (let c = 0; c < 4; c++) {
        result[c * area + y * side + x] = picture[c * area + fromY * side + fromX] ?? 0;
      }
    }
  }
  return result;
}

/** The values of one plane, or of all, smoothed by a Gaussian; what lies outside is 0. */
export function smoothed(values: Float32Array, deviation: number): Float32Array {
  const reach = Math.ceil(2.5 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = Float32Array.from(weights, (weight) => weight / total);
  return smoothedAlong(smoothedAlong(values, kernel, 1), kernel, side);
}

/** `step` is 1 along the rows, `side` along the columns. */
function smoothedAlong(values: Float32Array, kernel: Float32Array, step: number): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const result = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const place = step === 1 ? i % side : Math.floor(i / side) % side;
    const [first, last] = [Math.max(-reach, -place), Math.min(reach, side - 1 - place)];
    let sum = 0;
    for (let k = first; k <= last; k++) sum += (kernel[k + reach] ?? 0) * (values[i + k * step] ?? 0);
    result[i] = sum;
  }
  return result;
}

/** A plane of smooth chance, mean 0 and deviation about 1. */
export function cloud(random: Random, deviation: number): Float32Array {
  const plane = smoothed(random.gaussian(area), deviation);
  const spread = Math.sqrt(plane.reduce((sum, value) => sum + value * value, 0) / area) || 1;
  return plane.map((value) => value / spread);
}

/** In place: alpha within 0..1, and no colour brighter than its alpha allows. */
export function tidied(picture: Picture): Picture {
  for (let i = 0; i < area; i++) {
    const alpha = Math.min(1, Math.max(0, picture[3 * area + i] ?? 0));
    picture[3 * area + i] = alpha;
    for (let c = 0; c < 3; c++) {
      picture[c * area + i] = Math.min(alpha, Math.max(0, picture[c * area + i] ?? 0));
    }
  }
  return picture;
}
