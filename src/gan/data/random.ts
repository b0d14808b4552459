/** The one source of randomness: a seeded generator whose state can be saved and taken up again. */
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

export type RandomState = readonly number[];

export class Random {
  private constructor(private source: ReturnType<typeof xoroshiro128plusFromState>) {}

  static fromSeed(seed: number): Random {
    return new Random(xoroshiro128plusFromState(scattered(seed, 4)));
  }

  get state(): RandomState {
    return this.source.getState();
  }

  /** Goes on from a state that was saved. */
  takeUp(state: RandomState): void {
    this.source = xoroshiro128plusFromState(state);
  }

  /** Uniform in (0, 1): 24 bits, never 0, so that its logarithm is finite. */
  uniform(): number {
    return ((this.source.next() >>> 8) + 0.5) / 2 ** 24;
  }

  /** Uniform among 0 … count − 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** `count` draws of N(0, deviation²), by Box and Muller's transform. */
  gaussian(count: number, deviation = 1): Float32Array {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(this.uniform())) * deviation;
      const angle = 2 * Math.PI * this.uniform();
      values[i] = radius * Math.cos(angle);
      if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
    }
    return values;
  }
}

/**
 * Words that have nothing in common for neighbouring seeds, as xoroshiro's authors ask for its state: SplitMix with the
 * finaliser of MurmurHash3 (Steele, Lea & Flood, OOPSLA 2014, in 32 bits).
 */
function scattered(seed: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let word = (seed + Math.imul(i + 1, 0x9e3779b9)) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  });
}
