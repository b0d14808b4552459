/** In which equal cells a sheet was drawn: their size, the margin around them and the spacing between them, from what lies empty. */
import type { Canvas } from '../config/canvas.ts';
import type { PixelImage } from '../data/image.ts';
import type { Cells } from './slices.ts';

/** What is known; what is left out is looked for. Margin and spacing are the same across and down. */
export interface KnownCells {
  readonly size?: Canvas;
  readonly margin?: number;
  readonly spacing?: number;
}

export interface FoundCells extends Required<Cells> {
  /** Places where something is drawn across the edge between two cells, in pixels: 0 where the cells fit what is drawn. */
  readonly cuts: number;
}

const [SMALLEST_CELL, LARGEST_CELL] = [8, 1024];
const WIDEST_GAP = 16;
/** How much stronger the seams of tiles without gaps are than other neighbors. */
const LEAST_SEAM = 1.4;
const NEARLY = 0.8;

/** The columns or the rows of a sheet, one after the other. */
interface Axis {
  readonly length: number;
  /** How many of the lines before each index have something in them; one more than there are lines. */
  readonly drawnBefore: Uint32Array;
  /** How many pixels of each line and of the one before it are both drawn. */
  readonly joined: Uint32Array;
  /** The mean difference of each line from the one before it. */
  readonly change: Float64Array;
}

interface Fit {
  readonly size: number;
  readonly margin: number;
  readonly spacing: number;
  /** Of the rows (or columns) of cells, those with something in them. */
  readonly drawn: number;
  readonly cuts: number;
  /** Whether a row (or a column) of cells is empty, and others after it are not. */
  readonly hasEmpty: boolean;
  /** From 0: how odd it would be. */
  readonly oddness: number;
}

/** @returns undefined where not all that is drawn lies in cells of that size, or where no size shows itself. */
export function detectedCells(sheet: PixelImage, known: KnownCells): FoundCells | undefined {
  const lines = lineColour(sheet);
  const [columns, rows] = [axisOf(sheet, true, lines), axisOf(sheet, false, lines)];
  const { size } = known;
  const across = byGaps(size ? fitsOf(columns, size.width, known) : allFits(columns, known));
  const down = byGaps(size ? fitsOf(rows, size.height, known) : allFits(rows, known));
  let best: { readonly pair: Pair; readonly rank: readonly number[] } | undefined;
  for (const [gaps, fits] of across) {
    for (const pair of likelyPairs(fits, down.get(gaps) ?? [])) {
      const isOne = pair[0].drawn * pair[1].drawn <= 1;
      const rank = rankOf(pair);
      if (!(isOne && !size) && (!best || isBefore(rank, best.rank))) best = { pair, rank };
    }
  }
  if (!best) return undefined;
  const [{ size: width, margin, spacing, cuts }, { size: height, cuts: more }] = best.pair;
  return { width, height, margin, spacing, cuts: cuts + more };
}

type Pair = readonly [across: Fit, down: Fit];

function byGaps(fits: readonly Fit[]): Map<string, Fit[]> {
  const found = new Map<string, Fit[]>();
  for (const fit of fits) {
    const gaps = `${fit.margin} ${fit.spacing}`;
    const alike = found.get(gaps);
    if (alike) alike.push(fit);
    else found.set(gaps, [fit]);
  }
  return found;
}

/** Of all that are possible: the square ones, and the likeliest size across with the likeliest down. */
function likelyPairs(across: readonly Fit[], down: readonly Fit[]): Pair[] {
  const bySize = new Map(down.map((fit) => [fit.size, fit]));
  const square = across.flatMap((fit): Pair[] => {
    const other = bySize.get(fit.size);
    return other ? [[fit, other]] : [];
  });
  const [a, d] = [likeliest(across), likeliest(down)];
  return a && d ? [...square, [a, d]] : square;
}

function likeliest(fits: readonly Fit[]): Fit | undefined {
  const rank = ({ cuts, oddness, size }: Fit) => [cuts, oddness, size];
  return fits.reduce<Fit | undefined>(
    (best, fit) => (best && !isBefore(rank(fit), rank(best)) ? best : fit),
    undefined,
  );
}

/** The lower, the likelier. */
function rankOf([across, down]: Pair): number[] {
  return [
    across.cuts + down.cuts,
    across.oddness + down.oddness,
    across.margin + across.spacing,
    across.size === down.size ? 0 : 1,
    across.size * down.size,
  ];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((value, k) => value !== b[k]);
  return i >= 0 && (a[i] ?? 0) < (b[i] ?? 0);
}

/** All sizes at which nothing is cut, or at whose seams tiles meet; but not several cells in one. */
function allFits(axis: Axis, known: KnownCells): Fit[] {
  const fits = seamFits(axis, known);
  const pitches = new Map<string, number[]>();
  const last = Math.min(LARGEST_CELL, axis.length);
  for (let size = Math.min(SMALLEST_CELL, axis.length); size <= last; size++) {
    for (const fit of fitsOf(axis, size, known)) {
      const gaps = `${fit.margin} ${fit.spacing}`;
      const pitch = size + fit.spacing;
      const smaller = pitches.get(gaps) ?? [];
      if (fit.cuts > 0 || smaller.some((one) => pitch % one === 0)) continue;
      if (!fit.hasEmpty) pitches.set(gaps, [...smaller, pitch]);
      fits.push({ ...fit, oddness: fit.oddness + oddnessOf(size) + (fit.hasEmpty ? 2 : 0) });
    }
  }
  return fits;
}

/** Sprites are of whole eighths, more often than not. */
function oddnessOf(size: number): number {
  return [8, 4, 2, 1].findIndex((part) => size % part === 0) * 2;
}

/** Tiles without gaps: where they meet, neighbors differ more than elsewhere. */
function seamFits(axis: Axis, { margin = 0, spacing = 0 }: KnownCells): Fit[] {
  if (margin + spacing > 0) return [];
  const all = Math.max(meanOf(axis.change, 1), 1e-9);
  const sizes: { readonly size: number; readonly strength: number }[] = [];
  for (let size = SMALLEST_CELL; size * 2 <= axis.length; size += SMALLEST_CELL) {
    if (axis.length % size === 0) sizes.push({ size, strength: meanOf(axis.change, size) / all });
  }
  const strongest = Math.max(...sizes.map(({ strength }) => strength));
  // Several tiles in one have seams as strong.
  const tile = sizes.find(({ strength }) => strength >= NEARLY * strongest && strength >= LEAST_SEAM);
  if (!tile) return [];
  // No gap shows that nothing is cut: the seams say so.
  const { size } = tile;
  return [{ size, margin, spacing, drawn: axis.length / size, cuts: 0, hasEmpty: false, oddness: 2 }];
}

function meanOf(values: Float64Array, step: number): number {
  let [sum, count] = [0, 0];
  for (let i = step; i < values.length; i += step, count++) sum += values[i] ?? 0;
  return count === 0 ? 0 : sum / count;
}

/** Every margin and spacing that leaves nothing that is drawn outside of cells of that size. */
function fitsOf(axis: Axis, size: number, { margin, spacing }: KnownCells): Fit[] {
  const fits: Fit[] = [];
  for (const gap of upTo(spacing, Math.min(WIDEST_GAP, size))) {
    for (const edge of upTo(margin, Math.min(WIDEST_GAP, size))) {
      const fit = fitOf(axis, size, edge, gap);
      if (fit) fits.push(fit);
    }
  }
  return fits;
}

function upTo(known: number | undefined, most: number): readonly number[] {
  return known === undefined ? Array.from({ length: most + 1 }, (_, i) => i) : [known];
}

function fitOf(axis: Axis, size: number, margin: number, spacing: number): Fit | undefined {
  const pitch = size + spacing;
  const count = Math.floor((axis.length - margin + spacing) / pitch);
  if (count < 1 || isDrawn(axis, 0, margin)) return undefined;
  let [cuts, drawn, lastDrawn] = [0, 0, -1];
  for (let i = 0; i < count; i++) {
    const start = margin + i * pitch;
    if (i > 0 && isDrawn(axis, start - spacing, start)) return undefined;
    if (i > 0 && spacing === 0) cuts += axis.joined[start] ?? 0;
    if (!isDrawn(axis, start, start + size)) continue;
    drawn++;
    lastDrawn = i;
  }
  const end = margin + count * pitch - spacing;
  if (isDrawn(axis, end, axis.length)) return undefined;
  const oddness = oddnessOfEnd(axis.length - end, margin, spacing);
  return { size, margin, spacing, drawn, cuts, hasEmpty: drawn <= lastDrawn, oddness };
}

function oddnessOfEnd(rest: number, margin: number, spacing: number): number {
  if (rest === margin) return margin + spacing === 0 ? 0 : 1;
  return rest === 0 || rest === spacing || rest === margin + spacing ? 2 : 4;
}

function isDrawn({ drawnBefore }: Axis, from: number, to: number): boolean {
  return drawnBefore[from] !== drawnBefore[to];
}

/** The color of lines between cells: that of a whole column and of a whole row; undefined where there is none. */
function lineColour(sheet: PixelImage): number | undefined {
  const columns = new Set(uniformLines(sheet, true));
  return uniformLines(sheet, false).find((colour) => columns.has(colour));
}

/** The colors of columns, or of rows, that are opaque and of one color. */
function uniformLines({ width, height, pixels }: PixelImage, isAcross: boolean): number[] {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const [length, depth] = isAcross ? [width, height] : [height, width];
  const lines: number[] = [];
  for (let line = 0; line < length; line++) {
    const indexOf = (k: number) => (isAcross ? k * width + line : line * width + k);
    const first = colours[indexOf(0)];
    let k = 1;
    while (k < depth && colours[indexOf(k)] === first) k++;
    if (k === depth && first !== undefined && pixels[indexOf(0) * 4 + 3] === 255) lines.push(first);
  }
  return lines;
}

/** @param isAcross of the columns, else of the rows */
function axisOf({ width, height, pixels }: PixelImage, isAcross: boolean, ofLines?: number): Axis {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const [length, depth] = isAcross ? [width, height] : [height, width];
  const indexOf = (line: number, k: number) => 4 * (isAcross ? k * width + line : line * width + k);
  const drawnBefore = new Uint32Array(length + 1);
  const joined = new Uint32Array(length);
  const change = new Float64Array(length);
  for (let line = 0; line < length; line++) {
    let isEmpty = true;
    for (let k = 0; k < depth; k++) {
      const at = indexOf(line, k);
      const isThere = pixels[at + 3] !== 0;
      if (isThere && colours[at / 4] !== ofLines) isEmpty = false;
      if (line === 0) continue;
      const before = indexOf(line - 1, k);
      if (isThere && pixels[before + 3] !== 0) joined[line] = (joined[line] ?? 0) + 1;
      for (let c = 0; c < 4; c++)
        change[line] =
          (change[line] ?? 0) + Math.abs((pixels[at + c] ?? 0) - (pixels[before + c] ?? 0)) / depth;
    }
    drawnBefore[line + 1] = (drawnBefore[line] ?? 0) + (isEmpty ? 0 : 1);
  }
  return { length, drawnBefore, joined, change };
}
