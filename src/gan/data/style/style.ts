/** What a set of images has as its habits: its edges, its colours, how alike neighbouring pixels are, its smallest pieces. */
import type { PixelImage } from '../image.ts';
import { alphaHabit, softShare, type AlphaHabit } from './alpha.ts';
import { countColours, labImage, speckle, type LabImage } from './colours.ts';
import { nearestIndex, oklab, squaredDistance, TOLD_APART, type Lab } from './oklab.ts';
import { MOST_ENTRIES, paletteFrom } from './palette.ts';
import { piecesHabit, type PiecesHabit } from './pieces.ts';
import { COVERED } from './pixel.ts';
import { mean, quantile } from './quantile.ts';

/** A set whose images mostly have no more colours than this each is painted by palette, however many there are in all. */
const FEW_COLOURS = 32;
/** Habits are sure after so many pixels: all of 2,000 sprites of 32×32, or 128 of 128×128. Only colours are counted in all. */
const ENOUGH_PIXELS = 2 ** 21;

export interface Style {
  readonly alpha: AlphaHabit;
  /** Whether the set is painted by palette: few colours overall, or few in most of its images. */
  readonly paletted: boolean;
  /** 0xRRGGBB, the commonest first: every colour of the set where those are few, else what stands for them. */
  readonly palette: readonly number[];
  /** The median of the colours of an image, each taken as the nearest of the palette. */
  readonly coloursPerImage: number;
  /** What three in four images have no more of: see `speckle`, colours taken likewise. */
  readonly speckle: number;
  readonly pieces: PiecesHabit;
  /** What was measured besides, for people. */
  readonly measured: {
    readonly images: number;
    readonly distinctColours: number;
    /** Mean share of the visible pixels whose alpha is none of the levels. */
    readonly soft: number;
  };
}

/** @param images of one size, at least one */
export function styleOf(images: readonly PixelImage[]): Style {
  const counts = countColours(images);
  const palette = paletteFrom(counts);
  const labs = palette.map(oklab);
  const some = evenlySpread(images);
  const snapped = some.map((image) => snappedTo(labs, labImage(image, COVERED)));
  const ownCounts = some.map((image) => countColours([image]).size);
  const alpha = alphaHabit(some);
  return {
    alpha,
    paletted: quantile(ownCounts, 0.5) <= FEW_COLOURS || (counts.size <= MOST_ENTRIES && !isScale(labs)),
    palette,
    coloursPerImage: quantile(snapped.map(coloursIn), 0.5),
    speckle: quantile(snapped.map(speckle), 0.75),
    pieces: piecesHabit(some),
    measured: {
      images: images.length,
      distinctColours: counts.size,
      soft: mean(some.map((image) => softShare(image, alpha.levels))),
    },
  };
}

/** Whether the colours are all the tones of a scale, as 256 greys are: nobody chose them. */
function isScale(labs: readonly Lab[]): boolean {
  const nearest = labs.map((lab, i) => squaredDistance(lab, labs[nearestIndex(lab, labs, i)] ?? lab));
  return labs.length > FEW_COLOURS && mean(nearest.map(Math.sqrt)) < TOLD_APART / 2;
}

/** As many images as have about `ENOUGH_PIXELS`, all where they have no more. */
function evenlySpread(images: readonly PixelImage[]): PixelImage[] {
  const area = images[0] ? images[0].width * images[0].height : 1;
  const step = Math.max(1, (images.length * area) / ENOUGH_PIXELS);
  return images.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

function snappedTo(palette: readonly Lab[], image: LabImage): LabImage {
  const labs = image.labs.map((lab) => lab && (palette[nearestIndex(lab, palette)] ?? null));
  return { ...image, labs };
}

/** Of a snapped image: its colours are the palette's own objects. */
const coloursIn = ({ labs }: LabImage) => new Set(labs.filter((lab) => lab !== null)).size;
