/** A run's generator in which images are looked for, and whose points are drawn as finished sprites. */
import type { CheckpointChoice, Cleaning } from '../config/overrides.ts';
import { canvasWords } from '../config/canvas.ts';
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
import { networksOf } from '../models/families.ts';
import { GREY_CHANNELS, type Generator, type Networks } from '../models/model.ts';
import { encodeGreyPng, encodePng } from '../output/png.ts';
import { Inverter } from '../sampling/inversion.ts';
import type { Point } from '../sampling/points.ts';
import { PointSampler, type Mixture } from '../sampling/pointSampler.ts';
import { StatisticsEstimator } from '../sampling/statistics.ts';
import { checkpointOf, loadCheckpoint, type Checkpoint } from '../training/checkpoint.ts';
import { generatorWeights } from '../training/state.ts';
import { cleanerOf, type Cleaner } from './cleaning.ts';
import { comparisonOf, imageOf } from './compare.ts';
import type { Emit, FoundEvent } from './events.ts';
import { FEATURE_FILE } from './judging.ts';

export interface FinderWish {
  readonly runFolder: string;
  readonly checkpoint?: CheckpointChoice;
  readonly clean?: Cleaning;
}

export interface FoundImage {
  readonly point: Point;
  /** Finished, as a sprite is written. */
  readonly sprite: PixelImage;
  readonly event: FoundEvent;
}

export class Finder {
  private constructor(
    private readonly checkpoint: Checkpoint,
    private readonly networks: Networks,
    private readonly sampler: PointSampler,
    private readonly inverter: Inverter,
    private readonly clean: Cleaner,
  ) {}

  /** @throws UserError when the run has no whole checkpoint, nothing can be found in it, or its style cannot be had. */
  static async open(wish: FinderWish, emit: Emit): Promise<Finder> {
    const checkpoint = await loadCheckpoint(await checkpointOf(wish.runFolder, wish.checkpoint));
    const { config } = checkpoint;
    const networks = networksOf(config);
    const { generator, channels } = networks;
    if (!generator.maps)
      throw new UserError(
        `${wish.runFolder} draws no sprites in which yours could be found: choose another run.`,
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
    return new Finder(checkpoint, networks, sampler, inverter, clean);
  }

  get generator(): Generator {
    return this.networks.generator;
  }

  /**
   * Tells how near it came.
   * @throws UserError when the file is no PNG image, shows nothing, or is larger than the run's canvas.
   */
  async find(file: string, emit: Emit, signal: AbortSignal): Promise<FoundImage> {
    const image = await this.onCanvas(file);
    const planes = premultipliedPlanes(image.pixels);
    const seen = this.isGrey ? greyPlane(planes) : planes;
    const wanted = new Float32Array(seen.length);
    writeAsSigned(seen, wanted, 0);
    const found = await this.inverter.find(wanted, this.sampler, signal);
    const [sprite, byLatent] = await this.draw([found.point, found.byLatent]);
    const target = this.isGrey ? { ...image, pixels: straightBytes(opaquePlanes(seen)) } : image;
    const figuresOf = (drawn = target) => comparisonOf(drawn, target);
    const { psnr, ssim } = figuresOf(sprite);
    const { places } = found;
    const event: FoundEvent = {
      kind: 'found',
      image: file,
      psnr,
      ssim,
      latentPsnr: figuresOf(byLatent).psnr,
      places,
    };
    emit(event);
    return { point: found.point, sprite: sprite ?? target, event };
  }

  /** As finished sprites. */
  async draw(points: readonly Point[]): Promise<PixelImage[]> {
    return this.finished(await this.sampler.images(points));
  }

  async drawMixed(mixtures: readonly Mixture[]): Promise<PixelImage[]> {
    return this.finished(await this.sampler.mixed(mixtures));
  }

  encode(sprite: PixelImage): Promise<Uint8Array> {
    return this.isGrey ? encodeGreyPng(sprite) : encodePng(sprite);
  }

  async close(): Promise<void> {
    await this.sampler.dispose();
    await this.inverter.dispose();
  }

  private get isGrey(): boolean {
    return this.networks.channels === GREY_CHANNELS;
  }

  private finished(drawn: readonly Float32Array[]): PixelImage[] {
    return drawn.map((planes) => this.clean(pictureOf(planes, this.checkpoint.config.canvas)));
  }

  private async onCanvas(file: string): Promise<PixelImage> {
    const { canvas } = this.checkpoint.config;
    const image = await imageOf(file);
    const content = contentBox(image);
    if (!content) throw new UserError(`${file} is fully transparent: choose an image that shows something.`);
    const pixels = placeOnCanvas(image, content, canvas);
    if (pixels) return { ...canvas, pixels };
    throw new UserError(
      `${file} is ${canvasWords(content)}, larger than the ${canvasWords(canvas)} of this run: scale it down, or choose a run with a larger canvas.`,
    );
  }
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
