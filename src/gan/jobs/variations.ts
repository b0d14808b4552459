/** The job "variations": an image of one's own → new sprites like it, as a run would have drawn it. */
import { checkVariations } from '../config/overrides.ts';
import { runName } from '../names.ts';
import type { Emit } from './events.ts';
import { Finder } from './finder.ts';
import { variationsOf } from './foundSprites.ts';
import { reserveSeeds } from './recipeFiles.ts';
import type { VariationsRequest } from './requests.ts';

/**
 * Writes `<image>-found.png`, `<image>-<seed>.png` for each variation, and `<image>-as-<class>.png` for each class that the run has
 * learnt, beside what is there.
 * @throws UserError when a setting is out of its range, the run cannot draw, or the image cannot be read or is too large.
 */
export async function variations(request: VariationsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  checkVariations({ seed: 0, ...request });
  const { image, count, distance, outFolder } = request;
  const finder = await Finder.open(request, emit);
  try {
    const found = await finder.find(image, emit, signal);
    // Taken before anything is drawn: who draws at the same time draws others.
    const seed = request.seed ?? (await reserveSeeds(outFolder, runName(request.runFolder), count));
    checkVariations({ ...request, seed });
    const sprites = variationsOf(count, distance, seed, finder.generator.classes);
    const files = found ? await finder.save(outFolder, [image], [found], sprites, signal) : [];
    emit({ kind: 'saved', files });
  } finally {
    await finder.close();
  }
}
