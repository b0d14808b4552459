/** The job "export": a run's generator → an ONNX file that engines load, and a card that says what it is and how to call it. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { version } from '../../../package.json';
import { checkExport } from '../config/overrides.ts';
import { dataHash } from '../data/digests.ts';
import { compiledEngine } from '../engine/compiled.ts';
import type { Graph } from '../engine/graph.ts';
import { IR_VERSION, OPSET, writeOnnx } from '../engine/onnx.ts';
import { UserError } from '../errors.ts';
import { runName } from '../names.ts';
import type { BundleFile } from '../output/formats/bundle.ts';
import { cardText, type DataCard, type FiguresCard, type ModelCard } from '../output/model/card.ts';
import { MOST_BYTES, readBoundedText } from '../readBounded.ts';
import { Sampler } from '../sampling/sampler.ts';
import { standaloneGraph } from '../sampling/standalone.ts';
import { checkFile, type FileCheck } from '../sampling/standaloneCheck.ts';
import { numbersTaken } from '../sampling/standaloneHomes.ts';
import { StatisticsEstimator } from '../sampling/statistics.ts';
import { checkpointOf, loadCheckpoint, type Checkpoint } from '../training/checkpoint.ts';
import { kimgOf } from '../training/schedule.ts';
import { generatorWeights } from '../training/state.ts';
import type { Emit, JobEvent, JudgedEvent } from './events.ts';
import { learntNetworks } from './learntNetworks.ts';
import { replaceTogether, writeTogether } from './outputFiles.ts';
import type { ExportRequest } from './requests.ts';
import { requireSprites } from './runKinds.ts';
import { findRunRecord } from './runRecord.ts';

const PROGRAM = `GAN Asset Studio ${version}`;
const EXTENSION = '.onnx';
/** More than the order of additions can explain is a fault of ours, and no file is written. */
const MOST_DIFFERENCE = 1e-4;

/**
 * Writes `<name>.onnx`, `<name>.card.md` and `<name>.card.json`, in place of those that are there unless it is to number them.
 * @throws UserError when the run has no whole checkpoint, or the place cannot be written.
 */
export async function exportModel(request: ExportRequest, emit: Emit): Promise<void> {
  const { runFolder, outFile, batch = 1 } = request;
  checkExport({ ...request, batch });
  if (path.extname(outFile) !== EXTENSION) {
    throw new UserError(l10n.t('{0} is no name for a model: let it end in {1}.', outFile, EXTENSION));
  }
  const checkpoint = await loadCheckpoint(await checkpointOf(runFolder, request.checkpoint));
  requireSprites(runFolder, checkpoint.config);
  const { graph, bytes, check } = await modelOf(
    checkpoint,
    batch,
    `Draws sprites of the run ${runName(request.runFolder)}`,
  );
  const card: Omit<ModelCard, 'file'> = {
    format: 'gan-asset-studio model card',
    version: 1,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    program: PROGRAM,
    run: runName(request.runFolder),
    ...factsOf(checkpoint),
    batch,
    onnx: { opset: OPSET, ir: IR_VERSION, operators: operatorsOf(graph) },
    data: await dataOf(runFolder),
    licence: request.licence ?? null,
    figures: await figuresOf(runFolder, checkpoint.step),
    check,
  };
  const filesFor = (stem: string) =>
    modelFiles(bytes, { ...card, file: `${path.basename(stem)}${EXTENSION}` });
  const write = request.isNumbered ? writeTogether : replaceTogether;
  const { files } = await write(outFile.slice(0, -EXTENSION.length), filesFor);
  emit({ kind: 'saved', files });
}

function modelFiles(bytes: Uint8Array, card: ModelCard): readonly BundleFile[] {
  return [
    { ending: EXTENSION, content: bytes },
    { ending: '.card.md', content: cardText(card) },
    { ending: '.card.json', content: `${JSON.stringify(card, undefined, 2)}\n` },
  ];
}

interface Model {
  readonly graph: Graph;
  readonly bytes: Uint8Array;
  readonly check: FileCheck;
}

async function modelOf(checkpoint: Checkpoint, batch: number, description: string): Promise<Model> {
  const networks = learntNetworks(checkpoint);
  const weights = generatorWeights(checkpoint.values);
  const engine = compiledEngine();
  const estimator = await StatisticsEstimator.create(engine, networks.generator);
  const sampler = await Sampler.create(engine, networks.generator);
  try {
    const statistics = await estimator.estimate(weights);
    const graph = await standaloneGraph(networks.generator, { ...weights, ...statistics }, batch);
    const bytes = writeOnnx(graph, { description, properties: propertiesOf(checkpoint.config.classes) });
    await sampler.setWeights(weights);
    const check = await checkFile(bytes, networks, sampler, batch);
    if (!(check.greatestDifference < MOST_DIFFERENCE)) {
      throw new Error(`the exported model differs from the run's sprites by ${check.greatestDifference}`);
    }
    return { graph, bytes, check };
  } finally {
    await estimator.dispose();
    await sampler.dispose();
  }
}

/** What a program that opens the file can read without the card. */
function propertiesOf(classes: Checkpoint['config']['classes']): Record<string, string> {
  return {
    program: PROGRAM,
    z: 'normal distribution, mean 0, deviation 1',
    image: 'planes of red, green, blue, alpha; 0..1; straight alpha; sRGB; rows from the top',
    ...(classes.length > 0 ? { labels: JSON.stringify(classes.map(({ name }) => name)) } : {}),
  };
}

function factsOf(checkpoint: Checkpoint) {
  const { config, step } = checkpoint;
  const { family, canvas, batch, classes } = config;
  const { generator } = learntNetworks(checkpoint);
  return {
    family,
    step,
    thousandsOfImages: kimgOf(step, batch),
    canvas,
    latentSize: numbersTaken(generator),
    picksImage: generator.homes !== undefined,
    classes: classes.map(({ name }) => name),
  };
}

function operatorsOf({ nodes }: Graph): string[] {
  return [...new Set(nodes.map(({ operator }) => operator))].sort();
}

async function dataOf(runFolder: string): Promise<DataCard> {
  const record = await findRunRecord(runFolder);
  return {
    folder: record ? path.basename(record.folder) : null,
    images: record?.images ? Object.keys(record.images).length : null,
    heldOut: record ? record.heldOut.length : null,
    sha256: record?.images ? dataHash(record.images) : null,
  };
}

/** Of the last judgement up to the step. */
async function figuresOf(runFolder: string, step: number): Promise<FiguresCard | null> {
  const log = await readBoundedText(path.join(runFolder, 'log.jsonl'), MOST_BYTES.log).catch(() => '');
  const judged = log
    .split('\n')
    .flatMap(judgedIn)
    .filter((event) => event.step <= step);
  const last = judged.at(-1);
  if (!last) return null;
  const { kid, kidFloor, coverage, nearestRatio } = last;
  return { step: last.step, kid, kidOfRealImages: kidFloor, coverage, nearestNeighbourRatio: nearestRatio };
}

function judgedIn(line: string): JudgedEvent[] {
  if (!line.startsWith('{"kind":"judged"')) return [];
  try {
    const event = JSON.parse(line) as JobEvent;
    if (event.kind !== 'judged') return [];
    const { step, kid, kidFloor, coverage, nearestRatio } = event;
    // The log may come from anyone.
    return [step, kid, kidFloor, coverage, nearestRatio].every(Number.isFinite) ? [event] : [];
  } catch {
    return []; // cut off while it was written
  }
}
