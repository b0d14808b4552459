/** What is fuzzed: each target takes one broken input, and throws where it is not refused the way it is to be. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checked } from '../../../src/gan/config/file/check.ts';
import { CONFIG_FILE } from '../../../src/gan/config/file/ganConfig.ts';
import { datasetNames } from '../../../src/gan/config/file/resolve.ts';
import { trainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { asepriteDocument } from '../../../src/gan/data/aseprite/document.ts';
import { flattenedFrame } from '../../../src/gan/data/aseprite/flatten.ts';
import { decodePng, ImageFault } from '../../../src/gan/data/decode.ts';
import { Random } from '../../../src/gan/data/random.ts';
import { UserError } from '../../../src/gan/errors.ts';
import { findRunRecord } from '../../../src/gan/jobs/runRecord.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { isInside } from '../../../src/gan/project/inside.ts';
import { plannedDataset } from '../../../src/gan/project/plan.ts';
import { readProject } from '../../../src/gan/project/project.ts';
import type { FromWorker } from '../../../src/gan/protocol.ts';
import { loadCheckpoint, saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { decodeTensors, encodeTensors } from '../../../src/gan/training/safetensors.ts';
import { TrainingHistory } from '../../../src/workspace/history.ts';
import { eventIn, logFacts, parseLine } from '../../../src/workspace/runLog.ts';
import type { RunState } from '../../../src/workspace/runState.ts';
import { judgementsMessage, neighboursMessage } from '../../../src/webviews/qualityView.ts';
import { runView } from '../../../src/webviews/runView.ts';
import { asepriteBytes } from '../asepriteWriter.ts';
import { mutateBytes, mutateJson, mutateJsonText, pick } from './mutate.ts';
import { brokenPng } from './pngs.ts';

/** One case. */
export type FuzzCase = (random: Random) => Promise<void> | void;

export const TARGETS = {
  'PNG files': pngFiles,
  'Aseprite files': asepriteFiles,
  'tensor files': tensorFiles,
  checkpoints,
  'run records': runRecords,
  'config files': configFiles,
  'lines of a log': logLines,
  'messages of a process': messages,
} satisfies Record<string, () => Promise<FuzzCase> | FuzzCase>;

export type TargetName = keyof typeof TARGETS;

/** A path of its own, gone when the process ends. */
async function scratchFile(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gan-fuzz-'));
  process.on('disconnect', () => void rm(folder, { recursive: true, force: true }));
  return path.join(folder, name);
}

/** It is an image within the limits, or a fault told in words. */
async function pngFiles(): Promise<FuzzCase> {
  const file = await scratchFile('sprite.png');
  return async (random) => {
    await writeFile(file, brokenPng(random));
    await refused(ImageFault, async () => {
      const { width, height, pixels } = await decodePng(file);
      if (pixels.length !== width * height * 4)
        throw new Error(`${pixels.length} bytes for ${width}×${height}`);
    });
  };
}

/** Its frames are of its size, or it is a fault told in words. */
function asepriteFiles(): FuzzCase {
  const pixels = Array.from({ length: 16 }, (_, i) => i % 4);
  const cel = { layer: 1, width: 4, height: 4, pixels };
  const whole = asepriteBytes({
    width: 5,
    height: 4,
    bits: 8,
    palettes: [{ colours: [0, 80, 160, 240].map((red) => [red, 10, 20, 255]) }],
    layers: [{ type: 1 }, { depth: 1, opacity: 200 }],
    frames: [[cel], [{ layer: 1, link: 0 }], [{ ...cel, isRaw: true, zIndex: 1, left: 2 }]],
    tags: [{ name: 'walk', from: 0, to: 2 }],
  });
  return (random) =>
    refused(ImageFault, () => {
      const document = asepriteDocument(mutateBytes(random, whole));
      const { width, height, frames } = document;
      for (const i of frames.keys()) {
        const { length } = flattenedFrame(document, i).pixels;
        if (length !== width * height * 4) throw new Error(`${length} bytes for ${width}×${height}`);
      }
    });
}

const TENSORS = {
  shapes: { weight: [2, 3], bias: [3], rate: [] },
  values: {
    weight: Float32Array.of(1, 2, 3, 4, 5, 6),
    bias: Float32Array.of(7, 8, 9),
    rate: Float32Array.of(1),
  },
  metadata: { format: 'test', version: '1' },
};
const HEADER_BYTES = 8;

function tensorFiles(): FuzzCase {
  const whole = encodeTensors(TENSORS);
  return (random) => {
    const file = random.chance(0.5) ? mutateBytes(random, whole) : withHeader(random, whole);
    return refused([RangeError, SyntaxError], () => {
      const { shapes, values } = decodeTensors(file);
      const numbers = Object.values(values).reduce((sum, { length }) => sum + length, 0);
      if (numbers * 4 > file.length) throw new Error(`${numbers} numbers from ${file.length} bytes`);
      if (Object.keys(shapes).length !== Object.keys(values).length) throw new Error('shapes without values');
    });
  };
}

/** The numbers behind a header of lies, whose length is right. */
function withHeader(random: Random, whole: Uint8Array): Uint8Array {
  const length = Number(new DataView(whole.buffer, whole.byteOffset).getBigUint64(0, true));
  const header: unknown = JSON.parse(
    Buffer.from(whole.subarray(HEADER_BYTES, HEADER_BYTES + length)).toString(),
  );
  const text = Buffer.from(mutateJsonText(random, header));
  const prefix = Buffer.alloc(HEADER_BYTES);
  prefix.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([prefix, text, whole.subarray(HEADER_BYTES + length)]);
}

/** Facts of lies under a right checksum: it is refused, or its networks can be built. */
async function checkpoints(): Promise<FuzzCase> {
  const folder = path.dirname(await scratchFile(''));
  const config = { ...trainingConfig({ steps: 5, size: 16 }), width: 8, discriminatorWidth: 8 };
  const facts = { config, step: 1, random: [1, 2, 3, 4], minutes: 1, beta2Product: 1 };
  return async (random) => {
    const lies = mutateJson(random, facts) as unknown as typeof facts;
    await refused([UserError, RangeError], async () => {
      if (typeof lies !== 'object' || lies === null) return;
      const file = await saveCheckpoint(folder, {
        ...lies,
        step: 1,
        shapes: TENSORS.shapes,
        values: TENSORS.values,
      });
      const { config: read } = await loadCheckpoint(file);
      networksOf(read);
    });
  };
}

/** It is refused in a sentence, or its networks can be built. */
async function runRecords(): Promise<FuzzCase> {
  const file = await scratchFile('config.json');
  const record = {
    version: 1,
    name: 'bats-1',
    folder: '/game/bats',
    provider: 'auto',
    training: trainingConfig({ steps: 5, size: 16, preset: 'fast' }),
    heldOut: ['a.png'],
    images: { 'a.png': '0123456789abcdef', 'b.png': '0123456789abcdef' },
  };
  return async (random) => {
    await writeFile(file, mutateJsonText(random, record));
    await refused(UserError, async () => {
      const found = await findRunRecord(path.dirname(file));
      if (found) networksOf(found.training);
    });
  };
}

const GAN_CONFIG = {
  version: 1,
  datasets: {
    monsters: {
      images: ['art/monsters/**', 'art/more'],
      exclude: 'art/monsters/old',
      size: 32,
      training: 'long',
    },
    floors: { images: 'art/floor.png', kind: 'texture', flip: false },
  },
  training: { long: { preset: 'best', minutes: 30, seed: 7 }, default: { steps: 100 } },
  outputs: { folder: 'assets/generated', naming: '{run}-{seed}', formats: ['phaser', 'gif'], padding: 2 },
  engine: 'auto',
};

/** Each place that is wrong lies within the text, or all that the file asks for is planned without leaving its folder. */
async function configFiles(): Promise<FuzzCase> {
  const file = await scratchFile(CONFIG_FILE);
  for (const folder of ['art/monsters/old', 'art/more'])
    await mkdir(path.join(path.dirname(file), folder), { recursive: true });
  await writeFile(path.join(path.dirname(file), 'art', 'floor.png'), '');
  return async (random) => {
    const source = mutateJsonText(random, GAN_CONFIG);
    for (const { message, offset, length } of checked(source).problems) {
      if (message === '' || offset < 0 || offset + length > source.length)
        throw new Error(`"${message}" at ${offset}, ${length} long`);
    }
    await writeFile(file, source);
    await refused(UserError, () => {
      const project = readProject(file);
      if (!project) throw new Error('a file that is there is read');
      for (const dataset of datasetNames(project.config)) {
        const { folder } = plannedDataset(project, dataset, {});
        if (folder !== project.root && !isInside(project.root, folder)) throw new Error(folder);
      }
    });
  };
}

const judged = {
  ...{
    kind: 'judged',
    step: 20,
    kid: 0.3,
    kidError: 0.02,
    kidFloor: 0.01,
    coverage: 0.7,
    coverageFloor: 0.98,
  },
  ...{ variety: 0.9, nearestRatio: 1.1, isCopying: false, halfTransparent: 0.1, halfTransparentFloor: 0.1 },
  ...{ isBest: true, minutes: 1 },
};
const EVENTS: readonly object[] = [
  { kind: 'preparing', message: 'Reading the images.' },
  {
    ...{
      kind: 'start',
      name: 'bats-1',
      runFolder: '/game/.gan/runs/bats-1',
      folder: '/game/bats',
      images: 60,
    },
    ...{
      heldOut: 6,
      skipped: [{ file: 'x.png', reason: 'is empty' }],
      family: 'compact',
      batch: 32,
      seed: 1,
    },
    ...{
      canvas: { width: 32, height: 32 },
      classes: ['a', 'b'],
      device: 'the CPU',
      deviceReason: 'It is here.',
    },
  },
  {
    kind: 'step',
    step: 20,
    kimg: 1,
    lossG: 0.7,
    lossD: 1.4,
    imagesPerSecond: 400,
    secondsLeft: 60,
    progress: 0.2,
  },
  { kind: 'grid', step: 20, path: '/g/000020.png', columns: 8, rows: 8 },
  { kind: 'checkpoint', step: 20, path: '/c/000020.safetensors' },
  judged,
  { kind: 'neighbours', step: 20, files: ['a.png', 'b.png'], ratios: [1, 0.5] },
  { kind: 'warning', message: 'It went wrong.', wentBackTo: 10 },
  { kind: 'paused', step: 20 },
  { kind: 'resumed', step: 20 },
  { kind: 'done', runFolder: '/game/.gan/runs/bats-1', step: 20, reason: 'finished' },
  { kind: 'saved', files: ['a.png'], sheet: 'sheet.png' },
  {
    kind: 'found',
    file: '/game/a.png',
    psnr: 30,
    ssim: 0.9,
    latentPsnr: 12,
    places: ['4', '8'],
    sentence: 'a.png: found.',
  },
  { kind: 'failed', message: 'The disk is full.', isBug: false },
];
const STATES: readonly RunState[] = [
  'preparing',
  'training',
  'paused',
  'stopping',
  'finished',
  'interrupted',
  'failed',
];

/** A log of lines whole and broken is read, and its panel can be shown. */
function logLines(): FuzzCase {
  return (random) => {
    const lines = EVENTS.map((event) =>
      random.chance(0.5) ? JSON.stringify(event) : mutateJsonText(random, event),
    );
    logFacts(lines.join('\n'), lines.slice(3).join('\n').slice(random.below(200)));
    show(lines.map(parseLine), pick(random, STATES));
  };
}

/** Whatever a process sends is shown or passed over. */
function messages(): FuzzCase {
  const image = { width: 2, height: 2, pixels: new Uint8Array(16) };
  return (random) => {
    const sent = EVENTS.map((event) => {
      const message = random.chance(0.3) ? event : mutateJson(random, event);
      const isGrid = typeof message === 'object' && message !== null && 'columns' in message;
      return isGrid
        ? { ...message, image: random.chance(0.5) ? image : { ...image, width: random.below(9) } }
        : message;
    });
    show(sent.map(eventIn), pick(random, STATES));
  };
}

/** As a panel does. */
function show(events: readonly (FromWorker | ReturnType<typeof parseLine>)[], state: RunState): void {
  const history = new TrainingHistory();
  for (const event of events) {
    if (event !== undefined) history.add(event);
  }
  const fallback = { name: 'bats-1', runFolder: '', step: 0, canGenerate: false };
  const { best, judged: latest, judgements, neighbours } = history;
  const view = runView(history, state, fallback);
  for (const words of [view.name, view.sentence, view.stateWords, view.device]) {
    if (typeof words !== 'string') throw new Error(`${JSON.stringify(words)} are no words`);
  }
  judgementsMessage({ from: 0, points: judgements.points }, best, latest);
  neighboursMessage(neighbours);
}

type Fault = abstract new (...words: never[]) => Error;

/** It may throw such an error, and no other. */
async function refused(faults: Fault | readonly Fault[], attempt: () => Promise<void> | void): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (![faults].flat().some((fault) => error instanceof fault)) throw error;
  }
}

export function randomOfCase(seed: number, index: number): Random {
  return Random.fromSeed(seed * 1_000_003 + index);
}
