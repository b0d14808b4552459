/** The job "blend": two images → those between them, and each with the colours of the other. */
import path from 'node:path';
import { checkBlend } from '../config/overrides.ts';
import type { PixelImage } from '../data/image.ts';
import { between } from '../sampling/points.ts';
import type { Emit } from './events.ts';
import { Finder, type FoundImage } from './finder.ts';
import { stemOf, writeTogether } from './outputFiles.ts';
import type { BlendRequest } from './requests.ts';

interface Named {
  readonly name: string;
  readonly sprite: PixelImage;
}

/**
 * Writes `<first>-to-<second>-<n>.png`, from the first image as it was found to the second, and
 * `<first>-in-colours-of-<second>-<map>.png` and the other way round, by the map from which on the colours are the other's.
 * @throws UserError as `variations` does.
 */
export async function blend(request: BlendRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  checkBlend(request);
  const finder = await Finder.open(request, emit);
  try {
    const first = await finder.find(request.first, emit, signal);
    const second = signal.aborted ? undefined : await finder.find(request.second, emit, signal);
    const sprites =
      second === undefined || signal.aborted
        ? []
        : [
            ...(await frames(finder, request, first, second)),
            ...(await mixtures(finder, request, first, second)),
          ];
    const files: string[] = [];
    for (const { name, sprite } of sprites) {
      const content = await finder.encode(sprite);
      const stem = path.join(request.outFolder, name);
      files.push(...(await writeTogether(stem, () => [{ ending: '.png', content }])).files);
    }
    emit({ kind: 'saved', files });
  } finally {
    await finder.close();
  }
}

async function frames(
  finder: Finder,
  { first, second, frames: count }: BlendRequest,
  from: FoundImage,
  to: FoundImage,
): Promise<Named[]> {
  const points = Array.from({ length: count }, (_, i) => between(from.point, to.point, i / (count - 1)));
  const drawn = await finder.draw(points);
  const digits = Math.max(2, String(count).length);
  return drawn.map((sprite, i) => ({
    name: `${stemOf(first)}-to-${stemOf(second)}-${String(i + 1).padStart(digits, '0')}`,
    sprite,
  }));
}

/** Shape from one, colours from the other: from the last map alone to all of them. */
async function mixtures(
  finder: Finder,
  { first, second }: BlendRequest,
  a: FoundImage,
  b: FoundImage,
): Promise<Named[]> {
  const places = Object.keys(finder.generator.maps ?? {});
  const wanted = places.flatMap((place, from) => [
    {
      shape: a.point,
      colours: b.point,
      from,
      name: `${stemOf(first)}-in-colours-of-${stemOf(second)}-${place}`,
    },
    {
      shape: b.point,
      colours: a.point,
      from,
      name: `${stemOf(second)}-in-colours-of-${stemOf(first)}-${place}`,
    },
  ]);
  const drawn = await finder.drawMixed(wanted);
  return wanted.flatMap(({ name }, i) => {
    const sprite = drawn[i];
    return sprite ? [{ name, sprite }] : [];
  });
}
