/** The job "variations": an image of one's own → new sprites like it, as a run would have drawn it. */
import { checkVariations } from '../config/overrides.ts';
import type { Emit } from './events.ts';
import { Finder } from './finder.ts';
import { variationsOf } from './foundSprites.ts';
import type { VariationsRequest } from './requests.ts';

/**
 * Writes `<image>-found.png`, `<image>-<seed>.png` for each variation, and `<image>-as-<class>.png` for each class that the run has
 * learnt, beside what is there.
 * @throws UserError when a setting is out of its range, the run cannot draw, or the image cannot be read or is too large.
 */
export async function variations(request: VariationsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  checkVariations(request);
  const { image, count, distance, seed, outFolder } = request;
  const finder = await Finder.open(request, emit);
  try {
    const found = await finder.find(image, emit, signal);
    const sprites = variationsOf(count, distance, seed, finder.generator.classes);
    const files = found ? await finder.save(outFolder, [image], [found], sprites, signal) : [];
    emit({ kind: 'saved', files });
  } finally {
    await finder.close();
  }
}
