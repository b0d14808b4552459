/** GIMP's palette (.gpl), which Aseprite, Inkscape and Krita read as well. */
import { blueOf, greenOf, packed, redOf } from '../../data/style/oklab.ts';
import { hexOf } from './hex.ts';

export function gplText(name: string, colours: readonly number[]): string {
  const rows = colours.map((colour) => {
    const channels = [redOf(colour), greenOf(colour), blueOf(colour)];
    return `${channels.map((channel) => String(channel).padStart(3)).join(' ')}\t#${hexOf(colour)}`;
  });
  return ['GIMP Palette', `Name: ${name.replace(/\s+/g, ' ')}`, 'Columns: 8', '#', ...rows, ''].join('\n');
}

/** Undefined where it is no such palette. */
export function coloursInGpl(text: string): number[] | undefined {
  const [first, ...lines] = text.split(/\r?\n/);
  if (!/^\uFEFF?GIMP Palette\s*$/.test(first ?? '')) return undefined;
  const rows = lines.filter((line) => !/^\s*(?:#.*|[A-Za-z]+:.*)?$/.test(line));
  const colours = rows.map((row) => {
    const [, red, green, blue] = /^\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s|$)/.exec(row) ?? [];
    return colourOf([red, green, blue].map(Number));
  });
  return colours.some(Number.isNaN) ? undefined : colours;
}

/** NaN where a channel is no byte. */
export function colourOf([red = NaN, green = NaN, blue = NaN]: readonly number[]): number {
  const isByte = (channel: number) => Number.isInteger(channel) && channel >= 0 && channel <= 255;
  return isByte(red) && isByte(green) && isByte(blue) ? packed(red, green, blue) : NaN;
}
