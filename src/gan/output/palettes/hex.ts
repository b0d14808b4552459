/** A palette as Lospec gives it (.hex): a colour a line, rrggbb. */

export function hexText(colours: readonly number[]): string {
  return colours.map((colour) => `${hexOf(colour)}\n`).join('');
}

/** Undefined where it is no such palette. */
export function coloursInHex(text: string): number[] | undefined {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (!lines.every((line) => /^#?[\da-f]{6}$/i.test(line))) return undefined;
  return lines.map((line) => parseInt(line.replace('#', ''), 16));
}

export function hexOf(colour: number): string {
  return colour.toString(16).padStart(6, '0');
}
