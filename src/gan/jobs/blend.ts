/** The job "blend": two images → those between them, and each in the colours of the other. */
import { checkBlend } from '../config/overrides.ts';
import { between } from '../sampling/points.ts';
import type { Emit } from './events.ts';
import { Finder, type FoundImage, type NamedSprite } from './finder.ts';
import { stemOf } from './outputFiles.ts';
import type { BlendRequest } from './requests.ts';

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
    const second = first && (await finder.find(request.second, emit, signal));
    const sprites = second
      ? [
          ...(await frames(finder, request, first, second)),
          ...(await mixtures(finder, request, first, second)),
        ]
      : [];
    emit({ kind: 'saved', files: await finder.save(request.outFolder, sprites, signal) });
  } finally {
    await finder.close();
  }
}

async function frames(
  finder: Finder,
  { first, second, frames: count }: BlendRequest,
  from: FoundImage,
  to: FoundImage,
): Promise<NamedSprite[]> {
  const points = Array.from({ length: count }, (_, i) => between(from.point, to.point, i / (count - 1)));
  const digits = Math.max(2, String(count).length);
  return (await finder.draw(points)).map((sprite, i) => ({
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
): Promise<NamedSprite[]> {
  const nameOf = (shape: string, colours: string, place: string) =>
    `${stemOf(shape)}-in-colours-of-${stemOf(colours)}-${place}`;
  const wanted = Object.keys(finder.generator.maps ?? {}).flatMap((place, from) => [
    { shape: a.point, colours: b.point, from, name: nameOf(first, second, place) },
    { shape: b.point, colours: a.point, from, name: nameOf(second, first, place) },
  ]);
  const drawn = await finder.drawMixed(wanted);
  return drawn.map((sprite, i) => ({ name: wanted[i]?.name ?? '', sprite }));
}
