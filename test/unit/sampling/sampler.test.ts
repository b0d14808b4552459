/** Drawing images from weights: each depends on its own latent only, and looks as it did in training. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { NO_CLASS } from '../../../src/gan/data/classes.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { FAMILIES, type Family } from '../../../src/gan/config/overrides.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import type { Generator } from '../../../src/gan/models/model.ts';
import { channelStatistics } from '../../../src/gan/nn/batchNorm.ts';
import { homeOf, mixed } from '../../../src/gan/models/homes.ts';
import { latentOfSeed, latentsFromSeed, type Latent } from '../../../src/gan/sampling/latents.ts';
import { Sampler } from '../../../src/gan/sampling/sampler.ts';
import { generatorWeights, initialState } from '../../../src/gan/training/state.ts';
import { drawnHomes } from '../../support/smallGenerators.ts';
import { smallConfig } from '../../support/smallTraining.ts';
import { useReference } from '../../support/tensors.ts';

const SIZE = 8;

function small(family: Family, seed = 1) {
  const config = smallConfig(family, SIZE, 2, 1);
  const networks = networksOf(config);
  const weights = generatorWeights(initialState(networks, config, Random.fromSeed(seed)));
  return { generator: networks.generator, weights };
}

async function samplerOf(family: Family, seed?: number): Promise<Sampler> {
  const { generator, weights } = small(family, seed);
  const sampler = await Sampler.create(compiledEngine({ threads: 1 }), generator);
  await sampler.setWeights(weights);
  return sampler;
}

/** As in training: the batch's own mean and variance. */
function trainingImages(generator: Generator, weights: Record<string, Float32Array>, rows: Latent[]) {
  const parameters = Object.fromEntries(
    Object.entries(generator.parameters).map(([name, { shape }]) => [
      name,
      tf.tensor(weights[name] ?? [], [...shape]),
    ]),
  );
  const latents = tf.tensor2d(rows.map(({ z }) => [...z]));
  return generator.images(parameters, latents, (_layer, x) => channelStatistics(x)).dataSync<'float32'>();
}

function length(values: ArrayLike<number>): number {
  return Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));
}

describe('Latents', () => {
  const source = { latentSize: 64, classes: [] };
  const classes = [
    { name: 'bats', share: 0.25 },
    { name: 'orcs', share: 0.5 },
  ];

  it('of a row of seeds are each those of their own seed', () => {
    assert.deepEqual(latentsFromSeed(7, 3, source), [7, 8, 9].map((seed) => latentOfSeed(seed, source))); // prettier-ignore
  });

  it('are scaled by the truncation', () => {
    const [half, whole] = [latentOfSeed(3, source, 0.5).z, latentOfSeed(3, source).z];
    whole.forEach((value, i) => assert.ok(Math.abs(value / 2 - (half[i] ?? NaN)) < 1e-6));
  });

  it('are all the middle one at truncation 0', () => {
    assert.ok(latentOfSeed(3, source, 0).z.every((value) => value === 0));
  });

  it('are of no class where there are none', () => {
    assert.ok(latentsFromSeed(0, 50, source).every(({ label }) => label === NO_CLASS));
  });

  it('are of each class as often as its images, and of none as often as the rest', () => {
    const latents = latentsFromSeed(0, 4000, { ...source, classes });
    const share = (wanted: number) => latents.filter(({ label }) => label === wanted).length / latents.length;
    for (const [label, expected] of [
      [0, 0.25],
      [1, 0.5],
      [NO_CLASS, 0.25],
    ] as const) {
      assert.ok(Math.abs(share(label) - expected) < 0.025, `${label}: ${share(label)}`);
    }
  });

  describe('of a generator with homes', () => {
    const homes = { ...drawnHomes(classes), distance: 0.6 };
    const settled = { ...source, classes, homes };
    /** The image whose home is nearest. */
    const nearest = (z: Float32Array) => {
      const along = homes.labels.map((_, image) =>
        homeOf(image, homes).reduce((sum, value, i) => sum + value * (z[i] ?? 0), 0),
      );
      return along.indexOf(Math.max(...along));
    };

    it('are near the home of an image of their class, each as often', () => {
      const latents = latentsFromSeed(0, 3000, settled);
      const counts = homes.labels.map(() => 0);
      for (const { z, label } of latents) {
        const image = nearest(z);
        assert.equal(homes.labels[image], label);
        counts[image] = (counts[image] ?? 0) + 1;
      }
      const expected = homes.labels.map((label) => {
        const share = classes[label]?.share ?? 0.25;
        return (3000 * share) / homes.labels.filter((one) => one === label).length;
      });
      counts.forEach((count, i) => assert.ok(Math.abs(count - (expected[i] ?? 0)) < 120, `${count}`));
    });

    it('are near one of the class that is asked for', () => {
      for (let seed = 0; seed < 50; seed++) {
        const { z, label } = latentOfSeed(seed, settled, 1, 1);
        assert.deepEqual([label, homes.labels[nearest(z)]], [1, 1]);
      }
    });

    it('lie as far from it as the distance says, whatever is drawn', () => {
      const at = (distance: number) => latentOfSeed(3, { ...settled, homes: { ...homes, distance } }).z;
      assert.deepEqual(at(0).slice(0, 48), homeOf(nearest(at(0.6)), homes).slice());
      assert.deepEqual(at(1), latentOfSeed(3, { ...source, classes }).z);
    });

    it('are nearer to it and further away by the truncation, down to it and out to anywhere', () => {
      const at = (truncation: number) => latentOfSeed(3, settled, truncation).z;
      const home = homeOf(nearest(at(1)), homes);
      const anywhere = latentOfSeed(3, { ...source, classes }).z;
      assert.deepEqual(at(0), mixed(home, anywhere, 0));
      assert.deepEqual(at(0.5), mixed(home, anywhere, 0.3));
      assert.deepEqual(at(1), mixed(home, anywhere, 0.6));
      at(1 / 0.6).forEach((value, i) => assert.ok(Math.abs(value - (anywhere[i] ?? NaN)) < 1e-6));
      at(2 / 0.6).forEach((value, i) => assert.ok(Math.abs(value - 2 * (anywhere[i] ?? NaN)) < 1e-6));
    });
  });

  it('are, but for the class, the same with classes as without', () => {
    assert.deepEqual(latentOfSeed(5, { ...source, classes }).z, latentOfSeed(5, source).z);
  });
});

for (const family of FAMILIES) {
  describe(`A sampler of the ${family} family`, () => {
    let sampler: Sampler;
    before(async () => {
      sampler = await samplerOf(family);
    });
    after(() => sampler.dispose());

    it('draws as many images as there are latents, each of four channels', async () => {
      const images = await sampler.images(latentsFromSeed(0, 35, small(family).generator));
      assert.deepEqual(images.map((image) => image.length), Array(35).fill(4 * SIZE * SIZE)); // prettier-ignore
    });

    it('draws nothing from no latents', async () => {
      assert.deepEqual(await sampler.images([]), []);
    });

    it('draws an image alone as it does at any place among others', async () => {
      const among = await sampler.images(latentsFromSeed(0, 40, small(family).generator));
      for (const seed of [0, 5, 31, 32, 39]) {
        assert.deepEqual(await sampler.images([latentOfSeed(seed, small(family).generator)]), [among[seed]]);
      }
    });

    it('draws other images once it has other weights, and the old ones with the old', async () => {
      const latents = latentsFromSeed(0, 2, small(family).generator);
      const first = await sampler.images(latents);
      await sampler.setWeights(small(family, 2).weights);
      assert.notDeepEqual(await sampler.images(latents), first);
      await sampler.setWeights(small(family).weights);
      assert.deepEqual(await sampler.images(latents), first);
    });

    it('draws nearly the images that these latents give in a batch of training', async () => {
      await useReference();
      const { generator, weights } = small(family);
      const latents = latentsFromSeed(100, 512, small(family).generator);
      const drawn = (await sampler.images(latents)).flatMap((image) => [...image]);
      const trained = trainingImages(generator, weights, latents);
      // A batch's own figures differ a little from the estimate, by chance.
      assert.ok(length(drawn.map((value, i) => value - (trained[i] ?? NaN))) < 0.15 * length(trained));
    });
  });
}
