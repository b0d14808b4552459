/** Finding images in a generator: one of its own, and one that it could never have drawn. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../src/gan/data/random.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { Inverter, type Found } from '../../../src/gan/sampling/inversion.ts';
import type { Eye } from '../../../src/gan/sampling/inversionProgram.ts';
import { homeOf } from '../../../src/gan/models/homes.ts';
import { latentOfSeed } from '../../../src/gan/sampling/latents.ts';
import { PointSampler } from '../../../src/gan/sampling/pointSampler.ts';
import type { Family } from '../../../src/gan/config/overrides.ts';
import type { ClassShare } from '../../../src/gan/config/trainingConfig.ts';
import { awakeGenerator, drawnHomes, type AwakeGenerator } from '../../support/smallGenerators.ts';
import { TWO_CLASSES } from '../../support/smallTraining.ts';

const SIDE = 8;
const engine = compiledEngine({ threads: 1 });
const never = new AbortController().signal;
/** Sees how bright each place is. */
const eye: Eye = {
  weights: { brightness: [1] },
  see: ({ brightness }, images) => [
    tf.mul(tf.transpose(tf.mean(images, 1, true), [1, 2, 3, 0]), brightness as tf.Tensor),
  ],
};

/** An orange square on a transparent ground, as planes in [-1, 1]. */
const square = Float32Array.from({ length: 4 * SIDE * SIDE }, (_, i) => {
  const [plane, place] = [Math.floor(i / SIDE ** 2), i % SIDE ** 2];
  const isInside = [place % SIDE, Math.floor(place / SIDE)].every((at) => at >= 2 && at < 6);
  return isInside ? ([0.8, 0, -0.6, 1][plane] ?? 0) : -1;
});

describe('Finding an image', () => {
  let made: AwakeGenerator;
  let sampler: PointSampler;
  let inverter: Inverter;

  const open = async (family: Family, classes: readonly ClassShare[] = [], hasHomes = false) => {
    made = await awakeGenerator(engine, family, SIDE, classes, hasHomes);
    const { networks, config, state } = made;
    sampler = await PointSampler.create(engine, networks, config.canvas, state);
    inverter = await Inverter.create(engine, networks, config.canvas, state, eye, {
      brightness: Float32Array.of(1),
    });
  };
  afterEach(async () => {
    await sampler.dispose();
    await inverter.dispose();
  });

  /** Mean squared differences of what was found. */
  const differences = async (image: Float32Array, { point, byLatent }: Found) => {
    const drawn = await sampler.images([point, byLatent]);
    return drawn.map(
      (one) => one.reduce((sum, value, i) => sum + (value - (image[i] ?? NaN)) ** 2, 0) / one.length,
    );
  };

  for (const family of ['compact', 'residual', 'dcgan', 'mlp'] as const) {
    it(`that it could never have drawn goes into its maps, and comes far nearer by them (${family})`, async () => {
      await open(family);
      const image = square;
      const found = await inverter.find(image, sampler, never);
      const [byMaps = NaN, byLatent = NaN] = await differences(image, found);
      assert.ok(found.places.length > 0);
      assert.deepEqual(Object.keys(found.point.added), found.places);
      assert.ok(byMaps < 0.8 * byLatent, `${byMaps} and ${byLatent}`);
    });
  }

  it('that it has drawn itself, of a class, is found nearly as it is', async () => {
    await open('compact', TWO_CLASSES);
    const { z } = latentOfSeed(77, made.networks.generator);
    const classes = Float32Array.of(0, 1);
    const [image] = (await sampler.images([{ z, classes, added: {} }])) as [Float32Array];
    const found = await inverter.find(image, sampler, never);
    const [byMaps = NaN, byLatent = NaN] = await differences(image, found);
    assert.ok(byMaps < 4 / 10 ** 2.5, `${byMaps}`);
    assert.ok(byMaps <= byLatent);
  });

  it('that is drawn at the home of a training image is found there', async () => {
    await open('compact', TWO_CLASSES, true);
    const home = new Float32Array(64);
    home.set(homeOf(3, drawnHomes(TWO_CLASSES)));
    const [image] = (await sampler.images([{ z: home, classes: Float32Array.of(0, 0), added: {} }])) as [
      Float32Array,
    ];
    const [, byLatent = NaN] = await differences(image, await inverter.find(image, sampler, never));
    assert.ok(byLatent < 1e-4, `${byLatent}`);
  });

  it('is the same each time', async () => {
    await open('mlp');
    const image = Random.fromSeed(9).gaussian(4 * SIDE * SIDE, 0.5);
    assert.deepEqual(await inverter.find(image, sampler, never), await inverter.find(image, sampler, never));
  });

  it('ends at once when it is asked to stop', async () => {
    await open('mlp');
    const image = Random.fromSeed(9).gaussian(4 * SIDE * SIDE, 0.5);
    const { places } = await inverter.find(image, sampler, AbortSignal.abort());
    assert.deepEqual(places, []);
  });
});
