/** The job "evaluate": a run's sprites, or a folder of them, judged by real images. */
import * as l10n from '@vscode/l10n';
import { checkSampling } from '../config/overrides.ts';
import type { Canvas } from '../config/canvas.ts';
import { readDataset, type Dataset } from '../data/dataset.ts';
import { greyPlane, opaquePlanes, pictureOf, premultipliedPlanes } from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import { UserError } from '../errors.ts';
import { readFeatureWeights } from '../evaluation/extractor.ts';
import { figuresOf } from '../evaluation/figures.ts';
import { FEWEST_HELD_OUT, FEWEST_IMAGES, Judge, type RealImages } from '../evaluation/judge.ts';
import { GREY_CHANNELS } from '../models/model.ts';
import { latentsFromSeed } from '../sampling/latents.ts';
import { Sampler } from '../sampling/sampler.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { generatorWeights } from '../training/state.ts';
import { cleanerOf } from './cleaning.ts';
import { learntNetworks } from './learntNetworks.ts';
import type { Emit } from './events.ts';
import type { EvaluateRequest } from './requests.ts';
import { requireSprites } from './runKinds.ts';
import { findRunRecord, type FoundRecord } from './runRecord.ts';
import { FEATURE_FILE } from './sampleEvaluator.ts';
import { soundDrawing } from './soundDrawing.ts';

const FIRST_SEED = 0;

/**
 * Tells one event, `evaluated`.
 * @throws UserError when a folder is no run and holds no images, or too few of either are there.
 */
export async function evaluate(request: EvaluateRequest, emit: Emit): Promise<void> {
  checkSampling({ ...request, seed: FIRST_SEED, truncation: 1 });
  const run = await findRunRecord(request.source);
  if (run) requireSprites(request.source, run.training);
  const against = await referenceOf(request, run);
  const { images: sprites, isGrey } = run
    ? await drawnSprites(request, emit)
    : await readSprites(request.source, against.canvas, request.count);
  demandEnough(sprites.length, request.source);
  const real = { ...against.canvas, ...(isGrey ? inGrey(against.real) : against.real) };
  const judge = await Judge.create(compiledEngine(), await readFeatureWeights(FEATURE_FILE), real);
  try {
    const judgement = await judge.score(sprites);
    emit({
      kind: 'evaluated',
      source: request.source,
      against: against.folder,
      sprites: sprites.length,
      training: against.real.training.length,
      heldOut: against.real.heldOut.length,
      figures: figuresOf(judgement),
      notes: notesOn(against.real),
    });
  } finally {
    await judge.dispose();
  }
}

interface Reference {
  readonly folder: string;
  readonly canvas: Canvas;
  readonly real: Pick<RealImages, 'training' | 'heldOut'>;
}

/** The images to judge by: those of `--against`, a folder or a run, or else those the run itself was trained on. */
async function referenceOf(
  { source, against }: EvaluateRequest,
  run: FoundRecord | undefined,
): Promise<Reference> {
  const other = against === undefined ? undefined : await findRunRecord(against);
  const folder = other?.folder ?? against ?? run?.folder;
  if (folder === undefined) {
    throw new UserError(
      l10n.t(
        '{0} is no run, so it does not say what to judge by: add --against and a folder of real images.',
        source,
      ),
    );
  }
  const record = other ?? (against === undefined ? run : undefined);
  const canvas = run?.training.canvas ?? other?.training.canvas ?? 'auto';
  const dataset = await readDataset(folder, canvas, record?.selection);
  demandEnough(dataset.images.length, folder);
  return { folder, canvas: dataset.canvas, real: split(dataset, (other ?? run)?.heldOut ?? []) };
}

function split({ files, images }: Dataset, heldOut: readonly string[]): Reference['real'] {
  const names = new Set(heldOut);
  return {
    training: images.filter((_, i) => !names.has(files[i] ?? '')),
    heldOut: images.filter((_, i) => names.has(files[i] ?? '')),
  };
}

/** What a run that draws in grey can be held against. */
function inGrey({ training, heldOut }: Reference['real']): Reference['real'] {
  const grey = (images: readonly Uint8Array[]) => images.map((image) => opaquePlanes(greyPlane(image)));
  return { training: grey(training), heldOut: grey(heldOut) };
}

/** 4 premultiplied planes of bytes each. */
interface Sprites {
  readonly images: readonly Uint8Array[];
  readonly isGrey: boolean;
}

async function readSprites(folder: string, canvas: Canvas, count: number): Promise<Sprites> {
  const { images } = await readDataset(folder, canvas);
  return { images: images.slice(0, count), isGrey: false };
}

/** As `gan generate` writes them. */
async function drawnSprites(
  { source, count, clean, checkpoint }: EvaluateRequest,
  emit: Emit,
): Promise<Sprites> {
  const loaded = await loadCheckpoint(await checkpointOf(source, checkpoint));
  const { config, values } = loaded;
  const { generator, channels } = learntNetworks(loaded);
  const sampler = await Sampler.create(compiledEngine(), generator);
  try {
    await sampler.setWeights(generatorWeights(values));
    const drawn = await sampler.images(latentsFromSeed(FIRST_SEED, count, generator));
    const wish = { runFolder: source, ...(clean === undefined ? {} : { clean }) };
    const cleaner = await cleanerOf(wish, { canvas: config.canvas, channels }, (message) =>
      emit({ kind: 'warning', message }),
    );
    const images = drawn.map((planes) =>
      premultipliedPlanes(cleaner(pictureOf(soundDrawing(planes, source), config.canvas)).pixels),
    );
    return { images, isGrey: channels === GREY_CHANNELS };
  } finally {
    await sampler.dispose();
  }
}

function demandEnough(count: number, folder: string): void {
  if (count >= FEWEST_IMAGES) return;
  throw new UserError(
    l10n.t(
      '{0} images of {1} are too few to judge by or be judged: {2} at least are wanted.',
      count,
      folder,
      FEWEST_IMAGES,
    ),
  );
}

function notesOn(real: Reference['real']): string[] {
  const heldOut = real.heldOut.length;
  if (heldOut >= FEWEST_HELD_OUT) return [];
  const why =
    heldOut === 0
      ? 'No image is known to be unseen, so the sprites are judged by half of all images'
      : `Only ${heldOut} images are known to be unseen, so the sprites are judged by half of all images`;
  return [
    `${why}: only the nearest-neighbour ratio and the close copies tell whether they are learnt by heart.`,
  ];
}
