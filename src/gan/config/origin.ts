/** What one sprite is drawn from: the seed of its latent, and how others lead on from there. */
import { numberBetween, RANGES } from './overrides.ts';

/** A step away from a latent; see `sampling/latents.ts`. */
export interface Variation {
  readonly seed: number;
  /** 0: nowhere; 1: as far as a sprite of another seed. */
  readonly distance: number;
}

export interface Origin {
  readonly seed: number;
  /** One after the other, each from where the one before has led. Left out, none. */
  readonly varied?: readonly Variation[];
}

/** More in a row are none that a person has made. */
const MOST_VARIATIONS = 1000;

/** Of seed, seed + 1, …. */
export function originsFrom(seed: number, count: number): Origin[] {
  return Array.from({ length: count }, (_, i) => ({ seed: seed + i }));
}

/** Whether they are those of one seed after the other. */
export function areInRow(origins: readonly Origin[]): boolean {
  const [first] = origins;
  return origins.every(({ seed, varied }, i) => seed === (first?.seed ?? 0) + i && !varied?.length);
}

const seedFault = numberBetween(...RANGES.seed, true);
const distanceFault = numberBetween(0, 1, false);

export function isOrigin(value: unknown): value is Origin {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, varied = [] } = value as Partial<Record<keyof Origin, unknown>>;
  return (
    seedFault(seed) === undefined &&
    Array.isArray(varied) &&
    varied.length <= MOST_VARIATIONS &&
    varied.every(isVariation)
  );
}

function isVariation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, distance } = value as Partial<Record<keyof Variation, unknown>>;
  return seedFault(seed) === undefined && distanceFault(distance) === undefined;
}
