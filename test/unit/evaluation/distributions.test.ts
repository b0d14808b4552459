/** KID, the Fréchet distance, density and coverage, against cases that can be worked out by hand. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/gan/data/random.ts';
import { densityAndCoverage, surroundings } from '../../../src/gan/evaluation/coverage.ts';
import { frechetDistance } from '../../../src/gan/evaluation/frechet.ts';
import { kid } from '../../../src/gan/evaluation/kid.ts';
import { mean, median, type Rows } from '../../../src/gan/evaluation/rows.ts';

const rows = (...values: readonly number[][]): Rows => values.map((row) => Float32Array.from(row));

function gaussianRows(count: number, seed: number, shift = 0, deviation = 1): Rows {
  const random = Random.fromSeed(seed);
  return Array.from({ length: count }, () => random.gaussian(8, deviation).map((value) => value + shift));
}

function assertNear(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`);
}

describe('KID', () => {
  it('is what the formula gives for two pairs', () => {
    // d = 1: k(1,2) = 27, k(0,1) = 1, k(1,0) = k(2,0) = 1, k(1,1) = 8, k(2,1) = 27.
    assertNear(kid(rows([1], [2]), rows([0], [1])).value, 27 + 1 - (2 * (1 + 8 + 1 + 27)) / 4, 1e-9);
  });

  it('is 0 on average between sets of one source, and below it as often as above', () => {
    const values = Array.from(
      { length: 40 },
      (_, i) => kid(gaussianRows(30, 2 * i), gaussianRows(40, 2 * i + 1)).value,
    );
    const spread = Math.sqrt(mean(values.map((value) => value ** 2)) / values.length);
    assertNear(mean(values), 0, 3 * spread);
    const below = values.filter((value) => value < 0).length;
    assert.ok(below >= 8 && below <= 36, `${below} of 40`);
  });

  it('grows with the distance between the sources', () => {
    const of = (shift: number) => kid(gaussianRows(60, 1), gaussianRows(60, 2, shift)).value;
    const values = [of(0), of(0.3), of(0.6), of(1.2)];
    assert.deepEqual(
      values,
      [...values].sort((a, b) => a - b),
    );
  });

  it('does not depend on which set comes first', () => {
    const [x, y] = [gaussianRows(20, 1), gaussianRows(30, 2, 0.5)];
    assertNear(kid(x, y).value, kid(y, x).value, 1e-9);
  });

  it('has a standard error that is about as large as it really varies', () => {
    const estimates = Array.from({ length: 40 }, (_, i) =>
      kid(gaussianRows(60, 100 + 2 * i), gaussianRows(60, 101 + 2 * i, 0.5)),
    );
    const values = estimates.map(({ value }) => value);
    const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    const told = mean(estimates.map(({ standardError }) => standardError));
    assert.ok(told > 0.5 * spread && told < 2 * spread, `${told} against ${spread}`);
  });
});

describe('the Fréchet distance', () => {
  it('is 0 from a set to itself', () => {
    const x = gaussianRows(50, 1);
    assertNear(frechetDistance(x, x), 0, 1e-6);
  });

  it('is the squared distance of the means when the spreads are the same', () => {
    const x = gaussianRows(50, 1);
    const shifted = x.map((row) =>
      row.map((value, i) => (i === 0 ? value + 3 : i === 1 ? value - 4 : value)),
    );
    assertNear(frechetDistance(x, shifted), 25, 1e-4);
  });

  it('is (σ₁ − σ₂)² in one dimension with one mean', () => {
    // Deviations with n − 1: √2 and 3√2.
    assertNear(frechetDistance(rows([-1], [1]), rows([-3], [3])), (3 * Math.SQRT2 - Math.SQRT2) ** 2, 1e-6);
  });

  it('knows how numbers go together, not only how each varies', () => {
    const together = rows([1, 1], [-1, -1], [2, 2], [-2, -2]);
    const against = rows([1, -1], [-1, 1], [2, -2], [-2, 2]);
    // Both have variance 10/3 in one direction and 0 across it: tr(C₁ + C₂) − 0.
    assertNear(frechetDistance(together, against), (8 * 5) / 3, 1e-5);
  });

  it('stands fewer rows than numbers in a row', () => {
    assert.ok(Number.isFinite(frechetDistance(gaussianRows(4, 1), gaussianRows(5, 2))));
  });
});

describe('density and coverage', () => {
  it('of copies: every real image is covered', () => {
    const real = gaussianRows(40, 1);
    assert.equal(densityAndCoverage(real, surroundings(real)).coverage, 1);
  });

  it('of one copied image: as many are covered as have it among their nearest', () => {
    // On a line, one apart: the 5th neighbour of 0 is 5 away, of those in the middle 3.
    const real = rows(...Array.from({ length: 20 }, (_, i) => [i]));
    const samples = rows(...Array.from({ length: 10 }, () => [10]));
    const { density, coverage } = densityAndCoverage(samples, surroundings(real));
    // 7 to 13 lie within 3 of it: 7 of 20 covered; each sample within 7 reaches of 5.
    assert.equal(coverage, 7 / 20);
    assertNear(density, 7 / 5, 1e-9);
  });

  it('far away are 0', () => {
    const far = densityAndCoverage(gaussianRows(20, 2, 100), surroundings(gaussianRows(20, 1)));
    assert.deepEqual(far, { density: 0, coverage: 0 });
  });

  it('of another draw of the same source are near 1', () => {
    const { density, coverage } = densityAndCoverage(
      gaussianRows(200, 1),
      surroundings(gaussianRows(200, 2)),
    );
    assertNear(density, 1, 0.2);
    assert.ok(coverage > 0.85, `${coverage}`);
  });
});

describe('the median', () => {
  it('is the middle one, or between the two in the middle', () => {
    assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])], [2, 2.5, 7]);
  });
});
