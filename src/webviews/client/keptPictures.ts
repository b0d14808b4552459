/** Pictures of a board in the page's state, so that a page which is shown again has them at its first paint. */

import type { Board, KeptPictures } from '../generateProtocol.ts';
import type { Drawings } from './drawings.ts';

/** State is copied at each change: more is drawn again instead. */
const mostBytes = 2 ** 19;
/** As many as `String.fromCharCode` takes at once. */
const portion = 8192;

/** Undefined where they are too large, or none is drawn. */
export function keptPictures(
  { cells }: Board,
  drawings: Drawings<ImageData>,
  { width, height }: Pick<KeptPictures, 'width' | 'height'>,
): KeptPictures | undefined {
  const drawn = new Map(
    cells.flatMap((cell) => {
      const picture = drawings.pictureOf(cell);
      return picture === undefined ? [] : [[drawings.keyOf(cell), picture.data] as const];
    }),
  );
  const size = width * height * 4;
  if (drawn.size === 0 || drawn.size * size > mostBytes) return undefined;
  const bytes = new Uint8Array(drawn.size * size);
  [...drawn.values()].forEach((data, i) => bytes.set(data, i * size));
  return { width, height, keys: [...drawn.keys()], pixels: inText(bytes) };
}

/** Undefined where they are too large to be kept. */
export function keptPixels(parts: readonly ArrayBuffer[]): string | undefined {
  const total = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total > mostBytes) return undefined;
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return inText(bytes);
}

export function pixelsIn(text: string): Uint8ClampedArray<ArrayBuffer> {
  return Uint8ClampedArray.from(atob(text), (character) => character.charCodeAt(0));
}

function inText(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += portion)
    text += String.fromCharCode(...bytes.subarray(i, i + portion));
  return btoa(text);
}

export function putKept({ width, height, keys, pixels }: KeptPictures, drawings: Drawings<ImageData>): void {
  const bytes = pixelsIn(pixels);
  const size = width * height * 4;
  keys.forEach((key, i) => {
    const data = bytes.slice(i * size, (i + 1) * size);
    if (data.length === size) drawings.putKey(key, new ImageData(data, width, height));
  });
}
