/** What one sprite is drawn from: the seed of its latent, how others lead on from there, or images that were found. */
import { numberBetween, RANGES } from './overrides.ts';

/** A step away from a latent; see `sampling/latents.ts`. */
export interface Variation {
  readonly seed: number;
  /** 0: nowhere; 1: as far as a sprite of another seed. */
  readonly distance: number;
}

/** A sprite around one image that was found in a run, or between two; see docs/variations.md. */
export type FoundPoint =
  /** The image as it was found. */
  | { readonly kind: 'match' }
  /** So far from there, varied by the origin's seed. */
  | { readonly kind: 'variation'; readonly distance: number }
  /** One frame of so many, counted from 0, from the first image to the second. */
  | { readonly kind: 'between'; readonly frame: number; readonly frames: number }
  /** The shape of one image in the colors of the other, from maps of this name on. */
  | { readonly kind: 'colors'; readonly shape: 0 | 1; readonly from: string };

export interface Origin {
  readonly seed: number;
  /** One after the other, each from where the one before has led. Left out, none. */
  readonly varied?: readonly Variation[];
  /** Drawn from images that were found, which the session knows; left out, from the seed alone. */
  readonly found?: FoundPoint;
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
const framesFault = numberBetween(...RANGES.frames, true);

export function isOrigin(value: unknown): value is Origin {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, varied = [], found } = value as Partial<Record<keyof Origin, unknown>>;
  return (
    seedFault(seed) === undefined &&
    (found === undefined || isFoundPoint(found)) &&
    Array.isArray(varied) &&
    varied.length <= MOST_VARIATIONS &&
    varied.every(isVariation)
  );
}

function isFoundPoint(value: unknown): value is FoundPoint {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, distance, frame, frames, shape, from } = value as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'match':
      return true;
    case 'variation':
      return distanceFault(distance) === undefined;
    case 'between':
      return (
        framesFault(frames) === undefined && numberBetween(0, Number(frames) - 1, true)(frame) === undefined
      );
    case 'colors':
      return (shape === 0 || shape === 1) && typeof from === 'string';
    default:
      return false;
  }
}

function isVariation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, distance } = value as Partial<Record<keyof Variation, unknown>>;
  return seedFault(seed) === undefined && distanceFault(distance) === undefined;
}
