/** What steps are fed. */
import assert from 'node:assert/strict';
import { NO_CLASS, labelsOf } from '../../../src/gan/data/classes.ts';
import type { Dataset } from '../../../src/gan/data/dataset.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { entry, sizeOf, type Values } from '../../../src/gan/engine/program.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { BatchSource } from '../../../src/gan/training/batches.ts';
import { trainingStep } from '../../../src/gan/training/step.ts';
import { drawnDataset, smallConfig, TWO_CLASSES } from '../../support/smallTraining.ts';

const BATCH = 32;
const IMAGES = 30;

/** Images that are one level all over, by which they are known again. */
function flatDataset(config: ReturnType<typeof smallConfig>): Dataset {
  const dataset = drawnDataset(config.canvas, IMAGES, 4, config.classes);
  return { ...dataset, images: dataset.images.map((image, i) => image.slice().fill(i)) };
}

function drawn(config: ReturnType<typeof smallConfig>): { inputs: Values; dataset: Dataset } {
  const dataset = flatDataset(config);
  const source = new BatchSource(dataset, networksOf(config), config, Random.fromSeed(3));
  return { inputs: source.draw(0), dataset };
}

/** Which image of the dataset each of an input's is. */
function imagesIn(images: Float32Array): number[] {
  const length = images.length / BATCH;
  return Array.from({ length: BATCH }, (_, i) => Math.round(((images[i * length] ?? NaN) + 1) * 127.5));
}

/** The label of each row, `NO_CLASS` for a row of zeros. */
function labelsIn(rows: Float32Array, classes: number): number[] {
  return Array.from({ length: BATCH }, (_, i) => {
    const row = [...rows.subarray(i * classes, (i + 1) * classes)];
    assert.ok(row.filter((value) => value !== 0).length <= 1);
    return row.indexOf(1) === -1 ? NO_CLASS : row.indexOf(1);
  });
}

describe('What a step is fed', () => {
  for (const family of ['compact', 'residual', 'dcgan', 'mlp'] as const) {
    it(`has every input of the step of ${family}, in its shape`, () => {
      const config = smallConfig(family, 16, BATCH, 1);
      const { inputs } = drawn(config);
      const scalars = ['discriminatorRate', 'generatorRate', 'beta2', 'gamma', 'averageKeep'];
      for (const [name, shape] of Object.entries(trainingStep(networksOf(config), config).inputs)) {
        if (!scalars.includes(name)) assert.equal(entry(inputs, name).length, sizeOf(shape), name);
      }
    });
  }

  const config = { ...smallConfig('residual', 16, BATCH, 1), classes: TWO_CLASSES };

  it('labels each real image with its class, and images of no class with none', () => {
    const { inputs, dataset } = drawn(config);
    const labels = labelsOf(dataset.files, TWO_CLASSES);
    const expected = imagesIn(entry(inputs, 'discriminatorReal')).map((image) => labels[image]);
    assert.deepEqual(labelsIn(entry(inputs, 'labels'), 2), expected);
    assert.deepEqual(new Set(expected), new Set([0, 1, NO_CLASS]));
  });

  it('holds other real images of the same classes for the generator’s turn', () => {
    const { inputs, dataset } = drawn(config);
    const labels = labelsOf(dataset.files, TWO_CLASSES);
    const [first, second] = ['discriminatorReal', 'generatorReal'].map((name) =>
      imagesIn(entry(inputs, name)),
    );
    assert.deepEqual(second?.map((image) => labels[image]), first?.map((image) => labels[image])); // prettier-ignore
    assert.notDeepEqual(second, first);
  });

  it('has no labels where there are no classes', () => {
    assert.equal('labels' in drawn(smallConfig('residual', 16, BATCH, 1)).inputs, false);
  });
});
