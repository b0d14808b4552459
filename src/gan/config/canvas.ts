/** The canvases that sprites are learnt and drawn on: which there are, and how people write them. */

/** In pixels. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
}

export const SIDES: readonly number[] = [16, 24, 32, 48, 64, 96, 128];

/** Networks halve both sides alike, down to maps of 3 to 8 pixels: from this on the two sides cannot both get there. */
const TOO_ELONGATED = 3;

export const LARGEST = square(Math.max(...SIDES));

/** From small to large; among those of one area, the nearest to a square first. */
export const CANVASES: readonly Canvas[] = SIDES.flatMap((width) =>
  SIDES.map((height): Canvas => ({ width, height })),
)
  .filter((canvas) => longerSide(canvas) < TOO_ELONGATED * shorterSide(canvas))
  .sort((a, b) => areaOf(a) - areaOf(b) || longerSide(a) - longerSide(b));

/** Of the textbook's network for MNIST (family `dcgan`), in grey; no other network has it. */
export const CLASSIC_CANVAS = square(28);

export const CANVAS_WORDS =
  `${SIDES.slice(0, -1).join(', ')} or ${SIDES.at(-1)}, ` +
  `or two of them as 32x48, the longer less than ${TOO_ELONGATED} times the shorter`;

/** The canvas of a size as people write it: `32` for 32×32, `32x48` for one 48 high. Undefined where there is none such. */
export function canvasIn(size: unknown): Canvas | undefined {
  const parts = /^(\d+)(?:[x×](\d+))?$/i.exec(typeof size === 'number' ? String(size) : textIn(size));
  const [width, height] = [Number(parts?.[1]), Number(parts?.[2] ?? parts?.[1])];
  return [...CANVASES, CLASSIC_CANVAS].find((canvas) => isSame(canvas, { width, height }));
}

/** The inverse of `canvasIn`. */
export function sizeText({ width, height }: Canvas): string {
  return width === height ? String(width) : `${width}x${height}`;
}

/** For people: 32×48. */
export function canvasWords({ width, height }: Canvas): string {
  return `${width}×${height}`;
}

export function square(side: number): Canvas {
  return { width: side, height: side };
}

export function areaOf({ width, height }: Canvas): number {
  return width * height;
}

export function longerSide({ width, height }: Canvas): number {
  return Math.max(width, height);
}

export function shorterSide({ width, height }: Canvas): number {
  return Math.min(width, height);
}

export function isSame(a: Canvas, b: Canvas): boolean {
  return a.width === b.width && a.height === b.height;
}

export function isWithin(inner: Canvas, outer: Canvas): boolean {
  return inner.width <= outer.width && inner.height <= outer.height;
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
