/** Sprites that belong together: what a sheet, an animation or a tileset is made of. */
import type { Canvas } from '../../config/canvas.ts';
import { centred, placeAt } from '../../data/canvas.ts';
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

/** Where a sprite stands on the canvas of its set, by the anchor: the same in every format and layout. */
export function standsAt(image: Canvas, canvas: Canvas, { anchor }: SheetSettings) {
  const left = centred(image.width, canvas.width);
  const top = anchor === 'feet' ? canvas.height - image.height : centred(image.height, canvas.height);
  return { left, top };
}

/** The anchor as a part of the canvas's sides, from its left and its upper edge. */
export function pivotOf({ anchor }: SheetSettings) {
  return { x: 0.5, y: anchor === 'feet' ? 1 : 0.5 };
}

/** The pixel at whose upper left corner the anchor is. */
export function pivotPixel({ width, height }: Canvas, settings: SheetSettings) {
  const { x, y } = pivotOf(settings);
  return { x: Math.floor(width * x), y: Math.floor(height * y) };
}

/** All on one canvas, each where it stands. */
export function onCommonCanvas(set: SpriteSet): SpriteSet {
  const canvas = commonCanvas(set);
  const placed = (image: PixelImage) => {
    const { left, top } = standsAt(image, canvas, set.settings);
    return placeAt(image, canvas, left, top);
  };
  return { ...set, sprites: set.sprites.map(({ name, image }) => ({ name, image: placed(image) })) };
}
