/** Drawing points: as the sampler draws their latents, with what is added, and in the colours of others. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { FAMILIES } from '../../../src/gan/config/overrides.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { latentsFromSeed, type Latent } from '../../../src/gan/sampling/latents.ts';
import { PointSampler } from '../../../src/gan/sampling/pointSampler.ts';
import type { Point } from '../../../src/gan/sampling/points.ts';
import { Sampler } from '../../../src/gan/sampling/sampler.ts';
import { drawnImages } from '../../../src/gan/sampling/imaging.ts';
import { awakeGenerator, type AwakeGenerator } from '../../support/smallGenerators.ts';
import { TWO_CLASSES } from '../../support/smallTraining.ts';
import { useReference } from '../../support/tensors.ts';

const SIDE = 16;
const engine = compiledEngine({ threads: 1 });

const pointOf = ({ z, label }: Latent, classes = 0): Point => ({
  z,
  classes: Float32Array.from({ length: classes }, (_, i) => (i === label ? 1 : 0)),
  added: {},
});

/** The largest difference of any two numbers. */
function difference(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  assert.equal(a.length, b.length);
  return Math.max(
    ...a.flatMap((image, i) => Array.from(image, (value, k) => Math.abs(value - (b[i]?.[k] ?? NaN)))),
  );
}

for (const family of FAMILIES) {
  describe(`Points of the ${family} family`, () => {
    let made: AwakeGenerator;
    let sampler: PointSampler;
    before(async () => {
      made = await awakeGenerator(engine, family, SIDE);
      sampler = await PointSampler.create(engine, made.networks, made.config.canvas, made.state);
    });
    after(() => sampler.dispose());

    it('pass maps of the shapes that the generator names, in their order', async () => {
      await useReference();
      const seen: [string, number[]][] = [];
      const { generator } = made.networks;
      const state = Object.fromEntries(
        Object.entries(made.state).map(([name, values]) => {
          const shape = generator.parameters[name]?.shape ?? [values.length, 1, 1, 1];
          return [name, tf.tensor(values, [...shape])];
        }),
      );
      drawnImages(generator, state, tf.zeros([2, generator.latentSize]), undefined, (place, map) => {
        seen.push([place, map.shape]);
        return map;
      });
      const named = Object.entries(generator.maps ?? {}).map(([place, shape]) => [place, [...shape, 2]]);
      assert.deepEqual(seen, named);
    });

    it('with nothing added are drawn as the sampler draws their latents', async () => {
      const plain = await Sampler.create(engine, made.networks.generator);
      await plain.setWeights(made.weights);
      const latents = latentsFromSeed(0, 20, made.networks.generator);
      const drawn = await sampler.images(latents.map((latent) => pointOf(latent)));
      assert.ok(difference(drawn, await plain.images(latents)) < 1e-4);
      await plain.dispose();
    });

    it('are others with something added to any of the maps', async () => {
      const [latent] = latentsFromSeed(0, 1, made.networks.generator) as [Latent];
      const [plain] = (await sampler.images([pointOf(latent)])) as [Float32Array];
      for (const [place, shape] of Object.entries(made.networks.generator.maps ?? {})) {
        const values = new Float32Array(shape.reduce((a, b) => a * b)).fill(1);
        const changed = await sampler.images([{ ...pointOf(latent), added: { [place]: values } }]);
        assert.ok(difference([plain], changed) > 1e-3, place);
      }
    });

    it('in their own colours are as they are, and in those of others are not', async () => {
      const [a, b] = latentsFromSeed(0, 2, made.networks.generator).map((latent) => pointOf(latent)) as [
        Point,
        Point,
      ];
      const [plain] = (await sampler.images([a])) as [Float32Array];
      const places = Object.keys(made.networks.generator.maps ?? {}).length;
      const [own, none, all] = (await sampler.mixed([
        { shape: a, colours: a, from: 0 },
        { shape: a, colours: b, from: places },
        { shape: a, colours: b, from: 0 },
      ])) as [Float32Array, Float32Array, Float32Array];
      assert.ok(difference([plain, plain], [own, none]) < 1e-3);
      assert.ok(difference([plain], [all]) > 1e-2);
    });
  });
}

describe('Points of classes', () => {
  it('are drawn as the sampler draws the class, and in between when they are of both', async () => {
    const made = await awakeGenerator(engine, 'compact', SIDE, TWO_CLASSES);
    const { networks, config, state, weights } = made;
    const sampler = await PointSampler.create(engine, networks, config.canvas, state);
    const plain = await Sampler.create(engine, networks.generator);
    await plain.setWeights(weights);
    const [{ z }] = latentsFromSeed(0, 1, networks.generator) as [Latent];
    const latents = [0, 1].map((label) => ({ z, label }));
    const points = latents.map((latent) => pointOf(latent, 2));
    const drawn = await sampler.images([...points, { z, classes: Float32Array.of(0.5, 0.5), added: {} }]);
    assert.ok(difference(drawn.slice(0, 2), await plain.images(latents)) < 1e-4);
    assert.ok(difference(drawn.slice(2), drawn.slice(0, 1)) > 1e-3);
    assert.ok(difference(drawn.slice(2), drawn.slice(1, 2)) > 1e-3);
    await sampler.dispose();
    await plain.dispose();
  });
});
