/** Does the judge notice what it should? One half of a folder's images, spoiled in known ways, against the other half. */
import path from 'node:path';
import { optionsIn, runScript } from '../scripts/commandLine.ts';
import { faultNames, spoiled, type FaultName } from '../scripts/features/faults.ts';
import { readDataset, type Dataset } from '../src/gan/data/dataset.ts';
import { pictureOf, premultipliedPlanes } from '../src/gan/data/pixels.ts';
import { Random } from '../src/gan/data/random.ts';
import { compiledEngine } from '../src/gan/engine/compiled.ts';
import { densityAndCoverage, surroundings } from '../src/gan/evaluation/coverage.ts';
import { FeatureExtractor, readFeatureWeights } from '../src/gan/evaluation/extractor.ts';
import { frechetDistance } from '../src/gan/evaluation/frechet.ts';
import { kid } from '../src/gan/evaluation/kid.ts';
import { squaredDistance, type Rows } from '../src/gan/evaluation/rows.ts';
import { networksOf } from '../src/gan/models/families.ts';
import { latentsFromSeed } from '../src/gan/sampling/latents.ts';
import { Sampler } from '../src/gan/sampling/sampler.ts';
import { loadCheckpoint } from '../src/gan/training/checkpoint.ts';
import { generatorWeights } from '../src/gan/training/state.ts';

/** The faults are drawn for this side alone. */
const CANVAS = { width: 32, height: 32 };
const STRENGTHS = [0.1, 0.3, 1];
const SEED = 3;

type Images = readonly Uint8Array[];

const USAGE = `Usage: node --import tsx bench/judge.ts FOLDER [options]
  --features FILE    the network that judges; media/features.safetensors unless told
  --sprites PATH     a folder of sprites, or a checkpoint, to judge as well; may be given again`;

async function main(): Promise<void> {
  const { values, positionals } = optionsIn({
    allowPositionals: true,
    options: {
      features: { type: 'string', default: 'media/features.safetensors' },
      sprites: { type: 'string', multiple: true, default: [] },
    },
  });
  const data = await readDataset(positionals[0] ?? 'media/samples', CANVAS);
  const weights = await readFeatureWeights(values.features);
  const extractor = await FeatureExtractor.create(compiledEngine(), weights, CANVAS.width, CANVAS.height);
  const order = shuffled(data.images, Random.fromSeed(SEED));
  const half = Math.floor(order.length / 2);
  const [ours, theirs] = [order.slice(0, half), order.slice(half)];
  const reference = await extractor.features(theirs);
  const tell = async (name: string, images: Images) =>
    console.log(line(name, (await extractor.features(images)).slice(0, half), reference));

  console.log(`${data.images.length} images, features of ${values.features}`);
  console.log(`nearest neighbour in the same sub-folder: ${await sameFolder(data, extractor)}`);
  await tell('the other half', ours);
  for (const fault of faultNames) {
    for (const strength of STRENGTHS) await tell(`${fault} ${strength}`, faulty(ours, fault, strength));
  }
  await tell('20 of them again and again', ours.map((image, i) => ours[i % 20] ?? image)); // prettier-ignore
  const random = Random.fromSeed(SEED);
  await tell('noise', ours.map((image) => image.map(() => random.below(256)))); // prettier-ignore
  for (const source of values.sprites) await tell(source, await spritesOf(source, half));
}

function line(name: string, rows: Rows, reference: Rows): string {
  const { value, standardError } = kid(rows, reference);
  const { density, coverage } = densityAndCoverage(rows, surroundings(reference));
  return [
    name.padEnd(28),
    `KID ${value.toFixed(3)} ± ${standardError.toFixed(3)}`,
    `Fréchet ${frechetDistance(rows, reference).toFixed(1)}`,
    `density ${density.toFixed(2)}`,
    `coverage ${coverage.toFixed(2)}`,
  ].join('  ');
}

function faulty(images: Images, fault: FaultName, strength: number): Images {
  const random = Random.fromSeed(SEED);
  const picture = (image: Uint8Array) => Float32Array.from(image, (byte) => byte / 255);
  const other = () => picture(images[random.below(images.length)] ?? new Uint8Array());
  return images.map((image) =>
    Uint8Array.from(spoiled(picture(image), fault, strength, random, other), (value) =>
      Math.round(255 * Math.min(1, Math.max(0, value))),
    ),
  );
}

/** Share of the images whose nearest other one shows the same kind of thing. */
async function sameFolder({ files, images }: Dataset, extractor: FeatureExtractor): Promise<string> {
  const rows = await extractor.features(images);
  const folders = files.map((file) => path.dirname(file));
  const same = rows.filter((row, i) => {
    const distances = rows.map((other, k) => (k === i ? Infinity : squaredDistance(row, other)));
    return folders[distances.indexOf(Math.min(...distances))] === folders[i];
  });
  return (same.length / rows.length).toFixed(3);
}

/** Of a folder, or drawn from a checkpoint. */
async function spritesOf(source: string, count: number): Promise<Images> {
  if (!source.endsWith('.safetensors')) return (await readDataset(source, CANVAS)).images;
  const { config, values } = await loadCheckpoint(source);
  const { generator } = networksOf(config);
  const sampler = await Sampler.create(compiledEngine(), generator);
  await sampler.setWeights(generatorWeights(values));
  const drawn = await sampler.images(latentsFromSeed(0, count, generator));
  await sampler.dispose();
  return drawn.map((planes) => premultipliedPlanes(pictureOf(planes, config.canvas).pixels));
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random.uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

runScript(USAGE, main);
