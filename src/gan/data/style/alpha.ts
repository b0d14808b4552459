/** How a set of images uses alpha: hard edges or soft ones, and the levels between that whole areas have. */
import type { PixelImage } from '../image.ts';
import { alikeAround, around, NEIGHBOURS } from './neighbours.ts';
import { coverOf } from './pixel.ts';
import { mean, quantile } from './quantile.ts';

/** Bytes this near to 0 or 255 look like them, and art programs leave many: a lasso's rim, an eraser's trace. */
const SLACK = 12;
/** A level is what at least this share of all visible pixels have within `NEAR` bytes, in areas and not along edges. */
const LEVEL_SHARE = 0.005;
const NEAR = 8;
const MOST_LEVELS = 4;
/** So many of eight neighbours of a pixel in an area have its alpha too; along an edge fewer do. */
export const AREA_NEIGHBOURS = 3;
/** An image with no more soft pixels than this among the visible has hard edges; a set, where two in three images have. */
const SOFT_SHARE = 0.02;
const HARD_IMAGES = 2 / 3;
const THIN_NEIGHBOURS = 3;
/** A set with no more transparent pixels than this has none. */
const OPAQUE_SHARE = 0.001;

export interface AlphaHabit {
  readonly hard: boolean;
  /** 0 where anything is transparent, levels between from low to high (a ghost's, a drop shadow's), 255. */
  readonly levels: readonly number[];
  /** What three in four images have no more of: see `thinShare`. */
  readonly thin: number;
}

export function alphaHabit(images: readonly PixelImage[]): AlphaHabit {
  const levels = [...(areOpaque(images) ? [] : [0]), ...levelsBetween(images), 255];
  const hardOnes = images.filter((image) => softShare(image, levels) <= SOFT_SHARE);
  const thin = quantile(
    images.map((image) => thinShare(coverOf(image), image)),
    0.75,
  );
  return { hard: hardOnes.length >= images.length * HARD_IMAGES, levels, thin };
}

/**
 * Share of the covered pixels with three covered pixels around them or fewer: hairs, spikes and dust.
 * @param cover 1 for each pixel that is covered, 0 for the others
 */
export function thinShare(
  cover: Uint8Array,
  { width, height }: Pick<PixelImage, 'width' | 'height'>,
): number {
  const neighbours = around(width, height);
  let covered = 0;
  let thin = 0;
  for (let index = 0; index < cover.length; index++) {
    if (cover[index] === 0) continue;
    covered++;
    if (alikeAround(neighbours, index, cover, 1) <= THIN_NEIGHBOURS) thin++;
  }
  return covered === 0 ? 0 : thin / covered;
}

function areOpaque(images: readonly PixelImage[]): boolean {
  const shares = images.map(({ width, height, pixels }) => {
    const transparent = pixels.filter((alpha, i) => i % 4 === 3 && alpha <= SLACK).length;
    return transparent / (width * height);
  });
  return mean(shares) <= OPAQUE_SHARE;
}

/** Share of the visible pixels whose alpha is none of the levels. */
export function softShare({ pixels }: PixelImage, levels: readonly number[]): number {
  let [visible, soft] = [0, 0];
  for (let i = 3; i < pixels.length; i += 4) {
    const alpha = pixels[i] ?? 0;
    if (alpha <= SLACK) continue;
    visible++;
    if (isBetween(alpha) && !levels.some((level) => Math.abs(level - alpha) <= NEAR)) soft++;
  }
  return visible === 0 ? 0 : soft / visible;
}

const isBetween = (alpha: number) => alpha > SLACK && alpha < 255 - SLACK;

/** The commonest first, then the commonest of what is left. */
function levelsBetween(images: readonly PixelImage[]): number[] {
  const { visible, areas } = countAreas(images);
  const levels: number[] = [];
  while (levels.length < MOST_LEVELS) {
    const nearby = areas.map((_, alpha) => sum(areas.slice(Math.max(0, alpha - NEAR), alpha + NEAR + 1)));
    const most = Math.max(...nearby);
    if (most === 0 || most < visible * LEVEL_SHARE) break;
    const middle = nearby.indexOf(most);
    const window = areas.map((count, alpha) => (Math.abs(alpha - middle) <= NEAR ? count : 0));
    const level = window.indexOf(Math.max(...window));
    levels.push(level);
    for (let alpha = level - 2 * NEAR; alpha <= level + 2 * NEAR; alpha++) if (alpha >= 0) areas[alpha] = 0;
  }
  return levels.sort((a, b) => a - b);
}

/** For each alpha, the pixels that have it in an area of it. */
function countAreas(images: readonly PixelImage[]): { visible: number; areas: number[] } {
  const areas = new Array<number>(256).fill(0);
  let visible = 0;
  for (const { width, height, pixels } of images) {
    const neighbours = around(width, height);
    for (let index = 0; index < width * height; index++) {
      const alpha = pixels[index * 4 + 3] ?? 0;
      if (alpha > SLACK) visible++;
      if (!isBetween(alpha)) continue;
      const near = neighbours.subarray(index * NEIGHBOURS, (index + 1) * NEIGHBOURS);
      const alike = near.filter((next) => Math.abs((pixels[next * 4 + 3] ?? NaN) - alpha) <= NEAR / 2);
      if (alike.length >= AREA_NEIGHBOURS) areas[alpha] = (areas[alpha] ?? 0) + 1;
    }
  }
  return { visible, areas };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
