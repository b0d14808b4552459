/** What is particular to a training that makes textures. */
import { shorterSide, type Canvas } from './canvas.ts';

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

/** So that even a crop of 16×16 has 4×4 cells: with fewer, a cell would be all around itself. */
export function cellFor(canvas: Canvas): number {
  return shorterSide(canvas) >= 32 ? 8 : 4;
}
