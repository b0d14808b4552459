/** The job "blend": two images → those between them, and each in the colours of the other. */
import { checkBlend } from '../config/overrides.ts';
import type { Emit } from './events.ts';
import { Finder } from './finder.ts';
import { blendOf } from './foundSprites.ts';
import type { BlendRequest } from './requests.ts';

/**
 * Writes `<first>-to-<second>-<n>.png`, from the first image as it was found to the second, and
 * `<first>-in-colours-of-<second>-<map>.png` and the other way round, by the map from which on the colours are the other's.
 * @throws UserError as `variations` does.
 */
export async function blend(request: BlendRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  checkBlend(request);
  const { first, second, frames, outFolder } = request;
  const finder = await Finder.open(request, emit);
  try {
    const a = await finder.find(first, emit, signal);
    const b = a && (await finder.find(second, emit, signal));
    const sprites = blendOf(frames, Object.keys(finder.generator.maps ?? {}));
    const files = a && b ? await finder.save(outFolder, [first, second], [a, b], sprites, signal) : [];
    emit({ kind: 'saved', files });
  } finally {
    await finder.close();
  }
}
