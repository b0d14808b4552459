/** Stray pixels go, and holes that no one made are filled. */
import { around, NEIGHBOURS } from '../../data/style/neighbours.ts';
import { holes, strayPieces, type PiecesHabit } from '../../data/style/pieces.ts';
import { isCovered } from '../../data/style/pixel.ts';
import type { PixelImage } from '../../data/image.ts';

/** The image without its covered pieces of up to `stray` pixels. The largest piece always stays. */
export function removeStrays(image: PixelImage, { stray }: Pick<PiecesHabit, 'stray'>): PixelImage {
  const pixels = image.pixels.slice();
  for (const piece of strayPieces(image)) {
    if (piece.length <= stray) for (const index of piece) pixels.fill(0, index * 4, index * 4 + 4);
  }
  return { ...image, pixels };
}

/** The image with its holes of up to `hole` pixels filled with the mean of the covered pixels around each, from the rim inwards. */
export function fillHoles(image: PixelImage, { hole }: Pick<PiecesHabit, 'hole'>): PixelImage {
  const filled = { ...image, pixels: image.pixels.slice() };
  for (const piece of holes(image)) {
    if (piece.length > hole) continue;
    let left: readonly number[] = piece;
    while (left.length > 0) {
      const rim = left.map((index) => ({ index, colour: meanAround(filled, index) }));
      for (const { index, colour } of rim) if (colour) filled.pixels.set(colour, index * 4);
      left = rim.flatMap(({ index, colour }) => (colour ? [] : [index]));
    }
  }
  return filled;
}

/** Null where no neighbour is covered. */
function meanAround(image: PixelImage, index: number): number[] | null {
  const near = around(image.width, image.height).subarray(index * NEIGHBOURS, (index + 1) * NEIGHBOURS);
  const covered = near.filter((next) => next >= 0 && isCovered(image, next));
  if (covered.length === 0) return null;
  return [0, 1, 2, 3].map((channel) => {
    const sum = covered.reduce((total, next) => total + (image.pixels[next * 4 + channel] ?? 0), 0);
    return Math.round(sum / covered.length);
  });
}
