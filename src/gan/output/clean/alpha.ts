/** Hard edges: each pixel's alpha becomes one of the levels that the data has. */
import { AREA_NEIGHBOURS, thinShare, type AlphaHabit } from '../../data/style/alpha.ts';
import { alikeAround, around } from '../../data/style/neighbours.ts';
import { COVERED } from '../../data/style/pixel.ts';
import type { PixelImage } from '../../data/image.ts';

/** The threshold that keeps the covered area is taken within these bounds: beyond them a picture is a blur. */
const LOWEST_THRESHOLD = 77;
const HIGHEST_THRESHOLD = 179;
/** Alpha beyond this from 0 and from 255 is no doubt of the generator's. */
const DOUBTFUL = 24;
/** How much a neighbour's being covered weighs against a pixel's own alpha (0..1), tried one after the other. */
const PULLS = [0, 0.02, 0.04, 0.07, 0.1, 0.15];
const ROUNDS = 8;

/**
 * A level between is kept where an area has it, as a ghost or a shadow does; all else becomes 0 or 255. The threshold
 * keeps the sprite's area, the sum of its alpha: what is blurred along an edge is neither gained nor lost. Where the
 * outline would have more hairs than the data's have, doubtful pixels follow their neighbours, as little as it takes.
 * What becomes transparent is 0 in all channels; other colours stay.
 */
export function snapAlpha(image: PixelImage, habit: AlphaHabit): PixelImage {
  const alphas = alphasOf(image);
  if (!habit.levels.includes(0)) return withAlpha(image, alphas.fill(255));
  const areas = areasBetween(alphas, habit.levels, image);
  const threshold = keepingArea(alphas.filter((_, index) => areas[index] === 0));
  let snapped = alphas;
  for (const pull of PULLS) {
    const covered = coverage(alphas, threshold, pull, image);
    snapped = areas.map((level, index) => level || (covered[index] ?? 0) * 255);
    const cover = snapped.map((alpha) => (alpha >= COVERED ? 1 : 0));
    if (thinShare(cover, image) <= habit.thin) break;
  }
  return withAlpha(image, snapped);
}

function alphasOf({ width, height, pixels }: PixelImage): Uint8Array {
  const alphas = new Uint8Array(width * height);
  for (let index = 0; index < alphas.length; index++) alphas[index] = pixels[index * 4 + 3] ?? 0;
  return alphas;
}

function withAlpha({ width, height, pixels: before }: PixelImage, alphas: Uint8Array): PixelImage {
  const pixels = before.slice();
  for (let index = 0; index < alphas.length; index++) {
    const alpha = alphas[index] ?? 0;
    pixels[index * 4 + 3] = alpha;
    for (let i = index * 4; alpha === 0 && i < index * 4 + 3; i++) pixels[i] = 0;
  }
  return { width, height, pixels };
}

type Size = Pick<PixelImage, 'width' | 'height'>;

/** For each pixel the level between that its area has, or 0. */
function areasBetween(alphas: Uint8Array, levels: readonly number[], { width, height }: Size): Uint8Array {
  const neighbours = around(width, height);
  const between = Uint8Array.from({ length: 256 }, (_, alpha) => levelBetween(alpha, levels));
  let areas = alphas.map((alpha) => between[alpha] ?? 0);
  for (;;) {
    const kept = areas.slice();
    let changed = false;
    for (let index = 0; index < areas.length; index++) {
      const level = areas[index] ?? 0;
      if (level === 0 || alikeAround(neighbours, index, areas, level) >= AREA_NEIGHBOURS) continue;
      kept[index] = 0;
      changed = true;
    }
    if (!changed) return kept;
    areas = kept;
  }
}

/** The level nearest to an alpha, or 0 where that is 255. */
function levelBetween(alpha: number, levels: readonly number[]): number {
  const nearest = levels.reduce((best, level) => (Math.abs(level - alpha) < Math.abs(best - alpha) ? level : best)); // prettier-ignore
  return nearest === 255 ? 0 : nearest;
}

/** The threshold from which on lie as many pixels as their alphas make whole ones. */
function keepingArea(alphas: Uint8Array): number {
  const area = Math.round(alphas.reduce((sum, alpha) => sum + alpha, 0) / 255);
  const threshold = area === 0 ? 255 : (alphas.toSorted().at(-area) ?? 255);
  return Math.min(HIGHEST_THRESHOLD, Math.max(LOWEST_THRESHOLD, threshold));
}

/**
 * 1 for covered pixels, 0 for the others: each by its alpha, doubtful ones also by their neighbours (iterated conditional
 * modes of an Ising model, Besag 1986).
 */
function coverage(alphas: Uint8Array, threshold: number, pull: number, { width, height }: Size): Uint8Array {
  const covered = alphas.map((alpha) => (alpha >= threshold ? 1 : 0));
  if (pull === 0) return covered;
  const neighbours = around(width, height);
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (let index = 0; index < alphas.length; index++) {
      const alpha = alphas[index] ?? 0;
      if (alpha <= DOUBTFUL || alpha >= 255 - DOUBTFUL) continue;
      const surplus = alikeAround(neighbours, index, covered, 1) - alikeAround(neighbours, index, covered, 0);
      const leaning = (alpha - threshold) / 255 + pull * surplus;
      if (leaning === 0 || leaning > 0 === (covered[index] === 1)) continue;
      covered[index] = leaning > 0 ? 1 : 0;
      changed = true;
    }
    if (!changed) break;
  }
  return covered;
}
