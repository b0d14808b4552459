/** Structural similarity (Wang et al., IEEE Transactions on Image Processing 13(4), 2004): 1 for equal images, about 0 for unlike ones. */

const WINDOW = 11;
const DEVIATION = 1.5;
/** (K₁·L)² and (K₂·L)² with K₁ = 0.01, K₂ = 0.03, L = 255. */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/**
 * Mean over all windows that lie within one plane of width × height levels 0..255: Gaussian windows of 11×11 with deviation 1.5,
 * in images smaller than that as large as the shorter side allows.
 */
export function structuralSimilarity(a: Uint8Array, b: Uint8Array, width: number, height: number): number {
  const weights = windowOf(Math.min(WINDOW, width, height));
  const smooth = (value: (i: number) => number) => windowed(value, weights, width, height);
  const [meanA, meanB] = [smooth((i) => a[i] ?? 0), smooth((i) => b[i] ?? 0)];
  const squareA = smooth((i) => (a[i] ?? 0) ** 2);
  const squareB = smooth((i) => (b[i] ?? 0) ** 2);
  const product = smooth((i) => (a[i] ?? 0) * (b[i] ?? 0));
  let sum = 0;
  meanA.forEach((x, i) => {
    const y = meanB[i] ?? 0;
    const covariance = (product[i] ?? 0) - x * y;
    const variances = (squareA[i] ?? 0) - x * x + (squareB[i] ?? 0) - y * y;
    sum += ((2 * x * y + C1) * (2 * covariance + C2)) / ((x * x + y * y + C1) * (variances + C2));
  });
  return sum / meanA.length;
}

/** A Gaussian of `size` weights that sum to 1. */
function windowOf(size: number): Float64Array {
  const weights = Float64Array.from({ length: size }, (_, i) =>
    Math.exp(-((i - (size - 1) / 2) ** 2) / (2 * DEVIATION ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The weighted mean of every window, row by row: first along the rows, then along the columns. */
function windowed(
  value: (i: number) => number,
  weights: Float64Array,
  width: number,
  height: number,
): Float64Array {
  const across = width - weights.length + 1;
  const down = height - weights.length + 1;
  const rows = Float64Array.from({ length: across * height }, (_, i) => {
    const start = Math.floor(i / across) * width + (i % across);
    return weights.reduce((sum, weight, k) => sum + weight * value(start + k), 0);
  });
  return Float64Array.from({ length: across * down }, (_, i) =>
    weights.reduce((sum, weight, k) => sum + weight * (rows[i + k * across] ?? 0), 0),
  );
}
