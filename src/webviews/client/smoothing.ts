/** Makes the trend of a noisy series visible. */

/** Of this many values before it, a value shows the average. */
const shareOfSeries = 1 / 40;
const fewestValues = 4;

/** The exponential moving average, over a fixed share of the series, begun without a pull towards zero. */
export function smoothed(values: readonly number[]): number[] {
  const keep = 1 - 1 / Math.max(fewestValues, values.length * shareOfSeries);
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    sum = keep * sum + value;
    weight = keep * weight + 1;
    return sum / weight;
  });
}
