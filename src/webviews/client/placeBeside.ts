/** Where a pop-over goes; all lengths in CSS pixels. */

const distance = 8;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** To the right of what it is about, or the left, or below, or above, wherever there is room first; inside the window. */
export function placeBeside(
  about: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  size: Size,
  room: Size,
): { left: number; top: number } {
  const within = (start: number, length: number, most: number) => Math.max(0, Math.min(start, most - length));
  const top = within(about.top, size.height, room.height);
  const right = about.right + distance;
  if (right + size.width <= room.width) return { left: right, top };
  const left = about.left - distance - size.width;
  if (left >= 0) return { left, top };
  const below = about.bottom + distance;
  const isRoomBelow = below + size.height <= room.height;
  return {
    left: within(about.left, size.width, room.width),
    top: isRoomBelow ? below : Math.max(0, about.top - distance - size.height),
  };
}
