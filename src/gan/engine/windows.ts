/**
 * Which pixels a convolution's windows see, as indices: what a window takes from a map, and what a map gets back from its
 * windows. A map is a list of pixels, row after row, and one pixel of zeros at its end for what lies outside; in a map that
 * goes round nothing does.
 */
import type { ConvGeometry } from './kernels.ts';

/** For each tap of the kernel and each window, the pixel of x there: K·K·H'·W' indices into H·W + 1 pixels. */
export function pixelsSeen({ stride, pad, wraps, kernel, wide, narrow }: ConvGeometry): number[] {
  const [height, width] = wide;
  const outside = height * width;
  const pixelAt = (row: number, column: number) => {
    if (wraps) return round(row, height) * width + round(column, width);
    return isWithin(row, height) && isWithin(column, width) ? row * width + column : outside;
  };
  return places(kernel, kernel).flatMap(([u, t]) =>
    places(...narrow).map(([h, v]) => pixelAt(stride * h + u - pad, stride * v + t - pad)),
  );
}

/**
 * The other way round: where each pixel of x was seen. As many lists as windows can overlap at a pixel; each has, for every
 * pixel, the index of a tap and window among K·K taps of H'·W' + 1 windows, the last of them of zeros.
 */
export function placesSeen({ stride, pad, wraps, kernel, wide, narrow }: ConvGeometry): number[][] {
  const [rows, columns] = narrow;
  const windows = rows * columns;
  const nowhere = windows;
  const overlap = Math.ceil(kernel / stride);
  const windowAt = (place: number, count: number) => (wraps ? round(place, count) : place);
  return places(overlap, overlap).map(([down, across]) =>
    places(...wide).map(([row, column]) => {
      const [u, t] = [((row + pad) % stride) + stride * down, ((column + pad) % stride) + stride * across];
      const [h, v] = [
        windowAt((row + pad - u) / stride, rows),
        windowAt((column + pad - t) / stride, columns),
      ];
      const isSeen = u < kernel && t < kernel && isWithin(h, rows) && isWithin(v, columns);
      return isSeen ? (u * kernel + t) * (windows + 1) + h * columns + v : nowhere;
    }),
  );
}

function places(rows: number, columns: number): [number, number][] {
  return Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns]);
}

function isWithin(index: number, count: number): boolean {
  return index >= 0 && index < count;
}

function round(index: number, count: number): number {
  return ((index % count) + count) % count;
}
