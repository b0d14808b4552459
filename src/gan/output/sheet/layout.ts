/** Where each sprite lies on a sheet. */
import { MaxRectsPacker } from 'maxrects-packer';
import * as l10n from '@vscode/l10n';
import type { Canvas } from '../../config/canvas.ts';
import type { SheetSettings } from '../../config/sheetSettings.ts';
import { UserError } from '../../errors.ts';
import { squareColumns } from '../mosaic.ts';

/** What every engine and graphics card of today can load. */
const LARGEST_SIDE = 8192;

export interface Point {
  readonly left: number;
  readonly top: number;
}

/** Equal cells in rows: cell (column, row) is at margin + column · (width + spacing), likewise downwards. */
export interface Grid {
  readonly cell: Canvas;
  readonly columns: number;
  readonly rows: number;
  readonly margin: number;
  readonly spacing: number;
}

export interface Arrangement extends Canvas {
  /** Of each sprite's own pixels, its repeated edge not counted. */
  readonly places: readonly Point[];
  readonly grid?: Grid;
}

/** A type and no interface: the packer's own has room for more. */
type Rectangle = { x: number; y: number; readonly width: number; readonly height: number };

type Room = Pick<SheetSettings, 'columns' | 'padding' | 'extrude' | 'powerOfTwo'>;

/**
 * Row by row. Whole cells fill the sheet: where a side becomes a power of two, as many as find room, so that an editor which counts
 * them by the sheet's sides numbers them as they are here.
 * @throws UserError when they do not fit the largest sheet.
 */
export function gridArrangement(count: number, cell: Canvas, room: Room): Arrangement {
  const { padding = 0, extrude = 0, powerOfTwo = false } = room;
  const spacing = padding + 2 * extrude;
  const sideFor = (cells: number, size: number) =>
    atLeast(cells * (size + spacing) - spacing + 2 * extrude, powerOfTwo);
  const cellsIn = (side: number, size: number) =>
    Math.floor((side - 2 * extrude + spacing) / (size + spacing));
  const width = sideFor(Math.min(count, room.columns ?? squareColumns(count)), cell.width);
  const columns = room.columns !== undefined && !powerOfTwo ? room.columns : cellsIn(width, cell.width);
  const height = sideFor(Math.ceil(count / columns), cell.height);
  const rows = cellsIn(height, cell.height);
  requireRoom(count, cell, Math.max(width, height));
  const places = Array.from({ length: count }, (_, i) => ({
    left: extrude + (i % columns) * (cell.width + spacing),
    top: extrude + Math.floor(i / columns) * (cell.height + spacing),
  }));
  return { width, height, places, grid: { cell, columns, rows, margin: extrude, spacing } };
}

/**
 * Each where there is room, as tightly as may be.
 * @throws UserError when they do not fit the largest sheet.
 */
export function packedArrangement(sizes: readonly Canvas[], room: Room): Arrangement {
  const { padding = 0, extrude = 0, powerOfTwo = false } = room;
  const packer = new MaxRectsPacker<Rectangle>(LARGEST_SIDE, LARGEST_SIDE, padding, {
    smart: true,
    pot: powerOfTwo,
    square: false,
    allowRotation: false,
  });
  const rectangles = sizes.map(({ width, height }): Rectangle => ({
    x: 0,
    y: 0,
    width: width + 2 * extrude,
    height: height + 2 * extrude,
  }));
  packer.addArray(rectangles);
  const [bin, second] = packer.bins;
  const largest = {
    width: Math.max(...sizes.map((s) => s.width)),
    height: Math.max(...sizes.map((s) => s.height)),
  };
  if (!bin || second) throw noRoom(sizes.length, largest);
  requireRoom(sizes.length, largest, Math.max(bin.width, bin.height));
  const places = rectangles.map(({ x, y }) => ({ left: x + extrude, top: y + extrude }));
  return { width: bin.width, height: bin.height, places };
}

function atLeast(side: number, powerOfTwo: boolean): number {
  return powerOfTwo ? 2 ** Math.ceil(Math.log2(side)) : side;
}

function requireRoom(count: number, size: Canvas, side: number): void {
  if (side > LARGEST_SIDE) throw noRoom(count, size);
}

function noRoom(count: number, { width, height }: Canvas): UserError {
  return new UserError(
    l10n.t(
      '{0} sprites of up to {1}×{2} pixels do not fit a sheet of {3}×{3}: make several sheets of fewer sprites.',
      count,
      width,
      height,
      LARGEST_SIDE,
    ),
  );
}
