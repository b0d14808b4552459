// Seeded chance: the same seed always draws the same sprite.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export class Dice {
  private readonly source;

  constructor(seed: string) {
    this.source = xoroshiro128plus(hash(seed));
  }

  /** A whole number in low..high, both included. */
  int(low: number, high: number): number {
    return uniformInt(this.source, low, high);
  }

  pick<T>(choices: readonly T[]): T {
    return at(choices, this.int(0, choices.length - 1));
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }
}

/** The index-th choice, counted round: dealing in turn spreads the choices evenly over a kind's few sprites. */
export function at<T>(choices: readonly T[], index: number): T {
  const choice = choices[index % choices.length];
  if (choice === undefined) throw new RangeError(`no choice ${index} among ${choices.length}`);
  return choice;
}

// FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv).
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193);
  return value;
}
