/** The grid that shows a training. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/gan/data/random.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { GridPainter } from '../../../src/gan/jobs/gridPainter.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { generatorWeights, initialState } from '../../../src/gan/training/state.ts';
import type { PixelImage } from '../../../src/gan/protocol.ts';
import { smallConfig, TWO_CLASSES } from '../../support/smallTraining.ts';

const SIDE = 16;

function sprite({ width, pixels }: PixelImage, column: number, row: number): string {
  const lines = Array.from({ length: SIDE }, (_, y) => {
    const start = ((row * SIDE + y) * width + column * SIDE) * 4;
    return [...pixels.subarray(start, start + SIDE * 4)].join();
  });
  return lines.join();
}

describe('The grid of sprites', () => {
  it('shows one class after the other', async () => {
    const config = { ...smallConfig('residual', SIDE, 2, 1), classes: TWO_CLASSES };
    const networks = networksOf(config);
    const weights = generatorWeights(initialState(networks, config, Random.fromSeed(1)));
    // Deaf to the latent, so that the class alone decides; its first numbers are the latent's.
    const start = weights['start.weight'] ?? new Float32Array();
    start.fill(0, 0, start.length / 2);
    const painter = await GridPainter.create(
      compiledEngine({ threads: 1 }),
      networks.generator,
      config.canvas,
    );
    const grid = await painter.paint(weights);
    await painter.dispose();
    const [first, second, third] = [0, 1, 2].map((column) => sprite(grid, column, 0));
    assert.equal(third, first);
    assert.notEqual(second, first);
  });
});
