/** The one source of randomness. */
import assert from 'node:assert/strict';
import { Random, type RandomState } from '../../../src/gan/data/random.ts';

const COUNT = 20_000;

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(a: Float32Array, b: Float32Array): number {
  return mean(a.map((value, i) => value * (b[i] ?? 0)));
}

describe('The seeded randomness', () => {
  it('is the same for the same seed', () => {
    assert.deepEqual(Random.fromSeed(42).gaussian(100), Random.fromSeed(42).gaussian(100));
  });

  it('goes on as it would have from a state that was saved as JSON', () => {
    const random = Random.fromSeed(42);
    random.gaussian(7);
    const state = JSON.parse(JSON.stringify(random.state)) as RandomState;
    const other = Random.fromSeed(1);
    other.takeUp(state);
    assert.deepEqual(random.gaussian(50), other.gaussian(50));
  });

  it('does not change a state that was saved before', () => {
    const random = Random.fromSeed(42);
    const { state } = random;
    const before = [...state];
    random.gaussian(7);
    assert.deepEqual([...state], before);
  });

  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [1000, 1001],
    [2 ** 31 - 2, 2 ** 31 - 1],
  ] as const) {
    it(`has nothing in common for the seeds ${a} and ${b}`, () => {
      const [first, second] = [Random.fromSeed(a).gaussian(COUNT), Random.fromSeed(b).gaussian(COUNT)];
      assert.ok(Math.abs(correlation(first, second)) < 4 / Math.sqrt(COUNT)); // four standard errors
    });
  }

  it('draws first numbers that have nothing in common along the seeds', () => {
    const firsts = Float32Array.from(
      { length: COUNT },
      (_, seed) => Random.fromSeed(seed).gaussian(1)[0] ?? NaN,
    );
    assert.ok(Math.abs(correlation(firsts.subarray(0, -1), firsts.subarray(1))) < 4 / Math.sqrt(COUNT));
  });

  it('draws gaussians with the mean and the variance that were asked for', () => {
    const values = Random.fromSeed(3).gaussian(COUNT, 0.5);
    assert.ok(Math.abs(mean(values)) < (4 * 0.5) / Math.sqrt(COUNT));
    assert.ok(Math.abs(mean(values.map((value) => value ** 2)) / 0.25 - 1) < 4 * Math.sqrt(2 / COUNT));
  });

  it('draws an odd number of gaussians as the beginning of an even one', () => {
    assert.deepEqual(Random.fromSeed(4).gaussian(5), Random.fromSeed(4).gaussian(6).subarray(0, 5));
  });

  it('draws each of a few whole numbers as often as the others', () => {
    const random = Random.fromSeed(5);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < COUNT; i++) {
      const drawn = random.below(counts.length);
      counts[drawn] = (counts[drawn] ?? NaN) + 1;
    }
    const expected = COUNT / counts.length;
    const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    assert.ok(chiSquared < 18.5, `χ² is ${chiSquared}`); // one in a thousand, at 4 degrees of freedom
  });
});
