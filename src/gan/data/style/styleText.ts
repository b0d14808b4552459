/** A style as the text of a file that people can read: JSON, colours as #rrggbb. */
import type { Style } from './style.ts';

export const STYLE_VERSION = 1;

export function styleText(style: Style): string {
  const palette = style.palette.map((colour) => `#${colour.toString(16).padStart(6, '0')}`);
  return `${JSON.stringify({ version: STYLE_VERSION, ...style, palette }, undefined, 2)}\n`;
}

/** Null when it is no style, or one of a version from the future. */
export function styleIn(text: string): Style | null {
  try {
    const stored = JSON.parse(text) as Omit<Style, 'palette'> & { version: number; palette: string[] };
    const { version, palette: colours, ...others } = stored;
    const palette = colours.map((colour) =>
      /^#[\da-f]{6}$/i.test(colour) ? parseInt(colour.slice(1), 16) : NaN,
    );
    const { alpha, pieces, measured } = others;
    const numbers = [version, others.coloursPerImage, others.speckle, alpha.thin, pieces.stray, pieces.hole];
    const lists = [alpha.levels, palette, Object.values(measured)];
    const flags = [alpha.hard, others.paletted];
    const isWhole =
      [...numbers, ...lists.flat()].every(
        (number) => typeof number === 'number' && Number.isFinite(number),
      ) &&
      flags.every((flag) => typeof flag === 'boolean') &&
      version <= STYLE_VERSION;
    return isWhole ? { ...others, palette } : null;
  } catch {
    return null; // no JSON, or a part is missing
  }
}
