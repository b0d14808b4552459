// The sprite being drawn: one palette colour, or nothing, in each pixel.
import { tone, type Light } from './light.ts';
import { Mask, side } from './mask.ts';
import { palette, type Colour, type Ramp } from './palette.ts';

export class Canvas {
  private readonly cells = new Array<Colour | undefined>(side * side).fill(undefined);

  at(x: number, y: number): Colour | undefined {
    return x >= 0 && y >= 0 && x < side && y < side ? this.cells[y * side + x] : undefined;
  }

  /** Pixels that fall outside the canvas are dropped. */
  dot(x: number, y: number, colour: Colour): void {
    if (x >= 0 && y >= 0 && x < side && y < side) this.cells[y * side + x] = colour;
  }

  paint(mask: Mask, colour: Colour): void {
    this.each(mask, (x, y) => this.dot(x, y, colour));
  }

  erase(mask: Mask): void {
    this.each(mask, (x, y) => {
      this.cells[y * side + x] = undefined;
    });
  }

  shade(mask: Mask, ramp: Ramp, light: Light): void {
    this.each(mask, (x, y) => this.dot(x, y, tone(ramp, light(x + 0.5, y + 0.5))));
  }

  /** A shaded piece with its outline round it; pieces drawn later lie in front. */
  part(mask: Mask, ramp: Ramp, light: Light): void {
    this.paint(mask.grown(), ramp.outline);
    this.shade(mask, ramp, light);
  }

  /** A small picture of rows of text: any mark but a space or a dot is painted, its top left at (left, top). */
  stamp(rows: readonly string[], left: number, top: number, colour: Colour): void {
    rows.forEach((row, y) => {
      [...row].forEach((mark, x) => {
        if (mark !== ' ' && mark !== '.') this.dot(left + x, top + y, colour);
      });
    });
  }

  drawn(): Mask {
    return Mask.ofPixels((x, y) => this.at(x, y) !== undefined);
  }

  /** The same drawing moved to the middle of the canvas. */
  centred(): Canvas {
    const drawn = this.drawn();
    const indices = [...Array(side).keys()];
    const columns = indices.filter((x) => indices.some((y) => drawn.has(x, y)));
    const rows = indices.filter((y) => indices.some((x) => drawn.has(x, y)));
    const shift = (used: readonly number[]): number =>
      Math.floor((side - 1 - (used.at(0) ?? 0) - (used.at(-1) ?? 0)) / 2);
    const [dx, dy] = [shift(columns), shift(rows)];
    const result = new Canvas();
    this.each(drawn, (x, y) => result.dot(x + dx, y + dy, this.at(x, y) ?? 'ink'));
    return result;
  }

  /** [side, side, 4] bytes, row by row; alpha is 0 or 255, and a transparent pixel is all zeros. */
  toRgba(): Uint8Array {
    const bytes = new Uint8Array(side * side * 4);
    this.cells.forEach((colour, i) => {
      if (colour !== undefined) bytes.set([...rgb(colour), 255], i * 4);
    });
    return bytes;
  }

  private each(mask: Mask, visit: (x: number, y: number) => void): void {
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) if (mask.has(x, y)) visit(x, y);
    }
  }
}

/** Red, green and blue of a palette colour, 0..255 each. */
export function rgb(colour: Colour): readonly [number, number, number] {
  const value = Number.parseInt(palette[colour].slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
