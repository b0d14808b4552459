/** Sprites around an image that was found in a run, or between two: what each is drawn from, its name and its recipe's words. */
import path from 'node:path';
import type { Origin } from '../config/origin.ts';
import { Random } from '../data/random.ts';
import type { PixelImage } from '../data/image.ts';
import { fileNameOf } from '../names.ts';
import type { FoundImages } from '../output/recipe.ts';
import { between, neighbour, withLabel, type Point } from '../sampling/points.ts';
import type { Mixture } from '../sampling/pointSampler.ts';
import { stemOf } from './outputFiles.ts';

/** An origin of the kind that has `found`, and the class whose look it gets, if one is wanted. */
export interface FoundSprite {
  readonly origin: Origin;
  readonly class?: string;
}

/** What draws points: the images of a `Finder`, before or after they are cleaned. */
export interface PointArtist {
  readonly classes: readonly { readonly name: string }[];
  /** The generator's maps, the smallest first. */
  readonly maps: readonly string[];
  points(points: readonly Point[]): Promise<PixelImage[]>;
  mixtures(mixtures: readonly Mixture[]): Promise<PixelImage[]>;
}

/** The image as it was found, one for each seed from the first on, and one as each class. */
export function variationsOf(
  count: number,
  distance: number,
  seed: number,
  classes: readonly { readonly name: string }[],
): FoundSprite[] {
  const asFound: Origin = { seed: 0, found: { kind: 'match' } };
  return [
    { origin: asFound },
    ...Array.from({ length: count }, (_, i): FoundSprite => ({
      origin: { seed: seed + i, found: { kind: 'variation', distance } },
    })),
    ...classes.map(({ name }) => ({ origin: asFound, class: name })),
  ];
}

/** The frames from the first image to the second, and each in the colors of the other, from each map on. */
export function blendOf(frames: number, maps: readonly string[]): FoundSprite[] {
  return [
    ...Array.from({ length: frames }, (_, frame): FoundSprite => ({
      origin: { seed: 0, found: { kind: 'between', frame, frames } },
    })),
    ...maps.flatMap((from) =>
      ([0, 1] as const).map((shape): FoundSprite => ({
        origin: { seed: 0, found: { kind: 'colors', shape, from } },
      })),
    ),
  ];
}

/** As a recipe tells of it. `images`: the files that were searched for. */
export function fromOf(images: readonly string[], { found }: Origin): FoundImages {
  const names = images.map((file) => path.basename(file));
  switch (found?.kind) {
    case 'between':
      return { images: names, share: found.frame / (found.frames - 1) };
    case 'colors':
      return { images: found.shape === 0 ? names : names.toReversed(), coloursFrom: found.from };
    case 'variation':
      return { images: names, distance: found.distance };
    default:
      return { images: names, distance: 0 };
  }
}

/** What the file is called, without an ending. */
export function foundName(images: readonly string[], { origin, class: name }: FoundSprite): string {
  const [first = '', second = ''] = images.map(stemOf);
  const { seed, found } = origin;
  switch (found?.kind) {
    case 'between': {
      const digits = Math.max(2, String(found.frames).length);
      return `${first}-to-${second}-${String(found.frame + 1).padStart(digits, '0')}`;
    }
    case 'colors': {
      const [shape, colors] = found.shape === 0 ? [first, second] : [second, first];
      return `${shape}-in-colours-of-${colors}-${found.from}`;
    }
    case 'variation':
      return `${first}-${String(seed).padStart(4, '0')}`;
    default:
      return `${first}-${name === undefined ? 'found' : `as-${fileNameOf(name)}`}`;
  }
}

/** In the order of the sprites. `found`: the points of the images. */
export async function drawFound(
  artist: PointArtist,
  found: readonly Point[],
  sprites: readonly FoundSprite[],
): Promise<PixelImage[]> {
  const [first, second = first] = found;
  if (!first || !second) return [];
  const mixtures = sprites.map(({ origin }) => mixtureOf(origin, [first, second], artist));
  const points = sprites.map((sprite) => pointOf(sprite, [first, second], artist));
  const mixed = await artist.mixtures(mixtures.filter((one) => one !== undefined));
  const drawn = await artist.points(points.filter((_, i) => mixtures[i] === undefined));
  // Each list has the order of the sprites.
  return mixtures.flatMap((mixture) => (mixture ? mixed : drawn).splice(0, 1));
}

function mixtureOf(
  { found }: Origin,
  points: readonly [Point, Point],
  { maps }: PointArtist,
): Mixture | undefined {
  if (found?.kind !== 'colors') return undefined;
  const [shape, colours] = found.shape === 0 ? points : points.toReversed();
  return {
    shape: shape ?? points[0],
    colours: colours ?? points[1],
    from: Math.max(0, maps.indexOf(found.from)),
  };
}

function pointOf(
  { origin: { seed, found }, class: name }: FoundSprite,
  [first, second]: readonly [Point, Point],
  { classes }: PointArtist,
): Point {
  if (found?.kind === 'between') return between(first, second, found.frame / (found.frames - 1));
  const point = found?.kind === 'variation' ? neighbour(first, found.distance, Random.fromSeed(seed)) : first;
  const label = classes.findIndex((one) => one.name === name);
  return label < 0 ? point : withLabel(point, label);
}
