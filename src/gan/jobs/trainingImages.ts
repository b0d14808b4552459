/** The images of a training: sprites on a canvas, some of them held out, or textures, of which crops are taken. */
import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Canvas } from '../config/canvas.ts';
import type { Selection } from '../config/file/places.ts';
import type { TrainOverrides } from '../config/overrides.ts';
import type { DataFacts, TrainingConfig } from '../config/trainingConfig.ts';
import { classesIn } from '../data/classes.ts';
import { readDataset, type Dataset } from '../data/dataset.ts';
import { divided, undivided, type DividedDataset } from '../data/holdOut.ts';
import { areTiles, readTextures, type Textures } from '../data/textures.ts';

/** Fewer can be trained on, but are mostly learnt by heart. */
const FEW_IMAGES = 40;
/** The others are counted. */
const MOST_NAMES = 3;

export interface TrainingImages {
  readonly dataset: Dataset;
  readonly data: DividedDataset;
  readonly facts: DataFacts;
  /** What a person should know of the images before they wait for a training. */
  readonly doubts: readonly string[];
}

/** Where images lie. */
export interface ImageSource {
  /** Of textures a PNG file as well. */
  readonly folder: string;
  /** Left out, all of the folder. */
  readonly selection?: Selection | undefined;
}

/** @throws UserError when there is nothing to train on. */
export async function readTrainingImages(
  { folder, selection }: ImageSource,
  { kind, seed }: Pick<TrainOverrides, 'kind'> & { readonly seed: number },
  canvas: Canvas | 'auto',
): Promise<TrainingImages> {
  if (kind === 'texture') return textureImages(await readTextures(folder, canvas, selection));
  const dataset = await readDataset(folder, canvas, selection);
  const data = divided(dataset, seed);
  const facts = {
    canvas: dataset.canvas,
    images: dataset.images.length,
    classes: classesIn(data.training.files),
  };
  return { dataset, data, facts, doubts: doubtsAbout(data) };
}

/** The same images for a run that goes on. */
export function readImagesAgain(
  { folder, selection }: ImageSource,
  { canvas, texture }: TrainingConfig,
): Promise<Dataset> {
  return texture ? readTextures(folder, canvas, selection) : readDataset(folder, canvas, selection);
}

function textureImages(dataset: Textures): TrainingImages {
  const facts = {
    canvas: dataset.canvas,
    images: dataset.images.length,
    classes: [],
    crops: areTiles(dataset) ? ('tiles' as const) : ('parts' as const),
  };
  return { dataset, data: undivided(dataset), facts, doubts: seamDoubts(dataset) };
}

function seamDoubts({ seamed, images }: Textures): string[] {
  if (seamed.length === 0) return [];
  const names = seamed.length > MOST_NAMES ? [...seamed.slice(0, MOST_NAMES), '…'] : seamed;
  return [
    l10n.t(
      '{0} of {1} tiles show a line where their copies lie side by side ({2}): such lines are learnt as a part of the texture.',
      seamed.length,
      images.length,
      names.join(', '),
    ),
  ];
}

function doubtsAbout(data: DividedDataset): string[] {
  const all = [...data.training.images, ...data.heldOut.images];
  const images = all.length;
  const different = new Set(all.map((image) => createHash('sha1').update(image).digest('base64'))).size;
  if (different === 1)
    return [l10n.t('All {0} images are the same: there is nothing to learn but this one picture.', images)];
  if (different < FEW_IMAGES && different < images) {
    return [l10n.t('Many of your {0} images are the same. {1}', images, fewImages(different))];
  }
  return images < FEW_IMAGES ? [fewImages(images)] : [];
}

function fewImages(count: number): string {
  return l10n.t(
    '{0} images are few: with fewer than {1}, new sprites tend to be copies of yours.',
    count,
    FEW_IMAGES,
  );
}
