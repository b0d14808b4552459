/** A run's generator in which images are looked for, and whose points are drawn as finished sprites. */
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Origin } from '../config/origin.ts';
import type { CheckpointChoice } from '../config/overrides.ts';
import { canvasWords, type Canvas } from '../config/canvas.ts';
import { contentBox, placeOnCanvas } from '../data/canvas.ts';
import type { PixelImage } from '../data/image.ts';
import {
  greyPlane,
  opaquePlanes,
  pictureOf,
  premultipliedPlanes,
  straightBytes,
  writeAsSigned,
} from '../data/pixels.ts';
import { compiledEngine } from '../engine/compiled.ts';
import { UserError } from '../errors.ts';
import { readFeatureWeights } from '../evaluation/extractor.ts';
import { FEATURE_WEIGHTS, placedMaps } from '../evaluation/network.ts';
import { GREY_CHANNELS, type Generator, type Networks } from '../models/model.ts';
import { readPalette } from '../output/palettes/read.ts';
import { pngEncoder } from '../output/png.ts';
import { withRecipe, type Recipe } from '../output/recipe.ts';
import { Inverter } from '../sampling/inversion.ts';
import type { Point } from '../sampling/points.ts';
import { PointSampler } from '../sampling/pointSampler.ts';
import { StatisticsEstimator } from '../sampling/statistics.ts';
import { checkpointOf, loadCheckpoint, type Checkpoint } from '../training/checkpoint.ts';
import { generatorWeights, weightsHash } from '../training/state.ts';
import { cleanerOf, type Cleaner } from './cleaning.ts';
import { comparisonOf, imageOf } from './compare.ts';
import type { Emit } from './events.ts';
import { drawFound, foundName, fromOf, type FoundSprite, type PointArtist } from './foundSprites.ts';
import { foundWords } from './foundWords.ts';
import { learntNetworks } from './learntNetworks.ts';
import { writePicture } from './outputFiles.ts';
import { noteRecipes } from './recipeFiles.ts';
import { recipeFor, type DrawnBy } from './recipes.ts';
import { requireSprites } from './runKinds.ts';
import { FEATURE_FILE } from './sampleEvaluator.ts';
import { soundDrawing } from './soundDrawing.ts';

export interface FinderWish extends Pick<DrawnBy, 'runFolder' | 'clean' | 'dither'> {
  readonly checkpoint?: CheckpointChoice;
  /** A palette file whose colours take the place of the data's. */
  readonly palette?: string;
}

export class Finder {
  private constructor(
    private readonly wish: DrawnBy,
    private readonly checkpoint: Checkpoint,
    private readonly networks: Networks,
    private readonly sampler: PointSampler,
    private readonly inverter: Inverter,
    private readonly clean: Cleaner,
  ) {}

  /** @throws UserError when the run has no whole checkpoint, nothing can be found in it, its style cannot be had, or the palette read. */
  static async open(request: FinderWish, emit: Emit): Promise<Finder> {
    const { palette, runFolder } = request;
    const colours = palette === undefined ? {} : { palette: await readPalette(palette) };
    const wish = { runFolder, clean: request.clean ?? 'auto', dither: request.dither ?? false, ...colours };
    const checkpoint = await loadCheckpoint(await checkpointOf(request.runFolder, request.checkpoint));
    const { config } = checkpoint;
    requireSprites(wish.runFolder, config);
    const networks = learntNetworks(checkpoint);
    const { generator, channels } = networks;
    if (!generator.maps)
      throw new UserError(
        l10n.t('{0} draws no sprites in which yours could be found: choose another run.', wish.runFolder),
      );
    const clean = await cleanerOf(wish, { canvas: config.canvas, channels }, (message) =>
      emit({ kind: 'warning', message }),
    );
    const engine = compiledEngine();
    const state = await drawingState(checkpoint, generator);
    const eye = { weights: FEATURE_WEIGHTS, see: placedMaps };
    const weights = await readFeatureWeights(FEATURE_FILE);
    const sampler = await PointSampler.create(engine, networks, config.canvas, state);
    const inverter = await Inverter.create(engine, networks, config.canvas, state, eye, weights);
    return new Finder(wish, checkpoint, networks, sampler, inverter, clean);
  }

  get generator(): Generator {
    return this.networks.generator;
  }

  get canvas(): Canvas {
    return this.checkpoint.config.canvas;
  }

  get channels(): number {
    return this.networks.channels;
  }

  /** The hash of the weights that draw, and the step that they were at. */
  get drawnBy(): { readonly hash: string; readonly step: number } {
    return { hash: weightsHash(generatorWeights(this.checkpoint.values)), step: this.checkpoint.step };
  }

  /** Draws sprites before they are cleaned. */
  get asDrawn(): PointArtist {
    return this.artist((picture) => picture);
  }

  /** Draws finished sprites. */
  get finished(): PointArtist {
    return this.artist(this.clean);
  }

  private artist(finish: (picture: PixelImage) => PixelImage): PointArtist {
    const { classes, maps = {} } = this.generator;
    const imagesOf = (drawn: readonly Float32Array[]): PixelImage[] =>
      drawn.map((planes) => finish(pictureOf(soundDrawing(planes, this.wish.runFolder), this.canvas)));
    return {
      classes,
      maps: Object.keys(maps),
      points: async (points) => imagesOf(await this.sampler.images(points)),
      mixtures: async (mixtures) => imagesOf(await this.sampler.mixed(mixtures)),
    };
  }

  /** Pixels → the bytes of a PNG, with the channels that the run has. */
  get encode(): (image: PixelImage) => Promise<Uint8Array> {
    return pngEncoder(this.isGrey);
  }

  /**
   * Tells how near it came; undefined, and nothing told, when it was asked to stop.
   * @throws UserError when the file is no PNG image, shows nothing, or is larger than the run's canvas.
   */
  async find(file: string, emit: Emit, signal: AbortSignal): Promise<Point | undefined> {
    const image = await this.onCanvas(file);
    const planes = premultipliedPlanes(image.pixels);
    const seen = this.isGrey ? greyPlane(planes) : planes;
    const wanted = new Float32Array(seen.length);
    writeAsSigned(seen, wanted, 0);
    const found = await this.inverter.find(wanted, this.sampler, signal);
    if (signal.aborted) return undefined;
    const [sprite, byLatent] = await this.finished.points([found.point, found.byLatent]);
    const target = this.isGrey ? { ...image, pixels: straightBytes(opaquePlanes(seen)) } : image;
    const figuresOf = (drawn = target) => comparisonOf(target, drawn);
    const { psnr, ssim } = figuresOf(sprite);
    const figures = {
      file,
      psnr,
      ssim,
      latentPsnr: figuresOf(byLatent).psnr,
      places: found.places,
    };
    emit({ kind: 'found', ...figures, sentence: foundWords(figures) });
    return found.point;
  }

  /**
   * Draws the sprites around `found`, the points of `images`, and writes each as a PNG with its recipe, beside what is there, until
   * it is asked to stop; their paths.
   */
  async save(
    folder: string,
    images: readonly string[],
    found: readonly Point[],
    sprites: readonly FoundSprite[],
    signal: AbortSignal,
  ): Promise<string[]> {
    const { drawnBy, encode } = this;
    const drawn = await drawFound(this.finished, found, sprites);
    const recipes: Record<string, Recipe> = {};
    for (const [i, sprite] of sprites.entries()) {
      const image = drawn[i];
      if (signal.aborted || !image) break;
      const { origin, class: label } = sprite;
      const wish = { ...this.wish, ...(label === undefined ? {} : { class: label }) };
      const recipe = foundRecipe(wish, drawnBy, images, origin);
      const stem = path.join(folder, foundName(images, sprite));
      recipes[await writePicture(stem, withRecipe(await encode(image), recipe))] = recipe;
    }
    const files = Object.keys(recipes);
    const named = Object.entries(recipes).map(([file, recipe]) => [path.basename(file), recipe] as const);
    if (files.length > 0) await noteRecipes(folder, Object.fromEntries(named));
    return files;
  }

  async close(): Promise<void> {
    await this.sampler.dispose();
    await this.inverter.dispose();
  }

  private get isGrey(): boolean {
    return this.networks.channels === GREY_CHANNELS;
  }

  private async onCanvas(file: string): Promise<PixelImage> {
    const { canvas } = this.checkpoint.config;
    const image = await imageOf(file);
    const content = contentBox(image);
    if (!content)
      throw new UserError(l10n.t('{0} is fully transparent: choose an image that shows something.', file));
    const pixels = placeOnCanvas(image, content, canvas);
    if (pixels) return { ...canvas, pixels };
    throw new UserError(
      l10n.t(
        '{0} is {1}, larger than the {2} of this run: scale it down, or choose a run with a larger canvas.',
        file,
        canvasWords(content),
        canvasWords(canvas),
      ),
    );
  }
}

/** Of a sprite that was drawn from the images that were found. */
export function foundRecipe(
  wish: DrawnBy,
  drawnBy: Finder['drawnBy'],
  images: readonly string[],
  origin: Origin,
): Recipe {
  return { ...recipeFor(wish, drawnBy, [{ seed: origin.seed }]), from: fromOf(images, origin) };
}

/** By the names that programs which draw have in their state. */
async function drawingState({ values }: Checkpoint, generator: Generator) {
  const weights = generatorWeights(values);
  const estimator = await StatisticsEstimator.create(compiledEngine(), generator);
  try {
    return { ...weights, ...(await estimator.estimate(weights)) };
  } finally {
    await estimator.dispose();
  }
}
