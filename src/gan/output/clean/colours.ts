/** A sprite's colours become the data's: few of them, and no noise between them. */
import type { PixelImage } from '../../data/image.ts';
import { labImage, speckle, type LabImage } from '../../data/style/colours.ts';
import { blueOf, greenOf, labsAt, nearestIndex, redOf, type Labs } from '../../data/style/oklab.ts';
import { searchOf, type Labels, type PaletteSearch } from '../../data/style/paletteSearch.ts';
import { colourAt } from '../../data/style/pixel.ts';
import type { Style } from '../../data/style/style.ts';
import { ditheredLabels } from './dither.ts';
import { withoutLonely } from './lonely.ts';
import { ownPalette } from './ownPalette.ts';
import { joinedLabels } from './runs.ts';
import { smoothed } from './speckle.ts';

/** How hard noise is pressed: how far apart colours may be to be smoothed into one another, and how much runs pull. */
interface Strength {
  /** A distance in OKLab, see `smoothed`. */
  readonly sigma: number;
  /** A squared distance in OKLab, see `joinedLabels`. */
  readonly pull: number;
}

const PULL = 0.0035;
const STRENGTHS: readonly Strength[] = [
  { sigma: 0, pull: 0 },
  { sigma: 0, pull: PULL / 4 },
  ...[0, 0.02, 0.04, 0.055, 0.07, 0.09, 0.11, 0.135, 0.16].map((sigma) => ({ sigma, pull: PULL })),
];
/** No sigma is larger than so many times the sprite's own speckle, which is how large its noise is. */
const AGAINST_NOISE = 1.5;

export interface ColourSteps {
  /** Give the sprite no more colours than the data's sprites have. */
  readonly fewColours: boolean;
  /** Smooth noise and join pixels to runs, until the sprite has no more speckle than the data. */
  readonly runs: boolean;
  /** Mix the palette's colours in patterns. Few colours and runs are the opposite: with this, there are none. */
  readonly dither: boolean;
}

type Habits = Pick<Style, 'palette' | 'coloursPerImage' | 'speckle'>;

/**
 * Every visible pixel gets a colour of the data's palette. A sprite that is within the palette shows nothing of a
 * generator's noise, and stays as it is. Alpha is not touched.
 */
export function snapColours(image: PixelImage, habits: Habits, steps: ColourSteps): PixelImage {
  if (isWithin(image, habits.palette)) return image;
  const palette = searchOf(habits.palette);
  const field = labImage(image, 1);
  const labels =
    steps.runs && !steps.dither ? calmed(field, palette, habits, steps) : snap(field, palette, habits, steps);
  return painted(image, labels, habits.palette);
}

function isWithin(image: PixelImage, palette: readonly number[]): boolean {
  const known = new Set(palette);
  for (let index = 0; index < image.width * image.height; index++) {
    if (image.pixels[index * 4 + 3] !== 0 && !known.has(colourAt(image, index))) return known.size === 0;
  }
  return true;
}

/**
 * With the least smoothing that leaves no more speckle than the data has. Where even the most that its noise allows leaves
 * more, pixels that are like none around them go.
 */
function calmed(field: LabImage, palette: PaletteSearch, habits: Habits, steps: ColourSteps): Labels {
  const noise = speckle(field);
  const strengths = STRENGTHS.filter(({ sigma }) => sigma <= noise * AGAINST_NOISE);
  const attempt = (index: number) => snap(field, palette, habits, steps, strengths[index]);
  const isCalm = (labels: Labels) =>
    speckle({ ...field, labs: labsAt(palette.labs, labels) }) <= habits.speckle;
  let [low, high] = [0, strengths.length - 1];
  let calm: Labels | undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const tried = attempt(middle);
    if (isCalm(tried)) [high, calm] = [middle, tried];
    else low = middle + 1;
  }
  // What was calm last is what `high` stands at.
  return calm ?? withoutLonely(attempt(low), palette.labs, field, habits.speckle);
}

function snap(
  field: LabImage,
  palette: PaletteSearch,
  habits: Habits,
  steps: ColourSteps,
  { sigma, pull }: Strength = { sigma: 0, pull: 0 },
): Labels {
  const calmer = smoothed(field, sigma);
  if (steps.dither) return ditheredLabels(calmer, palette);
  const nearest = palette.nearestOfEach(calmer.labs);
  const most = steps.fewColours ? habits.coloursPerImage : Infinity;
  const few = heldTo(ownPalette(nearest, palette, most), nearest, calmer.labs, palette.labs);
  return joinedLabels(calmer, few, palette.labs, pull);
}

/** Each pixel's nearest entry of the palette, or where that is not among `entries`, the nearest that is. */
function heldTo(entries: readonly number[], nearest: Labels, labs: Labs, palette: Labs): Labels {
  const own = labsAt(palette, entries);
  const labels = nearest.slice();
  const isHeld = new Uint8Array(palette.length / 3);
  for (const entry of entries) isHeld[entry] = 1;
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index] ?? -1;
    if (label < 0 || isHeld[label] === 1) continue;
    labels[index] = entries[nearestIndex(labs, index, own)] ?? label;
  }
  return labels;
}

function painted(image: PixelImage, labels: Labels, palette: readonly number[]): PixelImage {
  const pixels = image.pixels.slice();
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index] ?? -1;
    if (label < 0) continue;
    const colour = palette[label] ?? 0;
    pixels[index * 4] = redOf(colour);
    pixels[index * 4 + 1] = greenOf(colour);
    pixels[index * 4 + 2] = blueOf(colour);
  }
  return { ...image, pixels };
}
