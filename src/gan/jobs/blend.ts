/** The job "blend": two images → those between them, and each in the colours of the other. */
import path from 'node:path';
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
  const shares = Array.from({ length: count }, (_, i) => i / (count - 1));
  const points = shares.map((share) => between(from.point, to.point, share));
  const digits = Math.max(2, String(count).length);
  return (await finder.draw(points)).map((sprite, i) => ({
    name: `${stemOf(first)}-to-${stemOf(second)}-${String(i + 1).padStart(digits, '0')}`,
    sprite,
    from: { images: [first, second].map(nameOf), share: shares[i] ?? 0 },
  }));
}

/** Shape from one, colours from the other: from the last map alone to all of them. */
async function mixtures(
  finder: Finder,
  { first, second }: BlendRequest,
  a: FoundImage,
  b: FoundImage,
): Promise<NamedSprite[]> {
  const wish = (shape: string, colours: string, place: string) => ({
    name: `${stemOf(shape)}-in-colours-of-${stemOf(colours)}-${place}`,
    origin: { images: [shape, colours].map(nameOf), coloursFrom: place },
  });
  const wanted = Object.keys(finder.generator.maps ?? {}).flatMap((place, from) => [
    { shape: a.point, colours: b.point, from, ...wish(first, second, place) },
    { shape: b.point, colours: a.point, from, ...wish(second, first, place) },
  ]);
  const drawn = await finder.drawMixed(wanted);
  return wanted.flatMap(({ name, origin }, i) => {
    const sprite = drawn[i];
    return sprite ? [{ name, sprite, from: origin }] : [];
  });
}

function nameOf(file: string): string {
  return path.basename(file);
}
