/** The picture of a sample grid, out of a message. */

import type { GridFileMessage, GridMessage } from '../protocol.ts';

/** Rejects where the file is gone or no picture. */
export function decodeGrid(message: GridMessage | GridFileMessage): Promise<ImageBitmap> {
  if (message.kind === 'gridFile') return createImageBitmap(new Blob([message.png ?? new ArrayBuffer()]));
  const { pixels, width, height } = message;
  return createImageBitmap(new ImageData(new Uint8ClampedArray(pixels), width, height));
}
