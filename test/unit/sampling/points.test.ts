/** Points of a generator: those around one, and those between two. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/gan/data/random.ts';
import { between, neighbour, withLabel, type Point } from '../../../src/gan/sampling/points.ts';

const point = (
  z: readonly number[],
  added: Record<string, number[]> = {},
  classes: readonly number[] = [],
): Point => ({
  z: Float32Array.from(z),
  classes: Float32Array.from(classes),
  added: Object.fromEntries(
    Object.entries(added).map(([place, values]) => [place, Float32Array.from(values)]),
  ),
});

const lengthOf = (values: Float32Array) => Math.hypot(...values);

describe('A neighbour of a point', () => {
  const origin = point(Array(64).fill(0.5), { 4: [2, -2] });

  it('at distance 0 is the point', () => {
    const { z, added } = neighbour(origin, 0, Random.fromSeed(1));
    assert.deepEqual({ z, added }, { z: origin.z, added: origin.added });
  });

  it('at distance 1 has nothing of it and is as long as a latent', () => {
    const { z, added } = neighbour(origin, 1, Random.fromSeed(1));
    assert.deepEqual(z, Random.fromSeed(1).gaussian(64));
    assert.deepEqual([...(added[4] ?? [])].map(Math.abs), [0, 0]);
  });

  it('is the farther from it, the larger the distance', () => {
    const away = [0.1, 0.3, 0.6, 1].map((distance) => {
      const { z } = neighbour(origin, distance, Random.fromSeed(2));
      return lengthOf(z.map((value, i) => value - (origin.z[i] ?? 0)));
    });
    assert.deepEqual(
      away.toSorted((a, b) => a - b),
      away,
    );
    assert.ok((away[0] ?? 0) > 0);
  });

  it('is another for another seed, and the same for the same', () => {
    const of = (seed: number) => neighbour(origin, 0.3, Random.fromSeed(seed));
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1), of(2));
  });
});

describe('A point between two', () => {
  const a = point([3, 0], { 4: [1, 1] }, [1, 0]);
  const b = point([0, 1], { 8: [4] }, [0, 1]);

  it('is the one at the start and the other at the end', () => {
    const [start, end] = [between(a, b, 0), between(a, b, 1)];
    const near = (found: Float32Array | undefined, wanted: readonly number[]) =>
      wanted.forEach((value, i) => assert.ok(Math.abs((found?.[i] ?? NaN) - value) < 1e-6));
    near(start.z, [3, 0]);
    near(start.added[4], [1, 1]);
    near(start.added[8], [0]);
    near(end.z, [0, 1]);
    near(end.added[4], [0, 0]);
    near(end.added[8], [4]);
    near(end.classes, [0, 1]);
  });

  it('has in the middle a latent of their mean length, and half of each of all else', () => {
    const { z, added, classes } = between(a, b, 0.5);
    assert.ok(Math.abs(lengthOf(z) - 2) < 1e-6);
    assert.ok(Math.abs((z[0] ?? 0) - (z[1] ?? 1)) < 1e-6);
    assert.deepEqual([...classes], [0.5, 0.5]);
    assert.deepEqual([...(added[4] ?? []), ...(added[8] ?? [])], [0.5, 0.5, 2]);
  });

  it('of latents that point one way, or against each other, is on the line', () => {
    assert.deepEqual([...between(point([1, 0]), point([3, 0]), 0.5).z], [2, 0]);
    assert.deepEqual([...between(point([1, 0]), point([-1, 0]), 0.5).z], [0, 0]);
  });
});

describe('A point of another class', () => {
  it('is of that class alone, and else the same', () => {
    const before = point([1, 2], { 4: [1] }, [0.5, 0.5, 0]);
    assert.deepEqual(withLabel(before, 2), { ...before, classes: Float32Array.of(0, 0, 1) });
  });
});
