/** The judging network with its committed weights. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { sizeOf, type Shape, type Values } from '../../../src/gan/engine/program.ts';
import { FeatureExtractor, readFeatureWeights } from '../../../src/gan/evaluation/extractor.ts';
import { FEATURE_WEIGHTS, FEATURES } from '../../../src/gan/evaluation/network.ts';
import { squaredDistance } from '../../../src/gan/evaluation/rows.ts';
import { repository } from '../../support/childProcess.ts';
import { jittered, patchwork, patchworks } from '../../support/pictures.ts';

describe('the features', () => {
  let weights: Values = {};
  let extractor: FeatureExtractor;

  before(async () => {
    weights = await readFeatureWeights(path.join(repository, 'media/features.safetensors'));
    extractor = await FeatureExtractor.create(compiledEngine(), weights, 32, 32);
  });
  after(() => extractor.dispose());

  it('have committed weights for all of the network and nothing else', () => {
    const sizes = Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, values.length]));
    const shapes: [string, Shape][] = Object.entries(FEATURE_WEIGHTS);
    assert.deepEqual(sizes, Object.fromEntries(shapes.map(([name, shape]) => [name, sizeOf(shape)])));
  });

  it('are 64 numbers of mean square 1', async () => {
    for (const row of await extractor.features(patchworks(3, 0, 32))) {
      assert.equal(row.length, FEATURES);
      const meanSquare = row.reduce((sum, value) => sum + value * value, 0) / row.length;
      assert.ok(Math.abs(meanSquare - 1) < 1e-3, `${meanSquare}`);
    }
  });

  it('of an image do not depend on the others', async () => {
    const images = patchworks(40, 0, 32);
    const together = await extractor.features(images);
    const [alone] = await extractor.features([patchwork(37, 32)]);
    assert.deepEqual(alone, together[37]);
  });

  it('change little with a picture that changes little', async () => {
    const picture = patchwork(1, 32);
    const [row, near, far] = (await extractor.features([
      picture,
      jittered(picture, 4, 1),
      patchwork(2, 32),
    ])) as [Float32Array, Float32Array, Float32Array];
    assert.ok(squaredDistance(row, near) < squaredDistance(row, far) / 5);
  });

  for (const [width, height] of [
    [16, 16],
    [24, 48],
    [128, 128],
  ] as const) {
    it(`are had of images of ${width}×${height}`, async () => {
      const other = await FeatureExtractor.create(compiledEngine(), weights, width, height);
      const image = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i * 37) % 256);
      const [row] = await other.features([image]);
      await other.dispose();
      assert.ok(row?.every(Number.isFinite));
    });
  }
});
