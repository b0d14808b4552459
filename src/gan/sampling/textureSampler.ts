/** Draws textures of one size from a run's weights. */
import type { Canvas } from '../config/canvas.ts';
import { entry, type Engine, type Executable, type Values } from '../engine/program.ts';
import { networksOf, type Architecture } from '../models/families.ts';
import { cellNumbers, COMMON_NUMBERS } from '../models/texture.ts';
import { imagingProgram } from './sampler.ts';
import { StatisticsEstimator } from './statistics.ts';
import { REACH, type LatentGrid } from './textureLatents.ts';

const CHANNELS = 3;
/** Cells a side that are drawn at once: more take more memory and are no faster. */
const PIECE = 64;

/** How one side of a texture is drawn, in cells. */
interface Cut {
  readonly cells: number;
  /** Of a piece, and what is drawn around it to be thrown away; none where one piece is all, which goes round by itself. */
  readonly piece: number;
  readonly margin: number;
}

export class TextureSampler {
  private constructor(
    /** Of the latents that it draws from. */
    readonly grid: LatentGrid,
    private readonly cell: number,
    private readonly across: Cut,
    private readonly down: Cut,
    private readonly imaging: Executable,
  ) {}

  /**
   * @param architecture of the run, with the canvas of its crops, by which the figures of batch normalisation are estimated
   * @param size whole cells a side
   * @param parameters the generator's weights by their names
   * @param piece cells a side that are drawn at once; what is drawn does not depend on it
   */
  static async create(
    engine: Engine,
    architecture: Architecture,
    size: Canvas,
    parameters: Values,
    piece = PIECE,
  ): Promise<TextureSampler> {
    const { texture } = architecture;
    if (!texture) throw new Error('a run of sprites has no latents in cells');
    const { cell } = texture;
    const estimator = await StatisticsEstimator.create(engine, networksOf(architecture).generator);
    const figures = await estimator.estimate(parameters);
    await estimator.dispose();
    const grid = {
      common: COMMON_NUMBERS,
      ofCell: cellNumbers(cell),
      columns: size.width / cell,
      rows: size.height / cell,
    };
    const [across, down] = [cutOf(grid.columns, piece), cutOf(grid.rows, piece)];
    // The weights do not depend on the size: the same generator, with as many cells as a piece takes.
    const canvas = { width: windowOf(across) * cell, height: windowOf(down) * cell };
    const { generator } = networksOf({ ...architecture, canvas });
    const imaging = await engine.prepare(imagingProgram(generator, 1));
    imaging.writeState({ ...parameters, ...figures });
    return new TextureSampler(grid, cell, across, down, imaging);
  }

  /** One texture, 3 planes of H·W numbers in [-1, 1]. */
  async draw(z: Float32Array): Promise<Float32Array> {
    const { across, down, cell, grid } = this;
    const texture = new Float32Array(CHANNELS * grid.columns * grid.rows * cell * cell);
    for (let top = 0; top < down.cells; top += down.piece) {
      for (let left = 0; left < across.cells; left += across.piece) {
        const drawn = await this.imaging.run({ z: this.latentsFor(z, left, top) });
        this.copyPiece(entry(drawn, 'images'), texture, left, top);
      }
    }
    return texture;
  }

  async dispose(): Promise<void> {
    await this.imaging.dispose();
  }

  /** Of a piece and its margin, round the sides of the texture. */
  private latentsFor(z: Float32Array, left: number, top: number): Float32Array {
    const { across, down, grid } = this;
    const { common, ofCell, columns, rows } = grid;
    const [wide, high] = [windowOf(across), windowOf(down)];
    const latents = new Float32Array(common + wide * high * ofCell);
    latents.set(z.subarray(0, common));
    for (let cell = 0; cell < wide * high; cell++) {
      const column = (left - across.margin + (cell % wide) + columns) % columns;
      const row = (top - down.margin + Math.floor(cell / wide) + rows) % rows;
      const from = common + (row * columns + column) * ofCell;
      latents.set(z.subarray(from, from + ofCell), common + cell * ofCell);
    }
    return latents;
  }

  /** Without its margin, and without what goes beyond the texture. */
  private copyPiece(piece: Float32Array, texture: Float32Array, left: number, top: number): void {
    const { across, down, cell } = this;
    const [width, height] = [across.cells * cell, down.cells * cell];
    const [pieceWidth, pieceHeight] = [windowOf(across) * cell, windowOf(down) * cell];
    const columns = Math.min(across.piece * cell, width - left * cell);
    const rows = Math.min(down.piece * cell, height - top * cell);
    for (let plane = 0; plane < CHANNELS; plane++) {
      for (let row = 0; row < rows; row++) {
        const from = (plane * pieceHeight + down.margin * cell + row) * pieceWidth + across.margin * cell;
        const to = (plane * height + top * cell + row) * width + left * cell;
        texture.set(piece.subarray(from, from + columns), to);
      }
    }
  }
}

function cutOf(cells: number, piece: number): Cut {
  return cells <= piece ? { cells, piece: cells, margin: 0 } : { cells, piece, margin: REACH };
}

function windowOf({ piece, margin }: Cut): number {
  return piece + 2 * margin;
}
