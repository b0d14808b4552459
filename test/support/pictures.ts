/** Pictures drawn by chance, as planes of bytes, and the small changes that make near-duplicates of them. */
import { Random } from '../../src/gan/data/random.ts';

const CELL = 4;

/** An opaque or empty cell of one colour next to another: no two pictures of different seeds are alike. */
export function patchwork(seed: number, side = 16): Uint8Array {
  const random = Random.fromSeed(seed);
  const across = side / CELL;
  const cells = Array.from({ length: across * across }, () =>
    random.chance(0.3) ? [0, 0, 0, 0] : [random.below(256), random.below(256), random.below(256), 255],
  );
  return Uint8Array.from({ length: 4 * side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side) % side];
    return cells[Math.floor(y / CELL) * across + Math.floor(x / CELL)]?.[Math.floor(i / side ** 2)] ?? 0;
  });
}

export function patchworks(count: number, firstSeed = 0, side = 16): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => patchwork(firstSeed + i, side));
}

/** Moved right by dx and down by dy; what comes in is transparent. */
export function moved(image: Uint8Array, dx: number, dy: number): Uint8Array {
  const side = sideOf(image);
  return image.map((_, i) => {
    const [x, y] = [(i % side) - dx, (Math.floor(i / side) % side) - dy];
    const plane = Math.floor(i / side ** 2);
    const isOutside = x < 0 || y < 0 || x >= side || y >= side;
    return isOutside ? 0 : (image[plane * side ** 2 + y * side + x] ?? 0);
  });
}

export function mirrored(image: Uint8Array): Uint8Array {
  const side = sideOf(image);
  return image.map((_, i) => image[i - (i % side) + (side - 1 - (i % side))] ?? 0);
}

/** Every colour off by up to `amount`, the alpha left as it is. */
export function jittered(image: Uint8Array, amount: number, seed: number): Uint8Array {
  const random = Random.fromSeed(seed);
  return image.map((value, i) => {
    if (i >= (image.length / 4) * 3) return value;
    return Math.min(255, Math.max(0, value + Math.round(amount * (2 * random.uniform() - 1))));
  });
}

function sideOf(image: Uint8Array): number {
  return Math.sqrt(image.length / 4);
}
