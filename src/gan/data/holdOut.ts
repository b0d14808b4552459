/**
 * Which images a training never sees, so that what it draws can be judged by them. Pictures that are nearly the same lie on one
 * side of the split: a near-duplicate of a training image would make copies look like inventions.
 */
import type { Dataset } from './dataset.ts';
import { nearNeighbours, sketchOf, type Sides } from './likeness.ts';
import { Random } from './random.ts';

/** Fewer images are all needed to learn from. */
const FEWEST_IMAGES = 40;
const SHARE = 0.1;
const FEWEST_HELD_OUT = 5;
/** Distances below which two pictures count as one (see `likeness.ts`), and below which two frames `name1`, `name2` do. */
const SAME_PICTURE = 0.06;
const SAME_FRAMES = 0.12;
/** Among more, only pictures of one name are compared: everyone against everyone would take minutes. */
const MOST_COMPARED = 4000;

export interface Split {
  /** Indices into the images, rising. */
  readonly training: readonly number[];
  /** Empty when there are fewer than 40 images. */
  readonly heldOut: readonly number[];
}

export interface NamedImages extends Sides {
  readonly files: readonly string[];
  /** 4 planes of height·width bytes, premultiplied RGBA. */
  readonly images: readonly Uint8Array[];
}

export interface DividedDataset {
  readonly training: Dataset;
  readonly heldOut: Dataset;
}

/** The dataset as `holdOut` divides it. */
export function divided(dataset: Dataset, seed: number): DividedDataset {
  const { training, heldOut } = holdOut({ ...dataset, ...dataset.canvas }, seed);
  return { training: imagesAt(dataset, training), heldOut: imagesAt(dataset, heldOut) };
}

/** Nothing held out: crops of the same images are what textures are learnt from. */
export function undivided(dataset: Dataset): DividedDataset {
  return { training: dataset, heldOut: imagesAt(dataset, []) };
}

/** Both parts with each image changed. */
export function changed(data: DividedDataset, change: (image: Uint8Array) => Uint8Array): DividedDataset {
  const all = (dataset: Dataset): Dataset => ({ ...dataset, images: dataset.images.map(change) });
  return { training: all(data.training), heldOut: all(data.heldOut) };
}

/**
 * The dataset divided as it once was. An image that `isNew` since then is held out where a near-duplicate of it is, else trained on.
 * @param heldOut files
 */
export function dividedAgain(
  dataset: Dataset,
  heldOut: readonly string[],
  isNew: (file: string) => boolean,
): DividedDataset {
  const fileAt = (index: number) => dataset.files[index] ?? '';
  const known = new Set(heldOut);
  const chosen = new Set(heldOut);
  if (heldOut.length > 0 && dataset.files.some(isNew)) {
    for (const group of nearDuplicates({ ...dataset, ...dataset.canvas })) {
      if (!group.some((index) => known.has(fileAt(index)))) continue;
      for (const index of group) if (isNew(fileAt(index))) chosen.add(fileAt(index));
    }
  }
  const [training, left]: [number[], number[]] = [[], []];
  dataset.files.forEach((file, index) => (chosen.has(file) ? left : training).push(index));
  return { training: imagesAt(dataset, training), heldOut: imagesAt(dataset, left) };
}

/** Holds out a tenth, at least five, of 40 images or more: whole groups of near-duplicates, drawn by the seed. */
export function holdOut(named: NamedImages, seed: number): Split {
  const all = named.images.map((_, index) => index);
  if (all.length < FEWEST_IMAGES) return { training: all, heldOut: [] };
  const wanted = Math.max(FEWEST_HELD_OUT, Math.round(SHARE * all.length));
  const heldOut = new Set<number>();
  for (const group of shuffled(nearDuplicates(named), Random.fromSeed(seed))) {
    if (heldOut.size + group.length <= wanted) for (const index of group) heldOut.add(index);
  }
  return {
    training: all.filter((index) => !heldOut.has(index)),
    heldOut: all.filter((index) => heldOut.has(index)),
  };
}

/** The same dataset with some of its images alone. */
function imagesAt(dataset: Dataset, indices: readonly number[]): Dataset {
  const at = <T>(list: readonly T[]) => indices.flatMap((index) => list.slice(index, index + 1));
  return {
    ...dataset,
    files: at(dataset.files),
    images: at(dataset.images),
    ...(dataset.extents ? { extents: at(dataset.extents) } : {}),
  };
}

/** Every image's index in one group; most groups hold one. */
export function nearDuplicates({ files, images, width, height }: NamedImages): number[][] {
  const sides = { width, height };
  const sketches = images.map((image) => sketchOf(image, sides));
  const stems = files.map(stemOf);
  const groupOf = images.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (groupOf[root] !== root) root = groupOf[root] ?? root;
    return root;
  };
  const isCompared = (a: number, b: number) => images.length <= MOST_COMPARED || stems[a] === stems[b];
  sketches.forEach((sketch, index) => {
    const isLeftOut = (other: number) => other === index || !isCompared(index, other);
    const near = nearNeighbours(sketch, sketches, { sides, isLeftOut }, SAME_FRAMES);
    for (const { index: other, distance } of near) {
      const limit = stems[index] === stems[other] ? SAME_FRAMES : SAME_PICTURE;
      if (distance < limit) groupOf[rootOf(index)] = rootOf(other);
    }
  });
  const groups = new Map<number, number[]>();
  images.forEach((_, index) => groups.set(rootOf(index), [...(groups.get(rootOf(index)) ?? []), index]));
  return [...groups.values()];
}

/** The file without its ending and the number before it: `orcs/walk-03.png` → `orcs/walk`. */
function stemOf(file: string): string {
  return file.replace(/\.png$/i, '').replace(/[\s._-]*\(?\d+\)?$/, '');
}

/** Fisher and Yates' shuffle. */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T]; // both are within
  }
  return result;
}
