/** The job "variations": an image of one's own → new sprites like it, as a run would have drawn it. */
import path from 'node:path';
import { checkVariations } from '../config/overrides.ts';
import { Random } from '../data/random.ts';
import { fileNameOf } from '../names.ts';
import { neighbour, withLabel } from '../sampling/points.ts';
import type { Emit } from './events.ts';
import { Finder, type FoundImage, type NamedSprite } from './finder.ts';
import { stemOf } from './outputFiles.ts';
import type { VariationsRequest } from './requests.ts';

/**
 * Writes `<image>-found.png`, `<image>-<seed>.png` for each variation, and `<image>-as-<class>.png` for each class that the run has
 * learnt, beside what is there.
 * @throws UserError when a setting is out of its range, the run cannot draw, or the image cannot be read or is too large.
 */
export async function variations(request: VariationsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  checkVariations(request);
  const finder = await Finder.open(request, emit);
  try {
    const found = await finder.find(request.image, emit, signal);
    const sprites = found ? await around(finder, request, found) : [];
    emit({ kind: 'saved', files: await finder.save(request.outFolder, sprites, signal) });
  } finally {
    await finder.close();
  }
}

async function around(
  finder: Finder,
  { image, count, distance, seed }: VariationsRequest,
  { point, sprite }: FoundImage,
): Promise<NamedSprite[]> {
  const seeds = Array.from({ length: count }, (_, i) => seed + i);
  const { classes } = finder.generator;
  const points = [
    ...seeds.map((one) => neighbour(point, distance, Random.fromSeed(one))),
    ...classes.map((_, label) => withLabel(point, label)),
  ];
  const from = { images: [path.basename(image)], distance: 0 };
  const kinds = [
    { ending: 'found', from },
    ...seeds.map((one) => ({
      ending: String(one).padStart(4, '0'),
      from: { ...from, distance },
      seed: one,
    })),
    ...classes.map(({ name }) => ({ ending: `as-${fileNameOf(name)}`, from, class: name })),
  ];
  const drawn = [sprite, ...(await finder.draw(points))];
  return kinds.map(({ ending, ...kind }, i) => ({
    ...kind,
    name: `${stemOf(image)}-${ending}`,
    sprite: drawn[i] ?? sprite,
  }));
}
