/** Crops of images: what textures are learnt from. */
import { areaOf, type Canvas } from '../config/canvas.ts';
import type { TextureSettings } from '../config/texture.ts';
import type { Extent } from './dataset.ts';
import type { Random } from './random.ts';

/**
 * Writes a crop of the canvas's size from a place of the image that is drawn, round its sides where it goes round, as numbers
 * -1..1 into `target` from `offset`: as many planes as the image has, which is no smaller than the canvas.
 */
export function writeCrop(
  planes: Uint8Array,
  extent: Extent,
  canvas: Canvas,
  how: Pick<TextureSettings, 'mirrored' | 'turned'>,
  random: Random,
  target: Float32Array,
  offset: number,
): void {
  const begin = (side: number, room: number) => random.below(extent.goesRound ? room : room - side + 1);
  const [left, top] = [begin(canvas.width, extent.width), begin(canvas.height, extent.height)];
  const turned = drawnSymmetry(canvas, how, random);
  const [area, whole] = [areaOf(canvas), areaOf(extent)];
  for (let i = 0; i < area; i++) {
    const [x, y] = turned(i % canvas.width, Math.floor(i / canvas.width));
    const from = ((top + y) % extent.height) * extent.width + ((left + x) % extent.width);
    for (let plane = 0; plane * whole < planes.length; plane++) {
      target[offset + plane * area + i] = (planes[plane * whole + from] ?? 0) / 127.5 - 1;
    }
  }
}

type Turn = (x: number, y: number) => readonly [number, number];

/** Which pixel of the crop comes to (x, y): one of the symmetries of a square, or of a rectangle, that are allowed. */
function drawnSymmetry(
  { width, height }: Canvas,
  { mirrored, turned }: Pick<TextureSettings, 'mirrored' | 'turned'>,
  random: Random,
): Turn {
  const isSquare = width === height;
  const isMirrored = mirrored && random.chance(1 / 2);
  const isUpsideDown = turned && random.chance(1 / 2);
  const isOnItsSide = turned && isSquare && random.chance(1 / 2);
  // A half turn mirrors both ways.
  return (x, y) => {
    const [across, down] = isOnItsSide ? [y, width - 1 - x] : [x, y];
    const isFlipped = isMirrored !== isUpsideDown;
    return [isFlipped ? width - 1 - across : across, isUpsideDown ? height - 1 - down : down];
  };
}
