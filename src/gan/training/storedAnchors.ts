/** The anchors of a training that is resumed: each stays with its image, also where images were added, removed, renamed or put in another order. */
import { Matrix, solve } from 'ml-matrix';
import type { TrainingConfig } from '../config/trainingConfig.ts';
import { labelsOf } from '../data/classes.ts';
import type { Dataset } from '../data/dataset.ts';
import { digestsOf, formerFiles } from '../data/digests.ts';
import { principalPlaces } from '../data/principal.ts';
import { homeOf, settled, type Homes } from '../models/homes.ts';
import type { Generator, Networks } from '../models/model.ts';
import type { Checkpoint } from './checkpoint.ts';
import { homesOf } from './homes.ts';

/** As a checkpoint has them. */
export type StoredAnchors = Pick<Checkpoint, 'homes' | 'images'>;

/** The networks of a training, whose generator draws near the anchors of these images where the settings say so. */
export function anchored(
  networks: Networks,
  data: Dataset,
  { homes }: TrainingConfig,
  stored?: StoredAnchors,
): Networks {
  const { generator } = networks;
  if (!homes) return networks;
  return { ...networks, generator: settled(generator, anchorsFor(data, generator, stored)) };
}

/**
 * One for each image of now. A new image gets its anchor as the others once did, by principal components, turned to where the anchors lie of
 * the images that are still there. Where no anchors are stored, or of no image that is there, all are new.
 */
export function anchorsFor(
  data: Dataset,
  generator: Generator,
  { homes, images }: StoredAnchors = {},
): Homes {
  const then = Object.keys(images ?? {});
  if (!homes || !images || then.length !== homes.labels.length) return homesOf(data, generator);
  const former = formerFiles(images, digestsOf(data));
  const indices = new Map(then.map((file, i) => [file, i]));
  const stored = data.files.map((file) => {
    const index = indices.get(former.get(file) ?? '');
    return index === undefined ? undefined : homeOf(index, homes);
  });
  if (stored.every((anchor) => anchor === undefined)) return homesOf(data, generator);
  const size = homes.points.length / homes.labels.length;
  const points = stored.includes(undefined)
    ? placesAmong(data, stored, size)
    : new Float32Array(stored.length * size);
  stored.forEach((anchor, i) => anchor && points.set(anchor, i * size));
  return { points, labels: labelsOf(data.files, generator.classes) };
}

/** [images, size]: where all images lie among those whose anchors are known. */
function placesAmong(
  data: Dataset,
  anchors: readonly (Float32Array | undefined)[],
  size: number,
): Float32Array {
  const known = anchors.flatMap((anchor, i) =>
    anchor ? [{ anchor, image: data.images.slice(i, i + 1) }] : [],
  );
  // Fewer do not say how the anchors lie.
  if (known.length < size) return principalPlaces(data, size);
  const images = known.flatMap(({ image }) => image);
  const rows = (places: Float32Array) =>
    new Matrix(
      Array.from({ length: places.length / size }, (_, i) => [...places.subarray(i * size, (i + 1) * size)]),
    );
  const ours = rows(principalPlaces({ ...data, images }, size));
  const theirs = new Matrix(known.map(({ anchor }) => [...anchor]));
  // Least squares, by the normal equations: as many as a latent has numbers at most.
  const turn = solve(ours.transpose().mmul(ours), ours.transpose().mmul(theirs), true);
  const turned = rows(principalPlaces(data, size, images)).mmul(turn);
  return Float32Array.from(turned.to2DArray().flatMap((row) => lengthened(row, Math.sqrt(size))));
}

function lengthened(row: readonly number[], length: number): number[] {
  const present = Math.hypot(...row) || 1;
  return row.map((value) => (value * length) / present);
}
