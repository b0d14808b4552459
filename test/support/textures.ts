/** Textures for tests: drawn tiles, small networks with weights that have a say everywhere, and moving round. */
import type { Canvas } from '../../src/gan/config/canvas.ts';
import { trainingConfig, type TrainingConfig } from '../../src/gan/config/trainingConfig.ts';
import type { PixelImage } from '../../src/gan/data/image.ts';
import { Random } from '../../src/gan/data/random.ts';
import { compiledEngine } from '../../src/gan/engine/compiled.ts';
import type { Values } from '../../src/gan/engine/program.ts';
import { networksOf } from '../../src/gan/models/families.ts';
import { encodePng } from '../../src/gan/output/png.ts';
import type { LatentGrid } from '../../src/gan/sampling/textureLatents.ts';
import { TextureSampler } from '../../src/gan/sampling/textureSampler.ts';
import { generatorWeights, initialState } from '../../src/gan/training/state.ts';
import { writeFiles } from './sprites.ts';

/** An opaque tile of soft waves that go round, of a colour of its own. */
export function waves(size: Canvas, seed = 0): PixelImage {
  const { width, height } = size;
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
    if (i % 4 === 3) return 255;
    const [x, y] = [(Math.floor(i / 4) % width) / width, Math.floor(i / 4 / width) / height];
    const wave =
      Math.sin(2 * Math.PI * (x * (1 + (seed % 2)) + y)) + Math.cos(2 * Math.PI * (2 * y + seed / 7));
    return Math.round(120 + 30 * wave + ((seed * 37 + (i % 4) * 53) % 60));
  });
  return { width, height, pixels };
}

/** Light at the left and dark at the right: where copies lie side by side there is a line. */
export function ramp({ width, height }: Canvas): PixelImage {
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : Math.round((255 * (Math.floor(i / 4) % width)) / width),
  );
  return { width, height, pixels };
}

/** `tile-0.png` … */
export async function writeTiles(folder: string, count: number, size: Canvas): Promise<void> {
  for (let i = 0; i < count; i++)
    await writeFiles(folder, { [`tile-${i}.png`]: await encodePng(waves(size, i)) });
}

export function textureConfig(side: number, crops: 'tiles' | 'parts' = 'tiles'): TrainingConfig {
  const data = { canvas: { width: side, height: side }, images: 4, classes: [], crops };
  const config = trainingConfig({ kind: 'texture', batch: 4, steps: 3, seed: 5 }, data);
  return { ...config, width: 16, discriminatorWidth: 16 };
}

/** Drawn, and large enough for every latent to be seen in the picture. */
export function textureWeights(config: TrainingConfig): Values {
  const weights = generatorWeights(initialState(networksOf(config), config, Random.fromSeed(3)));
  return Object.fromEntries(
    Object.entries(weights).map(([name, values]) => [
      name,
      name.endsWith('.weight') ? Random.fromSeed(name.length).gaussian(values.length, 0.2) : values,
    ]),
  );
}

/** @param piece left out, all is drawn at once */
export function textureSampler(size: Canvas, side = 32, piece = 64): Promise<TextureSampler> {
  const config = textureConfig(side);
  return TextureSampler.create(compiledEngine({ threads: 2 }), config, size, textureWeights(config), piece);
}

/** The same latent with its cells moved right and down; those that leave at a side come in at the opposite one. */
export function cellsMoved(z: Float32Array, grid: LatentGrid, right: number, down: number): Float32Array {
  const { common, ofCell, columns, rows } = grid;
  const moved = z.slice();
  for (let cell = 0; cell < rows * columns; cell++) {
    const [column, row] = [(cell % columns) + right, Math.floor(cell / columns) + down];
    const from = common + cell * ofCell;
    moved.set(
      z.subarray(from, from + ofCell),
      common + ((row % rows) * columns + (column % columns)) * ofCell,
    );
  }
  return moved;
}

/** Planes of numbers moved in the same way, by pixels. */
export function pixelsMoved<T extends Float32Array | Uint8Array>(
  planes: T,
  { width, height }: Canvas,
  right: number,
  down: number,
): T {
  const moved = planes.slice() as T;
  planes.forEach((value, i) => {
    const [x, y] = [((i % width) + right) % width, (Math.floor(i / width) + down) % height];
    moved[Math.floor(i / (width * height)) * width * height + y * width + x] = value;
  });
  return moved;
}
