// Trains the network that judges images, on sprites drawn by scripts/samples, and writes media/features.safetensors.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Random } from '../src/gan/data/random.ts';
import { compiledEngine } from '../src/gan/engine/compiled.ts';
import { entry, type Values } from '../src/gan/engine/program.ts';
import { descriptionOf, FEATURE_WEIGHTS, FEATURES } from '../src/gan/evaluation/network.ts';
import { correctedRate } from '../src/gan/training/adam.ts';
import { encodeTensors } from '../src/gan/training/safetensors.ts';
import { countOf, optionsIn, runScript } from './commandLine.ts';
import { drawLesson, initialWeights, lessonProgram } from './features/lesson.ts';
import { side } from './features/picture.ts';
import { SoundPictures } from './features/sound.ts';

const committed = fileURLToPath(new URL('../media/features.safetensors', import.meta.url));
const seed = 1;
/** Sprites drawn of each kind. */
const perKind = 300;
const batch = 32;
const toldEvery = 200;
const highestRate = 2e-3;
const beta1 = 0.9;
const beta2 = 0.99;
/** Pictures that the features are scaled on. */
const scaledOn = 4096;
/** Of the mean variance: what varies less than this is taken for chance and not blown up. */
const leastVariance = 0.01;

async function trained(source: SoundPictures, random: Random, steps: number): Promise<Values> {
  const executable = await compiledEngine().prepare(lessonProgram(batch));
  executable.writeState(initialWeights(random));
  let product = 1;
  let sum = 0;
  for (let step = 1; step <= steps; step++) {
    product *= beta2;
    const rate = highestRate * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
    const { loss } = await executable.run({
      ...drawLesson(source, random, batch),
      rate: Float32Array.of(correctedRate(rate, beta1, step, product)),
      beta2: Float32Array.of(beta2),
    });
    sum += loss?.[0] ?? NaN;
    if (step % toldEvery === 0) {
      console.log(`step ${step}: loss ${(sum / toldEvery).toFixed(3)}`);
      sum = 0;
    }
  }
  const state = executable.readState();
  const weights = Object.fromEntries(
    Object.keys(FEATURE_WEIGHTS).map((name) => [name, entry(state, name).slice()]),
  );
  await executable.dispose();
  return weights;
}

/**
 * The same description in a basis in which, over sound and spoiled pictures, each number has mean 0 and variance about 1 and
 * no two go together.
 */
async function scaled(weights: Values, source: SoundPictures, random: Random): Promise<Values> {
  const rows = await descriptions(weights, source, random);
  const means = rows.mean('column');
  const centred = rows.subRowVector(means);
  const covariance = centred
    .transpose()
    .mmul(centred)
    .div(rows.rows - 1);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const floor = (leastVariance * covariance.trace()) / FEATURES;
  const factors = realEigenvalues.map((variance) => 1 / Math.sqrt(Math.max(0, variance) + floor));
  const basis = eigenvectorMatrix.mulRowVector(factors);
  const old = entry(weights, 'features.weight');
  const weight = Matrix.from1DArray(old.length / FEATURES, FEATURES, old).mmul(basis);
  const bias = Matrix.rowVector([...entry(weights, 'features.bias')])
    .subRowVector(means)
    .mmul(basis);
  return {
    ...weights,
    'features.weight': Float32Array.from(weight.to1DArray()),
    'features.bias': Float32Array.from(bias.to1DArray()),
  };
}

async function descriptions(weights: Values, source: SoundPictures, random: Random): Promise<Matrix> {
  const executable = await compiledEngine().prepare({
    name: 'descriptions',
    state: FEATURE_WEIGHTS,
    inputs: { images: [batch, 4, side, side] },
    body: (state, inputs) => ({
      state: {},
      outputs: { description: descriptionOf(state, entry(inputs, 'images')) },
    }),
  });
  executable.writeState(weights);
  const rows: number[][] = [];
  while (rows.length < scaledOn) {
    const { images } = drawLesson(source, random, batch);
    if (!images) break;
    const all = entry(await executable.run({ images }), 'description');
    for (let i = 0; i < batch; i++) rows.push([...all.subarray(i * FEATURES, (i + 1) * FEATURES)]);
  }
  await executable.dispose();
  return new Matrix(rows);
}

const USAGE = `Usage: npm run features [-- --steps N] [--out FILE]
  --steps N   of training; 5000 unless told
  --out FILE  where the network goes; over the committed one unless told`;

async function main(): Promise<void> {
  const { values } = optionsIn({
    options: {
      out: { type: 'string', default: committed },
      steps: { type: 'string', default: '5000' },
    },
  });
  const steps = countOf('steps', values.steps);
  const random = Random.fromSeed(seed);
  const source = new SoundPictures(perKind, random);
  const weights = await scaled(await trained(source, random, steps), source, random);
  const metadata = { format: 'gan-asset-studio features', version: '1', seed: String(seed) };
  await writeFile(values.out, encodeTensors({ shapes: FEATURE_WEIGHTS, values: weights, metadata }));
  console.log(`Wrote ${values.out}.`);
}

runScript(USAGE, main);
