/** Are the samples new, or the training images over again? Judged pixel by pixel, a mirrored or moved copy counting as one. */
import { nearestOf, sketchOf, type Sides, type Sketch } from '../data/likeness.ts';
import { median } from './rows.ts';

/** Where the real images are all but the same, so little counts as far: the ratio stays a number. */
const LEAST_DISTANCE = 0.1;
/** What is nearer to a training image than this share of the usual distance is taken for a copy of it. */
const CLOSE = 0.5;

export interface Nearness {
  /** median d(sample, training) / median d(held-out, training): about 1 for new pictures, far below for copies. */
  readonly ratio: number;
  /** Share of the samples at less than half the median d(held-out, training), 0..1. */
  readonly closeShare: number;
}

/** The training image that a sample is nearest to. */
export interface NearestImage {
  /** Into the training images. */
  readonly index: number;
  /** How far it is, as a multiple of how far a picture that nobody copied is from its nearest: 1 is usual, 0 a copy. */
  readonly ratio: number;
}

export class CopyDetector {
  private constructor(
    private readonly training: readonly Sketch[],
    private readonly sides: Sides,
    /** Distances to the nearest training image of pictures that nobody copied. */
    private readonly usual: readonly number[],
  ) {}

  /** Without images held out, each training image is looked at as if it were new, beside the others. */
  static create(training: readonly Uint8Array[], heldOut: readonly Uint8Array[], sides: Sides): CopyDetector {
    const sketches = training.map((image) => sketchOf(image, sides));
    const usual =
      heldOut.length > 0
        ? heldOut.map((image) => distanceTo(sketches, sketchOf(image, sides), sides))
        : sketches.map((sketch, i) => distanceTo(sketches, sketch, sides, i));
    return new CopyDetector(sketches, sides, usual);
  }

  nearness(samples: readonly Uint8Array[]): Nearness {
    return this.against(
      samples.map((image) => distanceTo(this.training, sketchOf(image, this.sides), this.sides)),
    );
  }

  /** The same of the pictures that nobody copied. */
  floor(): Nearness {
    return this.against(this.usual);
  }

  /** Of each sample; of none where there is nothing to compare with. */
  neighbours(samples: readonly Uint8Array[]): NearestImage[] {
    const { sides, training } = this;
    const usual = this.usualDistance();
    return samples.flatMap((image) => {
      const nearest = nearestOf(sketchOf(image, sides), training, { sides });
      return nearest ? [{ index: nearest.index, ratio: Math.sqrt(nearest.distance) / usual }] : [];
    });
  }

  private against(distances: readonly number[]): Nearness {
    const usual = this.usualDistance();
    const close = distances.filter((distance) => distance < CLOSE * usual).length;
    return { ratio: median(distances) / usual, closeShare: close / distances.length };
  }

  private usualDistance(): number {
    return Math.max(median(this.usual), LEAST_DISTANCE);
  }
}

/** Root mean square to the nearest of `sketches` but for the one at `leftOut`, as a multiple of the contrast. */
function distanceTo(sketches: readonly Sketch[], sketch: Sketch, sides: Sides, leftOut?: number): number {
  const nearest = nearestOf(sketch, sketches, { sides, isLeftOut: (index) => index === leftOut });
  return Math.sqrt(nearest?.distance ?? NaN);
}
