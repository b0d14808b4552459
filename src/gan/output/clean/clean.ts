/** A generated sprite made fit for use: edges, stray pixels and colours as the data has them, each step by itself. */
import type { Cleaning } from '../../config/overrides.ts';
import type { PixelImage } from '../../data/image.ts';
import type { Style } from '../../data/style/style.ts';
import { snapAlpha } from './alpha.ts';
import { snapColours, type ColourSteps } from './colours.ts';
import { fillHoles, removeStrays } from './pieces.ts';

export interface CleaningSteps {
  /** Alpha takes the data's levels: hard edges where the data has them. */
  readonly alpha: boolean;
  /** Pieces and holes smaller than the data has are removed and filled. */
  readonly pieces: boolean;
  /** Colours are the data's palette's; null to leave them. */
  readonly colours: ColourSteps | null;
}

export function cleaned(image: PixelImage, style: Style, steps: CleaningSteps): PixelImage {
  let result = image;
  if (steps.alpha) result = snapAlpha(result, style.alpha);
  if (steps.pieces) result = fillHoles(removeStrays(result, style.pieces), style.pieces);
  if (steps.colours) result = snapColours(result, style, steps.colours);
  return result;
}

/** Null where nothing is to be done: asked to, or for smooth art with soft edges. */
export function stepsFor(cleaning: Cleaning, style: Style, dither = false): CleaningSteps | null {
  const shape = cleaning === 'alpha' || cleaning === 'full' || (cleaning === 'auto' && style.alpha.hard);
  const colours = cleaning === 'palette' || cleaning === 'full' || (cleaning === 'auto' && style.paletted);
  if (!shape && !colours) return null;
  return { alpha: shape, pieces: shape, colours: colours ? { fewColours: true, runs: true, dither } : null };
}
