/** Sprites that belong together: what a sheet, an animation or a tileset is made of. */
import type { Canvas } from '../../config/canvas.ts';
import { placeCentred } from '../../data/canvas.ts';
import type { PixelImage } from '../../data/image.ts';
import type { SheetSettings } from '../../config/sheetSettings.ts';

export interface Sprite {
  /** Without an extension; no two of a set have the same. */
  readonly name: string;
  readonly image: PixelImage;
}

/** Sprites that follow one another: an animation, or all of a class. */
export interface Tag {
  readonly name: string;
  /** Indices of the first sprite and of the last. */
  readonly from: number;
  readonly to: number;
}

export interface SpriteSet {
  readonly name: string;
  /** At least one. */
  readonly sprites: readonly Sprite[];
  /** Each sprite is in one of them, in their order; at least one. */
  readonly tags: readonly Tag[];
  readonly settings: SheetSettings;
}

const FRAMES_PER_SECOND = 10;

export function framesPerSecondOf({ settings }: Pick<SpriteSet, 'settings'>): number {
  return settings.framesPerSecond ?? FRAMES_PER_SECOND;
}

/** Of one frame, in whole milliseconds. */
export function frameMilliseconds(set: Pick<SpriteSet, 'settings'>): number {
  return Math.max(1, Math.round(1000 / framesPerSecondOf(set)));
}

/** The smallest canvas that holds each sprite whole. */
export function commonCanvas({ sprites }: SpriteSet): Canvas {
  return {
    width: Math.max(1, ...sprites.map(({ image }) => image.width)),
    height: Math.max(1, ...sprites.map(({ image }) => image.height)),
  };
}

/** All on one canvas, each in the middle. */
export function onCommonCanvas(set: SpriteSet): SpriteSet {
  const canvas = commonCanvas(set);
  return {
    ...set,
    sprites: set.sprites.map(({ name, image }) => ({ name, image: placeCentred(image, canvas) })),
  };
}
