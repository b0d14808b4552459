/**
 * KID, the kernel inception distance (Bińkowski et al., arXiv 1801.01401): the squared maximum mean discrepancy between two
 * sets of features, unbiased, so that it is 0 on average when both sets are drawn from one source, however few they are.
 */
import type { Rows } from './rows.ts';

/** Subsets for the standard error. */
const GROUPS = 10;

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/**
 * MMD² = mean k(x, x′) + mean k(y, y′) − 2·mean k(x, y) over pairs of different images (eq. 4), k(x, y) = (x·y/d + 1)³. Both
 * sets hold two rows at least. The standard error is that of the jackknife over ten subsets, each leaving out every tenth row of
 * both sets (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 11).
 */
export function kid(x: Rows, y: Rows): Estimate {
  const groups = Math.min(GROUPS, Math.floor(Math.min(x.length, y.length) / 2));
  const [xx, yy, xy] = [blockSums(x, x, groups), blockSums(y, y, groups), blockSums(x, y, groups)];
  // The kernel of a row with itself is no pair.
  x.forEach((row, i) => addAt(xx, i % groups, i % groups, -kernel(row, row)));
  y.forEach((row, i) => addAt(yy, i % groups, i % groups, -kernel(row, row)));
  const without = (left: number) => {
    const [n, m] = [sizeWithout(x.length, groups, left), sizeWithout(y.length, groups, left)];
    const mean = (sums: Sums, pairs: number) => sumWithout(sums, left) / pairs;
    return mean(xx, n * (n - 1)) + mean(yy, m * (m - 1)) - 2 * mean(xy, n * m);
  };
  return {
    value: without(NONE),
    standardError: jackknife(Array.from({ length: groups }, (_, g) => without(g))),
  };
}

/** Sum of the kernel over the pairs of a group of x and a group of y. */
type Sums = readonly Float64Array[];

const NONE = -1;

function blockSums(x: Rows, y: Rows, groups: number): Sums {
  const sums = Array.from({ length: groups }, () => new Float64Array(groups));
  x.forEach((row, i) => y.forEach((other, j) => addAt(sums, i % groups, j % groups, kernel(row, other))));
  return sums;
}

function addAt(sums: Sums, i: number, j: number, value: number): void {
  const row = sums[i];
  if (row) row[j] = (row[j] ?? 0) + value;
}

function kernel(x: Float32Array, y: Float32Array): number {
  let product = 0;
  for (let i = 0; i < x.length; i++) product += (x[i] ?? 0) * (y[i] ?? 0);
  return (product / x.length + 1) ** 3;
}

function sumWithout(sums: Sums, left: number): number {
  let total = 0;
  sums.forEach((row, i) => row.forEach((sum, j) => (total += i === left || j === left ? 0 : sum)));
  return total;
}

function sizeWithout(count: number, groups: number, left: number): number {
  return left === NONE ? count : count - Math.ceil((count - left) / groups);
}

/** √( (g − 1)/g · Σ (θ₋ᵢ − mean)² ) */
function jackknife(estimates: readonly number[]): number {
  const count = estimates.length;
  const mean = estimates.reduce((sum, value) => sum + value, 0) / count;
  const squares = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
