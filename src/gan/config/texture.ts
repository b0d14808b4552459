/** What is particular to a training that makes textures. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { canvasWords, longerSide, shorterSide, type Canvas } from './canvas.ts';

/** What a training makes. */
export const KINDS = ['sprites', 'texture'] as const;
export type Kind = (typeof KINDS)[number];

export interface TextureSettings {
  /** Side of the square of pixels that one cell of a latent map becomes, a power of two: sizes are multiples of it. */
  readonly cell: number;
  /** Whether each image is as large as the canvas, and every crop of it that goes round a whole tile; or larger. */
  readonly crops: 'tiles' | 'parts';
  /** Whether crops are mirrored left to right as well … */
  readonly mirrored: boolean;
  /** … and turned by quarters; by halves where the canvas is no square. */
  readonly turned: boolean;
}

/** What a cell may be. */
export const CELLS = [4, 8] as const;

/** So that even a crop of 16×16 has 4×4 cells: with fewer, a cell would be all around itself. */
export function cellFor(canvas: Canvas): number {
  return shorterSide(canvas) >= 32 ? 8 : 4;
}

/** The least and the most that a side of a texture may be, in pixels. */
export const TEXTURE_SIDES = [CELLS[0], 4096] as const;

/** @throws UserError when a texture cannot have this size. */
export function checkTextureSize(size: Canvas, cell: number): void {
  const sides = [size.width, size.height];
  if (sides.some((side) => !Number.isInteger(side) || side < cell || side % cell !== 0)) {
    const near = (side: number) => Math.max(cell, Math.round(side / cell) * cell);
    const nearest = canvasWords({ width: near(size.width), height: near(size.height) });
    throw new UserError(
      l10n.t(
        'A texture of {0} would not tile: this run makes sides that are multiples of {1}; the nearest is {2}.',
        canvasWords(size),
        cell,
        nearest,
      ),
    );
  }
  if (longerSide(size) > TEXTURE_SIDES[1]) {
    throw new UserError(
      l10n.t(
        'A texture of {0} is too large: its sides are {1} at most.',
        canvasWords(size),
        TEXTURE_SIDES[1],
      ),
    );
  }
}
