/** Density and coverage (Naeem et al., arXiv 2002.09797): are the samples where real images are, and everywhere there? */
import { squaredDistance, type Rows } from './rows.ts';

/** The neighbour whose distance is a real image's reach. */
const NEIGHBOUR = 5;

export interface DensityAndCoverage {
  /** How many real images' reach a sample lies within, divided by k: about 1 for real images; may be above. */
  readonly density: number;
  /** Share of the real images with a sample within reach, 0..1. */
  readonly coverage: number;
}

/** The real images with each one's reach: the squared distance to its k-th neighbour. */
export interface Surroundings {
  readonly real: Rows;
  readonly k: number;
  readonly reaches: readonly number[];
}

/** k = 5, or less where there are fewer neighbours; of two images at least. */
export function surroundings(real: Rows): Surroundings {
  const k = Math.min(NEIGHBOUR, real.length - 1);
  const reaches = real.map((row, i) => {
    const others = real.filter((_, j) => j !== i).map((other) => squaredDistance(row, other));
    return others.sort((a, b) => a - b)[k - 1] ?? Infinity;
  });
  return { real, k, reaches };
}

/** Of one sample at least. */
export function densityAndCoverage(samples: Rows, { real, k, reaches }: Surroundings): DensityAndCoverage {
  let [within, covered] = [0, 0];
  real.forEach((row, i) => {
    const reach = reaches[i] ?? 0;
    const near = samples.filter((sample) => squaredDistance(row, sample) <= reach).length;
    within += near;
    if (near > 0) covered += 1;
  });
  return { density: within / (k * samples.length), coverage: covered / real.length };
}
