// Trains the network that judges images, on sprites drawn by scripts/samples, and writes media/features.safetensors.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Random } from '../src/gan/data/random.ts';
import { compiledEngine } from '../src/gan/engine/compiled.ts';
import { entry, type Values } from '../src/gan/engine/program.ts';
import { FeatureExtractor } from '../src/gan/evaluation/extractor.ts';
import { FEATURE_WEIGHTS, FEATURES } from '../src/gan/evaluation/network.ts';
import { correctedRate } from '../src/gan/training/adam.ts';
import { encodeTensors } from '../src/gan/training/safetensors.ts';
import { drawLesson, initialWeights, lessonProgram } from './features/lesson.ts';
import { area, side } from './features/picture.ts';
import { SoundPictures } from './features/sound.ts';

const seed = 1;
const file =
  process.env['GAN_FEATURES_OUT'] ?? fileURLToPath(new URL('../media/features.safetensors', import.meta.url));
const perKind = 300;
const batch = 32;
const steps = Number(process.env['GAN_FEATURES_STEPS'] ?? 4000);
const highestRate = 2e-3;
const beta1 = 0.9;
const beta2 = 0.99;
/** Pictures that the features are scaled on. */
const scaledOn = 4096;
/** Of the mean variance: what varies less than this is taken for chance and not blown up. */
const leastVariance = 0.01;

async function trained(source: SoundPictures, random: Random): Promise<Values> {
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
    if (step % 200 === 0) {
      console.log(`step ${step}: loss ${(sum / 200).toFixed(3)}`);
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

/** The same features in a basis in which, over sound and spoiled pictures, each has mean 0 and variance about 1 and no two go together. */
async function scaled(weights: Values, source: SoundPictures, random: Random): Promise<Values> {
  const extractor = await FeatureExtractor.create(compiledEngine(), weights, side, side);
  const { images = new Float32Array() } = drawLesson(source, random, scaledOn);
  const bytes = Array.from({ length: scaledOn }, (_, i) =>
    Uint8Array.from(images.subarray(i * 4 * area, (i + 1) * 4 * area), (v) => Math.round((v + 1) * 127.5)),
  );
  const rows = new Matrix((await extractor.features(bytes)).map((row) => [...row]));
  await extractor.dispose();
  const mean = rows.mean('column');
  const centred = rows.subRowVector(mean);
  const covariance = centred
    .transpose()
    .mmul(centred)
    .div(scaledOn - 1);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const floor = (leastVariance * covariance.trace()) / FEATURES;
  const basis = eigenvectorMatrix.mulRowVector(
    realEigenvalues.map((v) => 1 / Math.sqrt(Math.max(0, v) + floor)),
  );
  const old = entry(weights, 'features.weight');
  const weight = Matrix.from1DArray(old.length / FEATURES, FEATURES, old).mmul(basis);
  const bias = Matrix.rowVector([...entry(weights, 'features.bias')])
    .sub(Matrix.rowVector(mean))
    .mmul(basis);
  return {
    ...weights,
    'features.weight': Float32Array.from(weight.to1DArray()),
    'features.bias': Float32Array.from(bias.to1DArray()),
  };
}

async function main(): Promise<void> {
  const random = Random.fromSeed(seed);
  const source = new SoundPictures(perKind, random);
  const weights = await scaled(await trained(source, random), source, random);
  const metadata = { format: 'gan-asset-studio features', version: '1', seed: String(seed) };
  await writeFile(file, encodeTensors({ shapes: FEATURE_WEIGHTS, values: weights, metadata }));
  console.log(`Wrote ${file}.`);
}

void main();
