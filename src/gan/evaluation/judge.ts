/** Judges samples against real images: every figure beside what real images of their own kind would get. */
import { Random } from '../data/random.ts';
import type { Engine, Values } from '../engine/program.ts';
import { halfTransparentShare } from './alpha.ts';
import { CopyDetector, type NearestImage, type Nearness } from './copies.ts';
import { densityAndCoverage, surroundings, type Surroundings } from './coverage.ts';
import { FeatureExtractor } from './extractor.ts';
import { frechetDistance } from './frechet.ts';
import { kid, type Estimate } from './kid.ts';
import { coloursPerImage, outsideShare, paletteOf, type Palette } from './palette.ts';
import { mean, type Rows } from './rows.ts';
import { spread } from './variety.ts';

/** Fewer say nothing about how they spread. */
export const FEWEST_IMAGES = 10;
/**
 * With fewer held out, halves of all images are compared instead: the chance in which few are held out would be larger than what
 * is to be told apart (KID of one folder of sprites by 73 held out: 0.58 ± 0.12; by half of 735: 0.74 ± 0.02). That a sample is
 * not a copy, the nearest-neighbour ratio tells either way.
 */
export const FEWEST_HELD_OUT = 300;
const SEED = 0x5eed;
/** Of features: below it real images do not differ but by rounding. */
const LEAST_SPREAD = 1e-3;

/** What samples are judged against; images are 4 planes of height·width bytes, premultiplied RGBA. */
export interface RealImages {
  readonly width: number;
  readonly height: number;
  /** What the generator was trained on. */
  readonly training: readonly Uint8Array[];
  /** What it never saw; may be empty. */
  readonly heldOut: readonly Uint8Array[];
}

export interface Scores {
  readonly kid: Estimate;
  readonly frechet: number;
  readonly density: number;
  readonly coverage: number;
  /** How much they differ from each other, as a share of how much the real images do; 1 where those are all the same. */
  readonly variety: number;
  readonly nearness: Nearness;
  /** Share of pixels, 0..1. */
  readonly halfTransparent: number;
  readonly coloursPerImage: number;
  /** Share of opaque pixels, 0..1; null when the real images have no palette. */
  readonly outsidePalette: number | null;
}

export interface Judgement {
  readonly samples: Scores;
  /** The same of as many real images. */
  readonly floor: Scores;
  /** How many samples were judged. */
  readonly count: number;
}

/** The figures that are taken from features alone. */
type FeatureScores = Pick<Scores, 'kid' | 'frechet' | 'density' | 'coverage' | 'variety'>;
/** Those that are taken from pixels alone. */
type PixelScores = Pick<Scores, 'halfTransparent' | 'coloursPerImage' | 'outsidePalette'>;

export class Judge {
  private readonly floors = new Map<number, FeatureScores>();

  private constructor(
    private readonly extractor: FeatureExtractor,
    /** Of all real images. */
    private readonly realPixels: PixelScores,
    /** Features of the real images that samples are compared with, and of others that show how real ones compare. */
    private readonly reference: Surroundings,
    private readonly fellows: Rows,
    /** Of all real images: see `variety.ts`. */
    private readonly spread: number,
    private readonly copies: CopyDetector,
    private readonly palette: Palette | null,
  ) {}

  /** Features and distances of the real images are computed here, once. Of ten images, training and held out, at least. */
  static async create(engine: Engine, weights: Values, real: RealImages): Promise<Judge> {
    const { width, height, training, heldOut } = real;
    const extractor = await FeatureExtractor.create(engine, weights, width, height);
    const [seen, unseen] = [await extractor.features(training), await extractor.features(heldOut)];
    const [reference, fellows] =
      heldOut.length >= FEWEST_HELD_OUT ? [unseen, shuffled(seen)] : halves(shuffled([...seen, ...unseen]));
    const all = [...training, ...heldOut];
    const palette = paletteOf(all);
    return new Judge(
      extractor,
      pixelScores(all, palette),
      surroundings(reference),
      fellows,
      spread([...seen, ...unseen]),
      CopyDetector.create(training, heldOut, real),
      palette,
    );
  }

  /** Of ten samples at least, as large as the real images: 4 planes of bytes each, as a written file has them. */
  async score(samples: readonly Uint8Array[]): Promise<Judgement> {
    const size = Math.min(samples.length, this.fellows.length);
    return {
      samples: {
        ...this.compare(await this.extractor.features(samples), size),
        nearness: this.copies.nearness(samples),
        ...pixelScores(samples, this.palette),
      },
      floor: {
        ...this.floor(size),
        nearness: this.copies.floor(),
        ...this.realPixels,
      },
      count: samples.length,
    };
  }

  /** Of each sample the nearest of the training images; samples as in `score`. */
  neighbours(samples: readonly Uint8Array[]): readonly NearestImage[] {
    return this.copies.neighbours(samples);
  }

  async dispose(): Promise<void> {
    await this.extractor.dispose();
  }

  private floor(size: number): FeatureScores {
    const known = this.floors.get(size) ?? this.compare(this.fellows, size);
    this.floors.set(size, known);
    return known;
  }

  /** Some figures depend on how many are compared, so all are compared in portions of one size. */
  private compare(rows: Rows, size: number): FeatureScores {
    const portions = Array.from({ length: Math.floor(rows.length / size) }, (_, i) =>
      rows.slice(i * size, (i + 1) * size),
    );
    const around = portions.map((portion) => densityAndCoverage(portion, this.reference));
    return {
      kid: kid(rows, this.reference.real),
      frechet: mean(portions.map((portion) => frechetDistance(portion, this.reference.real))),
      density: mean(around.map(({ density }) => density)),
      coverage: mean(around.map(({ coverage }) => coverage)),
      variety: this.spread > LEAST_SPREAD ? spread(rows) / this.spread : 1,
    };
  }
}

function pixelScores(images: readonly Uint8Array[], palette: Palette | null): PixelScores {
  return {
    halfTransparent: halfTransparentShare(images),
    coloursPerImage: coloursPerImage(images),
    outsidePalette: palette && outsideShare(images, palette),
  };
}

function halves(rows: Rows): [Rows, Rows] {
  const middle = Math.floor(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)];
}

function shuffled(rows: Rows): Rows {
  const random = Random.fromSeed(SEED);
  return rows
    .map((row) => ({ row, place: random.uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}
