/** What a set of images has as its habits: its edges, its colours, how alike neighbouring pixels are, its smallest pieces. */
import type { PixelImage } from '../image.ts';
import { alphaHabit, softShare, type AlphaHabit } from './alpha.ts';
import { countColours, labImage, speckle, type LabImage } from './colours.ts';
import { labsAt, nearestIndex, squaredDistance, TOLD_APART, type Labs } from './oklab.ts';
import { MOST_ENTRIES, paletteFrom } from './palette.ts';
import { searchOf, type PaletteSearch } from './paletteSearch.ts';
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
  const search = searchOf(palette);
  const some = evenlySpread(images);
  const snapped = some.map((image) => snappedHabits(labImage(image, COVERED), search));
  const ownCounts = some.map((image) => countColours([image]).size);
  const alpha = alphaHabit(some);
  return {
    alpha,
    paletted:
      quantile(ownCounts, 0.5) <= FEW_COLOURS || (counts.size <= MOST_ENTRIES && !isScale(search.labs)),
    palette,
    coloursPerImage: quantile(
      snapped.map(({ colours }) => colours),
      0.5,
    ),
    speckle: quantile(
      snapped.map((one) => one.speckle),
      0.75,
    ),
    pieces: piecesHabit(some),
    measured: {
      images: images.length,
      distinctColours: counts.size,
      soft: mean(some.map((image) => softShare(image, alpha.levels))),
    },
  };
}

/** Whether the colours are all the tones of a scale, as 256 greys are: nobody chose them. */
function isScale(labs: Labs): boolean {
  const count = labs.length / 3;
  const nearest = Array.from({ length: count }, (_, i) =>
    Math.sqrt(squaredDistance(labs, i, labs, nearestIndex(labs, i, labs, i))),
  );
  return count > FEW_COLOURS && mean(nearest) < TOLD_APART / 2;
}

/** As many images as have about `ENOUGH_PIXELS`, all where they have no more. */
function evenlySpread(images: readonly PixelImage[]): PixelImage[] {
  const area = images[0] ? images[0].width * images[0].height : 1;
  const step = Math.max(1, (images.length * area) / ENOUGH_PIXELS);
  return images.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

/** The colours of an image and its speckle, each of its colours taken as the nearest of the palette. */
function snappedHabits(image: LabImage, palette: PaletteSearch): { colours: number; speckle: number } {
  const labels = palette.nearestOfEach(image.labs);
  const colours = new Set(labels.filter((label) => label >= 0)).size;
  return { colours, speckle: speckle({ ...image, labs: labsAt(palette.labs, labels) }) };
}
