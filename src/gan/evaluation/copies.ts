/** Are the samples new, or the training images over again? Judged pixel by pixel, a mirrored or moved copy counting as one. */
import { nearestOf, sketchOf, type Sides, type Sketch } from '../data/likeness.ts';
import { median } from './rows.ts';

/** Where the real images are all but the same, so little counts as far: the ratio stays a number. */
const LEAST_DISTANCE = 0.01;

export class CopyDetector {
  private constructor(
    private readonly training: readonly Sketch[],
    private readonly sides: Sides,
    /** Distance to the nearest training image that a picture has which nobody copied. */
    private readonly usual: readonly number[],
  ) {}

  /** Without images held out, each training image is looked at as if it were a sample, beside the others. */
  static create(training: readonly Uint8Array[], heldOut: readonly Uint8Array[], sides: Sides): CopyDetector {
    const sketches = training.map((image) => sketchOf(image, sides));
    const alone = sketches.map((sketch, i) =>
      nearestOf(sketch, sketches, { sides, isLeftOut: (other) => other === i }),
    );
    const unseen = heldOut.map((image) => nearestOf(sketchOf(image, sides), sketches, { sides }));
    const usual = (heldOut.length > 0 ? unseen : alone).map((neighbour) => neighbour?.distance ?? NaN);
    return new CopyDetector(sketches, sides, usual);
  }

  /** median d(sample, training) / median d(held-out, training); d is the root of the distance in `likeness.ts`. */
  ratio(samples: readonly Uint8Array[]): number {
    const distances = samples.map(
      (image) =>
        nearestOf(sketchOf(image, this.sides), this.training, { sides: this.sides })?.distance ?? NaN,
    );
    return Math.sqrt(median(distances) / Math.max(median(this.usual), LEAST_DISTANCE));
  }
}
