/**
 * `npm run bench:quality`: from folders of sprites and a budget of time to a table: our presets and the textbook's DCGAN, ours and PyTorch's, judged by the figures of
 * `gan evaluate`, each seed and their middle; and one picture a folder, a block of sprites each, to be judged by a person.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { countOf, optionsIn, runScript } from '../../scripts/commandLine.ts';
import { PRESET_NAMES } from '../../src/gan/config/overrides.ts';
import { trainingConfig } from '../../src/gan/config/trainingConfig.ts';
import { readDataset } from '../../src/gan/data/dataset.ts';
import { divided, type DividedDataset } from '../../src/gan/data/holdOut.ts';
import type { PixelImage } from '../../src/gan/data/image.ts';
import { premultipliedPlanes, straightBytes } from '../../src/gan/data/pixels.ts';
import { compiledEngine } from '../../src/gan/engine/compiled.ts';
import { readFeatureWeights } from '../../src/gan/evaluation/extractor.ts';
import { Judge, type Scores } from '../../src/gan/evaluation/judge.ts';
import { datasetStyle } from '../../src/gan/jobs/cleaning.ts';
import { FEATURE_FILE } from '../../src/gan/jobs/sampleEvaluator.ts';
import { cleaned, stepsFor } from '../../src/gan/output/clean/clean.ts';
import { mosaic } from '../../src/gan/output/mosaic.ts';
import { encodePng } from '../../src/gan/output/png.ts';
import { UserError } from '../../src/gan/errors.ts';
import { median } from '../timing.ts';
import { trainedAndDrawn, type Drawn } from './ours.ts';
import { pytorchDcgan } from './peers.ts';

const SPLIT_SEED = 7;
/** Sprites of each side in the picture: rows of them, the sides one below the other, real images first. */
const COLUMNS = 16;
const ROWS = 3;
const CORES = 2;

interface Options {
  readonly minutes: number;
  readonly count: number;
  readonly cores: number;
}

interface Side {
  readonly name: string;
  readonly cleans: boolean;
  /** Undefined where it cannot be had here. */
  readonly draw: (
    folder: string,
    data: DividedDataset,
    seed: number,
    options: Options,
  ) => Promise<Drawn | undefined>;
}

const ours = (name: string, overrides: Parameters<typeof trainingConfig>[0], cleans: boolean): Side => ({
  name,
  cleans,
  draw: (_folder, { training, heldOut }, seed, options) => {
    const facts = { canvas: training.canvas, images: training.images.length, classes: [] };
    const config = trainingConfig({ ...overrides, seed, minutes: options.minutes }, facts);
    return trainedAndDrawn(config, training, heldOut, options);
  },
});

const SIDES: readonly Side[] = [
  ...PRESET_NAMES.map((preset) => ours(preset, { preset }, true)),
  ours('dcgan', { family: 'dcgan' }, false),
  {
    name: 'DCGAN in PyTorch',
    cleans: false,
    draw: (folder, _data, seed, options) => pytorchDcgan(folder, { ...options, seed }),
  },
];

const USAGE = `Usage: npm run bench:quality -- FOLDER… [options]
Trains every preset and the textbook's DCGAN on each folder of sprites, and compares what they draw.
  --minutes N   of training; 4 unless told
  --seeds N     trainings of each; 1 unless told
  --count N     sprites that are judged; 1000 unless told
  --only TEXT   the sides whose name has this text in it
  --out FOLDER  where the pictures go; .cache/quality unless told`;

async function main(): Promise<void> {
  const { values, positionals } = optionsIn({
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '4' },
      seeds: { type: 'string', default: '1' },
      count: { type: 'string', default: '1000' },
      only: { type: 'string', default: '' },
      out: { type: 'string', default: '.cache/quality' },
    },
  });
  if (positionals.length === 0) throw new UserError('Name a folder of sprites: --help shows how.');
  const seeds = countOf('seeds', values.seeds);
  const options = { minutes: Number(values.minutes), count: countOf('count', values.count), cores: CORES };
  await mkdir(values.out, { recursive: true });
  console.log(
    `${options.minutes} minutes of ${CORES} cores, ${options.count} sprites, the middle of ${values.seeds} seeds\n`,
  );
  for (const folder of positionals) {
    const sides = SIDES.filter(({ name }) => name.includes(values.only));
    await compare(folder, sides, seeds, options, values.out);
  }
}

async function compare(
  folder: string,
  sides: readonly Side[],
  seeds: number,
  options: Options,
  out: string,
): Promise<void> {
  const dataset = await readDataset(folder, 'auto');
  const data = divided(dataset, SPLIT_SEED);
  const real = { ...dataset.canvas, training: data.training.images, heldOut: data.heldOut.images };
  const judge = await Judge.create(
    compiledEngine({ threads: 1 }),
    await readFeatureWeights(FEATURE_FILE),
    real,
  );
  const style = datasetStyle(data.training, 4);
  const steps = stepsFor('auto', style);
  const judged = async (pictures: readonly PixelImage[]) =>
    judge.score(pictures.map(({ pixels }) => premultipliedPlanes(pixels)));
  console.log(
    `| ${path.basename(folder)} | steps | KID | Fréchet | coverage | variety | nearest ratio | half-transparent | colours |`,
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  const realPictures = dataset.images.map((planes) => ({ ...dataset.canvas, pixels: straightBytes(planes) }));
  const blocks = [realPictures];
  let floor: Scores | undefined;
  for (const side of sides) {
    const scores: Scores[] = [];
    const cleanScores: Scores[] = [];
    let drawn: Drawn | undefined;
    let clean: PixelImage[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      drawn = await side.draw(folder, data, seed, options);
      if (!drawn) break;
      const judgement = await judged(drawn.pictures);
      scores.push(judgement.samples);
      if (seeds > 1) row(`${side.name}, seed ${seed}`, drawn.steps, [judgement.samples]);
      floor = judgement.floor;
      if (side.cleans && steps) {
        clean = drawn.pictures.map((picture) => cleaned(picture, style, steps));
        cleanScores.push((await judged(clean)).samples);
      }
    }
    if (!drawn) {
      console.log(`| ${side.name} | cannot be had here | | | | | | | |`);
      continue;
    }
    row(side.name, drawn.steps, scores);
    blocks.push([...drawn.pictures]);
    if (cleanScores.length > 0) row(`${side.name}, cleaned`, drawn.steps, cleanScores);
    if (clean.length > 0) blocks.push(clean);
    const picture = mosaic(
      blocks.flatMap((block) => block.slice(0, COLUMNS * ROWS)),
      COLUMNS,
      1,
    );
    await writeFile(path.join(out, `${path.basename(folder)}.png`), await encodePng(picture));
  }
  if (floor) row('real images', '', [floor]);
  await judge.dispose();
}

function row(name: string, steps: number | string, scores: readonly Scores[]): void {
  const middle = (of: (one: Scores) => number, digits: number) => median(scores.map(of)).toFixed(digits);
  const cells = [
    name,
    steps,
    middle(({ kid }) => kid.value, 3),
    middle(({ frechet }) => frechet, 1),
    middle(({ coverage }) => coverage, 3),
    middle(({ variety }) => variety, 2),
    middle(({ nearness }) => nearness.ratio, 2),
    middle(({ halfTransparent }) => halfTransparent, 3),
    middle(({ coloursPerImage }) => coloursPerImage, 0),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

runScript(USAGE, main);
