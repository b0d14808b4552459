/** JASC's palette (.pal), of Paint Shop Pro, which Aseprite and most pixel art programs read. */
import { blueOf, greenOf, redOf } from '../../data/style/oklab.ts';
import { colourOf } from './gpl.ts';

export function palText(colours: readonly number[]): string {
  const rows = colours.map((colour) => `${redOf(colour)} ${greenOf(colour)} ${blueOf(colour)}`);
  return ['JASC-PAL', '0100', String(colours.length), ...rows, ''].join('\r\n');
}

/** Undefined where it is no such palette. */
export function coloursInPal(text: string): number[] | undefined {
  const [first, , count, ...rows] = text.trim().split(/\s*\n/);
  if (!/^\uFEFF?JASC-PAL$/.test(first ?? '')) return undefined;
  const colours = rows.map((row) => colourOf(row.trim().split(/\s+/).map(Number)));
  return colours.some(Number.isNaN) || colours.length !== Number(count) ? undefined : colours;
}
