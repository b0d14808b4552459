/** How small the pieces and the holes are that images of a set still have: what is smaller is no one's intention. */
import type { PixelImage } from '../image.ts';
import { components } from './components.ts';
import { NEIGHBOURS, SIDES } from './neighbours.ts';
import { coverOf } from './pixel.ts';

/** How often, among the images, a piece or a hole of a size or below makes it a habit; an eye or a keyhole is sooner lost. */
const HABITUAL_PIECE = 0.1;
const HABITUAL_HOLE = 0.02;
/** Beyond these shares of the canvas they are seen to be what they are: 16 and 4 pixels of 32×32. */
const LARGEST_STRAY = 1 / 64;
const LARGEST_FAULT = 1 / 256;
/** What is larger against the largest piece belongs to the picture: where all is in pieces, none is a stray. */
const LARGEST_AGAINST_BODY = 1 / 4;

export interface PiecesHabit {
  /** Most pixels of a piece apart from the body that is taken for a stray; 0 where the images have even single pixels. */
  readonly stray: number;
  /** Most pixels of a hole that is taken for a fault. */
  readonly hole: number;
}

export function piecesHabit(images: readonly PixelImage[]): PiecesHabit {
  const area = images[0] ? images[0].width * images[0].height : 0;
  const smallestPieces = images.map((image) => smallest(strayPieces(image)));
  const smallestHoles = images.map((image) => smallest(holes(image)));
  return {
    stray: largestRare(smallestPieces, area * LARGEST_STRAY, HABITUAL_PIECE),
    hole: largestRare(smallestHoles, area * LARGEST_FAULT, HABITUAL_HOLE),
  };
}

/** The covered pieces of an image, touching at corners too, that are small against the largest. */
export function strayPieces(image: PixelImage): number[][] {
  const pieces = components(image, coverOf(image), 1, NEIGHBOURS);
  const body = Math.max(...pieces.map(({ length }) => length));
  return pieces.filter(({ length }) => length <= body * LARGEST_AGAINST_BODY);
}

/** The pieces of an image's ground that do not reach its border, touching at their sides alone. */
export function holes(image: PixelImage): number[][] {
  const { width, height } = image;
  const isAtBorder = (index: number) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  };
  return components(image, coverOf(image), 0, SIDES).filter((piece) => !piece.some(isAtBorder));
}

const smallest = (pieces: readonly number[][]) => Math.min(...pieces.map(({ length }) => length));

/** The largest size up to `most` that fewer images than a share of `habitual` have something of or below. */
function largestRare(smallestOfEach: readonly number[], most: number, habitual: number): number {
  for (let size = Math.floor(most); size > 0; size--) {
    const having = smallestOfEach.filter((smallestOne) => smallestOne <= size).length;
    if (having < smallestOfEach.length * habitual) return size;
  }
  return 0;
}
