// A set of pixels: the shapes that sprites are put together from, and the ways to combine them.

/** Width and height of every sprite, in pixels. */
export const side = 32;

export type Point = readonly [x: number, y: number];

export class Mask {
  private readonly cells: Uint8Array;

  private constructor(cells: Uint8Array) {
    this.cells = cells;
  }

  /** The pixels whose centre (x + 0.5, y + 0.5) the rule accepts. */
  static where(rule: (x: number, y: number) => boolean): Mask {
    return Mask.ofPixels((x, y) => rule(x + 0.5, y + 0.5));
  }

  /** The pixels whose column and row the rule accepts. */
  static ofPixels(rule: (x: number, y: number) => boolean): Mask {
    const cells = new Uint8Array(side * side);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) cells[y * side + x] = rule(x, y) ? 1 : 0;
    }
    return new Mask(cells);
  }

  static ellipse(cx: number, cy: number, rx: number, ry: number): Mask {
    return Mask.where((x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1);
  }

  /** Pixels left..right-1, top..bottom-1, with `cut` pixels taken off each corner as a diagonal. */
  static box(left: number, top: number, right: number, bottom: number, cut = 0): Mask {
    return Mask.where((x, y) => {
      const fromSide = Math.min(x - left, right - x);
      const fromEnd = Math.min(y - top, bottom - y);
      return fromSide > 0 && fromEnd > 0 && fromSide + fromEnd > cut;
    });
  }

  /** Even-odd fill; polygons that share an edge share no pixel. */
  static polygon(points: readonly Point[]): Mask {
    return Mask.where((x, y) => {
      let inside = false;
      points.forEach(([x1, y1], i) => {
        const [x0, y0] = points.at(i - 1) ?? [x1, y1];
        if (y1 > y !== y0 > y && x < x1 + ((y - y1) / (y0 - y1)) * (x0 - x1)) inside = !inside;
      });
      return inside;
    });
  }

  /** Every pixel within half a thickness of the broken line through the points. */
  static stroke(points: readonly Point[], thickness: number): Mask {
    return Mask.where((x, y) =>
      points.some((end, i) => i > 0 && distanceTo(x, y, points[i - 1] ?? end, end) <= thickness / 2),
    );
  }

  has(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < side && y < side && this.cells[y * side + x] === 1;
  }

  or(...others: readonly Mask[]): Mask {
    return Mask.ofPixels((x, y) => this.has(x, y) || others.some((other) => other.has(x, y)));
  }

  and(other: Mask): Mask {
    return Mask.ofPixels((x, y) => this.has(x, y) && other.has(x, y));
  }

  minus(other: Mask): Mask {
    return Mask.ofPixels((x, y) => this.has(x, y) && !other.has(x, y));
  }

  /** With the four neighbours of every pixel, which leaves outlines one pixel wide and without corner clots. */
  grown(): Mask {
    return Mask.ofPixels(
      (x, y) =>
        this.has(x, y) ||
        this.has(x - 1, y) ||
        this.has(x + 1, y) ||
        this.has(x, y - 1) ||
        this.has(x, y + 1),
    );
  }

  shrunk(): Mask {
    return Mask.ofPixels(
      (x, y) =>
        this.has(x, y) &&
        this.has(x - 1, y) &&
        this.has(x + 1, y) &&
        this.has(x, y - 1) &&
        this.has(x, y + 1),
    );
  }

  moved(dx: number, dy: number): Mask {
    return Mask.ofPixels((x, y) => this.has(x - dx, y - dy));
  }

  /** Together with its mirror image about the canvas's upright middle. */
  mirrored(): Mask {
    return Mask.ofPixels((x, y) => this.has(x, y) || this.has(side - 1 - x, y));
  }
}

function distanceTo(x: number, y: number, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}
