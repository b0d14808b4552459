/** What GIF and APNG are made of: pictures of one size that follow each other, without an end. */
import type { Canvas } from '../../config/canvas.ts';
import type { PixelImage } from '../../data/image.ts';
import { commonCanvas, frameMilliseconds, onCommonCanvas, type SpriteSet } from '../sheet/spriteSet.ts';

export interface Animation {
  /** Of the tag. */
  readonly name: string;
  readonly canvas: Canvas;
  readonly frames: readonly PixelImage[];
  readonly milliseconds: number;
}

export function animationsOf(set: SpriteSet): Animation[] {
  const images = onCommonCanvas(set).sprites.map(({ image }) => image);
  return set.tags.map(({ name, from, to }) => ({
    name,
    canvas: commonCanvas(set),
    frames: images.slice(from, to + 1),
    milliseconds: frameMilliseconds(set),
  }));
}
