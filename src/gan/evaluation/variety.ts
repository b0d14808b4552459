/** How much the rows of a set differ from each other. */
import { squaredDistance, type Rows } from './rows.ts';

/** Root of the mean squared distance between two different rows; 0 where all are the same or there is one alone. */
export function spread(rows: Rows): number {
  const [first] = rows;
  if (!first || rows.length < 2) return 0;
  const centre = new Float32Array(first.length);
  for (const row of rows) row.forEach((value, i) => (centre[i] = (centre[i] ?? 0) + value / rows.length));
  const total = rows.reduce((sum, row) => sum + squaredDistance(row, centre), 0);
  // The mean over pairs is twice the unbiased variance.
  return Math.sqrt((2 * total) / (rows.length - 1));
}
