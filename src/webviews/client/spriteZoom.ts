/** How large sprites are shown that lie in rows, every pixel of them a whole number of the screen's. */

import type { Size } from './placeBeside.ts';

/** CSS pixels of a sprite's longer side: smaller it cannot be judged, larger it tells nothing more. */
const smallest = 56;
const largest = 160;

/**
 * Screen pixels for one of a sprite: as many as let all be seen at once, within what can be judged. A sprite that is larger than
 * that itself is shown as it is.
 * @param sprite in its own pixels
 * @param room in screen pixels
 * @param around screen pixels between and around the sprites
 */
export function spriteZoom(sprite: Size, count: number, room: Size, around: number, ratio: number): number {
  const side = Math.max(sprite.width, sprite.height);
  const least = Math.max(1, Math.ceil((smallest * ratio) / side));
  let zoom = Math.max(least, Math.floor((largest * ratio) / side));
  while (zoom > least && heightOf(sprite, count, room.width, around, zoom) > room.height) zoom--;
  return zoom;
}

/** How many go in a row, at least one. */
export function columnsAt(sprite: Size, width: number, around: number, zoom: number): number {
  return Math.max(1, Math.floor((width - around) / (sprite.width * zoom + around)));
}

function heightOf(sprite: Size, count: number, width: number, around: number, zoom: number): number {
  const rows = Math.ceil(count / columnsAt(sprite, width, around, zoom));
  return around + rows * (sprite.height * zoom + around);
}
