/** Whether an image shows a line where its copies lie side by side. */
import type { Canvas } from '../config/canvas.ts';

/** The step across the seam is as large as steps inside in an image that tiles; drawn lines come to three times that and more. */
const VISIBLE = 2;
/** Of 255: where steps inside are less, as in flat colour, what is smaller than this is not to be seen. */
const LEAST_STEP = 4;

/** planes of W·H bytes each. */
export function hasSeam(planes: Uint8Array, size: Canvas): boolean {
  return seamRatio(planes, size, 'across') > VISIBLE || seamRatio(planes, size, 'down') > VISIBLE;
}

/** Mean step from the last column to the first (or row), as a multiple of the mean step between others. */
export function seamRatio(planes: Uint8Array, { width, height }: Canvas, way: 'across' | 'down'): number {
  const [count, next, lines, line] = way === 'across' ? [width, 1, height, width] : [height, width, width, 1];
  const area = width * height;
  const steps = new Float64Array(count);
  for (let plane = 0; plane < planes.length; plane += area) {
    for (let other = 0; other < lines; other++) {
      for (let i = 0; i < count; i++) {
        const at = (place: number) => planes[plane + other * line + (place % count) * next] ?? 0;
        steps[i] = (steps[i] ?? 0) + Math.abs(at(i + 1) - at(i));
      }
    }
  }
  const pixels = (lines * planes.length) / area;
  const seam = (steps[count - 1] ?? 0) / pixels;
  const inside = steps.subarray(0, -1).reduce((sum, step) => sum + step, 0) / ((count - 1) * pixels);
  return seam / Math.max(inside, LEAST_STEP);
}
