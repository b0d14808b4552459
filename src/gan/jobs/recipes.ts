/** The recipe of a picture: what a job was asked for, and what it drew by. */
import type { Origin } from '../config/origin.ts';
import type { SamplingSettings } from '../config/overrides.ts';
import { runName } from '../names.ts';
import { hexOf } from '../output/palettes/hex.ts';
import { drawnFrom, type Recipe } from '../output/recipe.ts';
import { PROGRAM } from './bundles.ts';

/** What pictures are drawn by, besides what they are drawn from. */
export interface DrawnBy extends Partial<Pick<SamplingSettings, 'truncation' | 'clean' | 'dither'>> {
  readonly runFolder: string;
  readonly class?: string;
  /** 0xRRGGBB, in place of the data's colours. */
  readonly palette?: readonly number[];
}

/** @param checkpoint the hash of the weights that draw, and the step that they were at */
export function recipeFor(
  { runFolder, truncation = 1, class: name, clean = 'auto', dither, palette }: DrawnBy,
  checkpoint: { readonly hash: string; readonly step: number },
  origins: readonly Origin[],
): Recipe {
  const { version, seed, ...further } = drawnFrom(origins);
  return {
    version,
    program: `${PROGRAM.name} ${PROGRAM.version}`,
    run: runName(runFolder),
    checkpoint: checkpoint.hash,
    step: checkpoint.step,
    seed,
    truncation,
    ...(name === undefined ? {} : { class: name }),
    clean,
    ...(dither ? { dither } : {}),
    ...(palette ? { palette: palette.map((colour) => `#${hexOf(colour)}`) } : {}),
    ...further,
  };
}
