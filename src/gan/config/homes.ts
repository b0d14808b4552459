/** How homes of images among the latents (see `models/homes.ts`) are used, by how many images there are. */

export interface HomeSettings {
  /** What an image that is drawn at home and is not as it should be costs the generator, beside its own loss. */
  readonly weight: number;
  /** How far around homes it learns to draw, 0..1: at 0 in them alone, at 1 anywhere. */
  readonly reach: number;
  /** How far from homes sprites are drawn, 0..1: as far from the images as real ones are that it never saw. */
  readonly distance: number;
}

/** Of images: as few and fewer are learnt by heart wherever they are at home, as many and more are not. */
const FEW = 60;
const MANY = 500;

/** Sprites are as far from the images as pictures are that nobody copied, by what was measured (bench/experiments). */
export function homesFor(images: number): HomeSettings {
  const share = Math.log(images / FEW) / Math.log(MANY / FEW);
  const distance = 1 - 0.3 * Math.min(1, Math.max(0, share));
  return { weight: 5, reach: Math.max(0.8, distance), distance };
}
