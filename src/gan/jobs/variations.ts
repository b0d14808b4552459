/** The job "variations": an image of one's own → new sprites like it, as a run would have drawn it. */
import path from 'node:path';
import { checkVariations } from '../config/overrides.ts';
import { Random } from '../data/random.ts';
import { fileNameOf } from '../names.ts';
import { neighbour, withLabel } from '../sampling/points.ts';
import type { Emit } from './events.ts';
import { Finder } from './finder.ts';
import { stemOf, writeTogether } from './outputFiles.ts';
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
    const { point, sprite } = await finder.find(image, emit, signal);
    const near = Array.from({ length: count }, (_, i) =>
      neighbour(point, distance, Random.fromSeed(seed + i)),
    );
    const { classes } = finder.generator;
    const changed = classes.map((_, label) => withLabel(point, label));
    const drawn = signal.aborted ? [] : await finder.draw([...near, ...changed]);
    const endings = [
      ...near.map((_, i) => String(seed + i).padStart(4, '0')),
      ...classes.map(({ name }) => `as-${fileNameOf(name)}`),
    ];
    const sprites = [sprite, ...drawn];
    const named = ['found', ...endings].slice(0, sprites.length);
    const files: string[] = [];
    for (const [i, ending] of named.entries()) {
      const content = await finder.encode(sprites[i] ?? sprite);
      const stem = path.join(outFolder, `${stemOf(image)}-${ending}`);
      files.push(...(await writeTogether(stem, () => [{ ending: '.png', content }])).files);
    }
    emit({ kind: 'saved', files });
  } finally {
    await finder.close();
  }
}
