/** A generator's file against the sprites that are drawn here: both are to be the same. */
import { unit } from '../data/pixels.ts';
import { Random } from '../data/random.ts';
import { entry } from '../engine/program.ts';
import { OnnxFile } from '../engine/runOnnx.ts';
import type { Generator, Networks } from '../models/model.ts';
import { draw, latentOf, type Draw } from './latents.ts';
import type { Sampler } from './sampler.ts';
import { LEAST_ALPHA } from './standalone.ts';
import { numberFor, numbersTaken } from './standaloneHomes.ts';
import { latentInputs, latentShapes } from './statistics.ts';

/** In whole batches. */
const FEWEST = 16;

export interface FileCheck {
  /** How many sprites were compared, of the seeds from 0 on. */
  readonly sprites: number;
  /** Of any alpha, or colour times alpha, in 0..1: what of a sprite is to be seen. */
  readonly greatestDifference: number;
}

/** @param file a model as `standaloneGraph` makes it, for `batch` sprites a call */
export async function checkFile(
  file: Uint8Array,
  { generator, channels }: Networks,
  sampler: Sampler,
  batch: number,
): Promise<FileCheck> {
  const sprites = Math.ceil(FEWEST / batch) * batch;
  const draws = Array.from({ length: sprites }, (_, seed) => draw(Random.fromSeed(seed), generator));
  const own = (await sampler.images(draws.map((one) => latentOf(one, generator)))).map((planes) =>
    seen(planes, channels),
  );
  const onnx = await OnnxFile.open(file);
  try {
    let greatestDifference = 0;
    for (let start = 0; start < sprites; start += batch) {
      const image = await drawn(onnx, generator, draws.slice(start, start + batch));
      const length = image.length / batch;
      own.slice(start, start + batch).forEach((expected, i) => {
        const found = weighted(image.subarray(i * length, (i + 1) * length));
        expected.forEach((value, k) => {
          greatestDifference = Math.max(greatestDifference, Math.abs(value - (found[k] ?? NaN)));
        });
      });
    }
    return { sprites, greatestDifference };
  } finally {
    await onnx.close();
  }
}

async function drawn(onnx: OnnxFile, generator: Generator, draws: readonly Draw[]): Promise<Float32Array> {
  const { homes } = generator;
  const taken = draws.map(({ anywhere, label, image }) => {
    const first = homes && image !== undefined ? [numberFor(image, label, homes)] : [];
    return { z: Float32Array.of(...first, ...anywhere), label };
  });
  const asked = { ...generator, latentSize: numbersTaken(generator) };
  const inputs = latentInputs(asked, taken, taken.length);
  return entry(await onnx.run(inputs, latentShapes(asked, taken.length)), 'image');
}

/** Planes as a network draws them → 4 planes of 0..1: colours times alpha, and alpha. */
function seen(planes: Float32Array, channels: number): number[] {
  const units = Array.from(planes, unit);
  const area = units.length / channels;
  if (channels < 4) {
    const colours = channels === 1 ? [...units, ...units, ...units] : units;
    return [...colours, ...Array<number>(area).fill(1)];
  }
  return units.map((value, i) => {
    const alpha = units[3 * area + (i % area)] ?? 0;
    return alpha < LEAST_ALPHA ? 0 : Math.min(value, alpha);
  });
}

/** 4 planes of straight RGBA → the same of colours times alpha. */
function weighted(image: Float32Array): number[] {
  const area = image.length / 4;
  return Array.from(image, (value, i) =>
    i < 3 * area ? value * (image[3 * area + (i % area)] ?? 0) : value,
  );
}
