/** Draws the images of points, each as it is or with the colours of another. */
import type { Canvas } from '../config/canvas.ts';
import { entry, sizeOf, type Engine, type Executable, type Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { added, mask, pointInputs, pointProgram, ROWS, strength } from './pointProgram.ts';
import type { Point } from './points.ts';

/** A point whose image takes its colours, at the maps from `from` on, from the image of another. */
export interface Mixture {
  readonly shape: Point;
  readonly colours: Point;
  /** Places by their number, from 0 for the smallest map. */
  readonly from: number;
}

export class PointSampler {
  private constructor(
    private readonly networks: Networks,
    private readonly canvas: Canvas,
    private readonly executable: Executable,
  ) {}

  /** @param state by the names that `imagingState` has */
  static async create(
    engine: Engine,
    networks: Networks,
    canvas: Canvas,
    state: Values,
  ): Promise<PointSampler> {
    const executable = await engine.prepare(pointProgram(networks.generator));
    executable.writeState(state);
    return new PointSampler(networks, canvas, executable);
  }

  /** As many images of C·H·W numbers in about [-1, 1], plane by plane. */
  async images(points: readonly Point[]): Promise<Float32Array[]> {
    const images: Float32Array[] = [];
    for (let start = 0; start < points.length; start += ROWS) {
      images.push(...(await this.run(points.slice(start, start + ROWS), [])));
    }
    return images;
  }

  /** Mixed by stage, see `pointProgram.ts`. */
  async mixed(mixtures: readonly Mixture[]): Promise<Float32Array[]> {
    const images: Float32Array[] = [];
    for (let start = 0; start < mixtures.length; start += ROWS / 2) {
      const portion = mixtures.slice(start, start + ROWS / 2);
      const rows = portion.flatMap(({ shape, colours }) => [shape, colours]);
      const all = await this.run(
        rows,
        portion.map(({ from }) => from),
        await this.run(rows, []),
      );
      images.push(...all.filter((_, i) => i % 2 === 0));
    }
    return images;
  }

  async dispose(): Promise<void> {
    await this.executable.dispose();
  }

  /** Of pairs, the first row of each is mixed with the second, from the map on that `mixedFrom` says. */
  private async run(
    points: readonly Point[],
    mixedFrom: readonly number[],
    plain: readonly Float32Array[] = [],
  ): Promise<Float32Array[]> {
    const { generator } = this.networks;
    const shapes = pointInputs(generator);
    const inputs = Object.fromEntries(
      Object.entries(shapes).map(([key, shape]) => [key, new Float32Array(sizeOf(shape))]),
    );
    points.forEach(({ z, classes, added: maps }, row) => {
      entry(inputs, 'z').set(z, row * z.length);
      if (classes.length > 0) entry(inputs, 'labels').set(classes, row * classes.length);
      for (const [place, map] of Object.entries(maps)) writeColumn(map, entry(inputs, added(place)), row);
    });
    Object.entries(generator.maps ?? {}).forEach(([place, [, height = 1, width = 1]], number) => {
      for (let row = 0; row < ROWS; row++) {
        const alphas = this.alphas(plain[row], { width, height });
        writeColumn(alphas, entry(inputs, mask(place)), row);
        const isMixed = row % 2 === 0 && number >= (mixedFrom[row / 2] ?? Infinity);
        entry(inputs, strength(place))[row] = isMixed ? 1 : 0;
      }
    });
    const all = entry(await this.executable.run(inputs), 'images');
    const length = all.length / ROWS;
    return points.map((_, i) => all.slice(i * length, (i + 1) * length));
  }

  /** How much of an image is to be seen in each part of a map, 0..1: all of one without alpha, or of none. */
  private alphas(planes: Float32Array | undefined, map: Canvas): Float32Array {
    const { width, height } = this.canvas;
    const sums = new Float32Array(map.width * map.height);
    if (!planes || this.networks.channels < 4) return sums.fill(1);
    const share = sums.length / (width * height);
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      const part = Math.floor((y * map.height) / height) * map.width + Math.floor((x * map.width) / width);
      const alpha = ((planes[3 * width * height + i] ?? -1) + 1) / 2;
      sums[part] = (sums[part] ?? 0) + share * Math.min(1, Math.max(0, alpha));
    }
    return sums;
  }
}

/** One image's numbers into a map [..., B]. */
function writeColumn(values: Float32Array, map: Float32Array, row: number): void {
  values.forEach((value, i) => (map[i * ROWS + row] = value));
}
