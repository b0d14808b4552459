// What can be wrong with a generated sprite: each fault spoils a picture, more the higher its strength (0..1).
import type { Random } from '../../src/gan/data/random.ts';
import { area, between, cloud, moved, side, smoothed, tidied, type Picture } from './picture.ts';

type Fault = (picture: Picture, strength: number, random: Random, other: () => Picture) => Picture;

/** `other` draws another sound sprite. */
export const faults = {
  blur: (picture, strength) => smoothed(picture, 0.35 + strength),

  /** Every pixel's colour is off by chance. */
  speckle: (picture, strength, random) => {
    const noise = random.gaussian(3 * area, 0.03 + 0.4 * strength);
    return tidied(picture.map((v, i) => (i < 3 * area ? v + (noise[i] ?? 0) * opacity(picture, i) : v)));
  },

  /** Colours run into each other in large stains. */
  stains: (picture, strength, random) => {
    const stains = [0, 1, 2].map(() => cloud(random, between(random, 1.5, 4)));
    const amount = 0.05 + 0.25 * strength;
    return tidied(
      picture.map((v, i) =>
        i < 3 * area ? v + amount * (stains[Math.floor(i / area)]?.[i % area] ?? 0) * opacity(picture, i) : v,
      ),
    );
  },

  /** The outline fades away instead of ending. */
  softEdges: (picture, strength, random) => {
    const alpha = picture.slice(3 * area);
    const soft = smoothed(alpha, 0.5 + strength);
    const factor = alpha.map((a, i) => (a === 0 ? 0 : Math.min(1, Math.max(0, 2 * (soft[i] ?? 0) - 1))));
    const noise = random.gaussian(area, 0.15 * strength);
    return tidied(
      picture.map(
        (v, i) => v * (1 - strength + strength * ((factor[i % area] ?? 0) + (noise[i % area] ?? 0))),
      ),
    );
  },

  /** A haze of little alpha around. */
  haze: (picture, strength, random) => {
    const around = cloud(random, between(random, 0.5, 3)).map((v) => Math.max(0, v) * 0.3 * strength);
    return tidied(picture.map((v, i) => v + (around[i % area] ?? 0) * (1 - opacity(picture, i))));
  },

  blocks: (picture, strength) => {
    const block = strength < 0.5 ? 2 : 4;
    return picture.map((_, i) => blockMean(picture, i, block));
  },

  /** Pixels missing inside, pixels astray outside. */
  strayPixels: (picture, strength, random) => {
    const result = picture.slice();
    for (let i = 0; i < area; i++) {
      if (!random.chance(0.01 + 0.09 * strength)) continue;
      const from = random.below(area);
      for (let c = 0; c < 4; c++) result[c * area + i] = picture[c * area + from] ?? 0;
    }
    return result;
  },

  missingParts: (picture, strength, random) => {
    const result = picture.slice();
    const hole = cloud(random, between(random, 1.5, 3));
    const limit = 1.8 - 1.6 * strength;
    hole.forEach((depth, i) => {
      if (depth > limit) for (let c = 0; c < 4; c++) result[c * area + i] = 0;
    });
    return result;
  },

  shuffledPatches: (picture, strength, random) => {
    const patch = random.chance(0.5) ? 4 : 8;
    const across = side / patch;
    const order = Array.from({ length: across * across }, (_, i) => i);
    const swaps = Math.ceil(strength * 0.7 * order.length);
    for (let n = 0; n < swaps; n++) {
      const [a, b] = [random.below(order.length), random.below(order.length)];
      [order[a], order[b]] = [order[b] ?? 0, order[a] ?? 0];
    }
    return moved(picture, (x, y) => {
      const from = order[Math.floor(y / patch) * across + Math.floor(x / patch)] ?? 0;
      return [(from % across) * patch + (x % patch), Math.floor(from / across) * patch + (y % patch)];
    });
  },

  /** The outline wavers: pixels come from a little beside. */
  wobble: (picture, strength, random) => {
    const smoothness = between(random, 0.7, 2.5);
    const [dx, dy] = [cloud(random, smoothness), cloud(random, smoothness)];
    const reach = 0.6 + 1.8 * strength;
    return moved(picture, (x, y) => [
      Math.round(x + reach * (dx[y * side + x] ?? 0)),
      Math.round(y + reach * (dy[y * side + x] ?? 0)),
    ]);
  },

  /** Two sprites in one: the middle between them, or here the one and there the other. */
  mixture: (picture, strength, random, other) => {
    const second = other();
    const isPatchy = random.chance(0.5);
    const place = cloud(random, 4);
    const share = (i: number) => (isPatchy ? ((place[i] ?? 0) > 1 - strength ? 1 : 0) : 0.5 * strength);
    return picture.map((v, i) => v + (second[i] ?? 0) * share(i % area) - v * share(i % area));
  },

  /** The pattern that transposed convolutions leave. */
  checkerboard: (picture, strength, random) => {
    const amounts = [0, 1, 2, 3].map(() => random.gaussian(1, 0.05 + 0.2 * strength)[0] ?? 0);
    const isColoured = random.chance(0.5);
    return tidied(
      picture.map((v, i) => {
        const [x, y] = [i % side, Math.floor(i / side) % side];
        const amount = amounts[((y & 1) << 1) | (x & 1)] ?? 0;
        return i < 3 * area && (!isColoured || i < area) ? v + amount * opacity(picture, i) : v;
      }),
    );
  },

  /** Made small and large again by filters of chance, as a generator's last layers do when they have learnt little. */
  upsampling: (picture, strength, random) => {
    const block = random.chance(0.6) ? 2 : 4;
    const small = picture.map((_, i) => blockMean(picture, i, block));
    const soft = smoothed(small, block / 2);
    const gains = random.gaussian(4 * block * block, 0.1 + 0.5 * strength);
    const mixing = random.gaussian(4 * block * block, 0.3 * strength);
    return tidied(
      picture.map((v, i) => {
        const plane = Math.floor(i / area);
        const [x, y] = [i % side, Math.floor(i / side) % side];
        const phase = (plane * block + (y % block)) * block + (x % block);
        const other = soft[((plane + 1) % 3) * area + (i % area)] ?? 0;
        const made = (soft[i] ?? 0) * (1 + (gains[phase] ?? 0)) + other * (mixing[phase] ?? 0);
        return v + (made - v) * Math.min(1, 0.3 + strength);
      }),
    );
  },

  /** Colours driven to their ends. */
  garish: (picture, strength) => {
    const gain = 1 + 3 * strength;
    return tidied(
      picture.map((v, i) =>
        i < 3 * area ? (v - 0.45 * opacity(picture, i)) * gain + 0.45 * opacity(picture, i) : v,
      ),
    );
  },

  /** Colours of the sprite without its drawing. */
  washedOut: (picture, strength) => {
    const blurred = smoothed(picture, 1 + 2 * strength);
    const alpha = smoothed(picture.slice(3 * area), 1 + 2 * strength);
    return picture.map((v, i) => {
      if (i >= 3 * area) return v;
      const flat = ((blurred[i] ?? 0) / Math.max(0.05, alpha[i % area] ?? 1)) * opacity(picture, i);
      return v + (flat - v) * Math.min(1, 0.4 + strength);
    });
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as readonly FaultName[];

export function spoiled(
  picture: Picture,
  name: FaultName,
  strength: number,
  random: Random,
  other: () => Picture,
): Picture {
  const fault: Fault = faults[name];
  return fault(picture, strength, random, other);
}

function opacity(picture: Picture, i: number): number {
  return picture[3 * area + (i % area)] ?? 0;
}

function blockMean(picture: Picture, i: number, block: number): number {
  const plane = Math.floor(i / area) * area;
  const [x, y] = [i % side, Math.floor(i / side) % side];
  const corner = plane + (y - (y % block)) * side + (x - (x % block));
  let sum = 0;
  for (let v = 0; v < block; v++) {
    for (let u = 0; u < block; u++) sum += picture[corner + v * side + u] ?? 0;
  }
  return sum / block ** 2;
}
