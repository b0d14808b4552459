/** What a training's settings say of its phases: how a value moves over one, and what is learned at the anchors of images. */

/** A value that moves along a half cosine from the beginning of a run to its end. */
export interface Ramp {
  readonly from: number;
  readonly to: number;
}

export interface HomeSettings {
  /** What an image that is drawn at home and is not as it should be costs the generator, beside its own loss. */
  readonly weight: number;
  /** How far around homes it learns to draw, 0..1: at 0 in them alone, at 1 anywhere. */
  readonly reach: number;
}

export interface PretrainingSettings {
  /** Of the run's budget, 0..1. */
  readonly share: number;
  /** How far around their anchors images are drawn, 0..1. */
  readonly spread: number;
  readonly learningRate: Ramp;
}
