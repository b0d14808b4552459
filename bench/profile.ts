/** Where a training step's time goes, by ONNX Runtime's own profiler, and the most that its products reach. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as ort from '../src/gan/engine/onnxRuntime.ts';
import type { TrainingConfig } from '../src/gan/config/trainingConfig.ts';
import { Random } from '../src/gan/data/random.ts';
import { int, type Graph } from '../src/gan/engine/graph.ts';
import { writeOnnx } from '../src/gan/engine/onnx.ts';
import { optimised } from '../src/gan/engine/optimise.ts';
import { sizeOf } from '../src/gan/engine/program.ts';
import { record } from '../src/gan/engine/record.ts';
import { networksOf } from '../src/gan/models/families.ts';
import { trainingStep } from '../src/gan/training/step.ts';
import { timed } from './timing.ts';

const PEAK_SIDE = 2048;
const STEPS = 5;
/** Operators below this share are told together. */
const SMALL = 0.01;

/** GFLOP/s of a square product, the best of some. */
export async function peakOfProducts(): Promise<number> {
  const shape = [PEAK_SIDE, PEAK_SIDE];
  const ports = ['a', 'b', 'c'].map((name) => ({ name, shape }));
  const product = {
    operator: 'Gemm',
    inputs: ['a', 'b'],
    output: 'c',
    attributes: { transA: int(0), transB: int(0) },
  };
  const graph: Graph = {
    name: 'product',
    nodes: [product],
    constants: [],
    inputs: ports.slice(0, 2),
    outputs: ports.slice(2),
  };
  const session = await ort.InferenceSession.create(writeOnnx(graph));
  const feeds = drawnFeeds(graph);
  const times: number[] = [];
  for (let i = 0; i < 7; i++) times.push(await timed(() => session.run(feeds), 2));
  await session.release();
  return (2 * PEAK_SIDE ** 3) / Math.min(...times) / 1e6;
}

interface NodeEvent {
  readonly cat: string;
  readonly name: string;
  /** Microseconds. */
  readonly dur: number;
  readonly args: {
    readonly op_name?: string;
    readonly input_type_shape?: readonly Readonly<Record<string, number[]>>[];
    readonly output_type_shape?: readonly Readonly<Record<string, number[]>>[];
  };
}

/** Rows of operator, milliseconds a step, share, GFLOP/s, from the longest to the shortest. */
export async function profileOfStep(config: TrainingConfig): Promise<string[][]> {
  const graph = optimised(await record(trainingStep(networksOf(config), config)));
  const folder = await mkdtemp(path.join(tmpdir(), 'gan-profile-'));
  try {
    const session = await ort.InferenceSession.create(writeOnnx(graph), {
      enableProfiling: true,
      profileFilePrefix: path.join(folder, 'profile'),
    });
    const feeds = drawnFeeds(graph);
    for (let i = 0; i < STEPS; i++) await session.run(feeds);
    session.endProfiling();
    await session.release();
    const [file = ''] = await readdir(folder);
    const events = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as NodeEvent[];
    return rowsOf(events.filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(events: readonly NodeEvent[]): string[][] {
  const byOperator = new Map<string, { flop: number; total: number }>();
  for (const event of events) {
    const operator = event.args.op_name ?? '?';
    const found = byOperator.get(operator) ?? { flop: 0, total: 0 };
    found.total += event.dur / 1000;
    found.flop += flopOf(operator, event);
    byOperator.set(operator, found);
  }
  const all = [...byOperator.values()].reduce((sum, { total }) => sum + total, 0);
  const sorted = [...byOperator].sort(([, a], [, b]) => b.total - a.total);
  const rows = sorted
    .filter(([, { total }]) => total / all >= SMALL)
    .map(([operator, { total, flop }]) => [
      operator,
      (total / STEPS).toFixed(1),
      `${((total / all) * 100).toFixed(0)} %`,
      flop > 0 ? (flop / total / 1e6).toFixed(0) : '',
    ]);
  const rest = sorted.reduce((sum, [, { total }]) => sum + (total / all < SMALL ? total : 0), 0);
  return [...rows, ['all others', (rest / STEPS).toFixed(1), `${((rest / all) * 100).toFixed(0)} %`, '']];
}

/** Of a product or convolution; nothing else is counted. */
function flopOf(operator: string, { args }: NodeEvent): number {
  const shapes = (list: NodeEvent['args']['input_type_shape']) =>
    (list ?? []).map((entry) => Object.values(entry)[0] ?? []);
  const [first = [], second = []] = shapes(args.input_type_shape);
  const [output = []] = shapes(args.output_type_shape);
  if (/Conv/.test(operator)) return 2 * sizeOf(output) * sizeOf(second.slice(1));
  if (/MatMul/.test(operator)) return 2 * sizeOf(output) * (first.at(-1) ?? 0);
  // M·K × K·N → M·N: K is the root of what the operands have beyond the result, however they are transposed.
  if (/Gemm/.test(operator))
    return 2 * sizeOf(output) * Math.sqrt((sizeOf(first) * sizeOf(second)) / sizeOf(output));
  return 0;
}

function drawnFeeds({ inputs }: Graph): Record<string, ort.Tensor> {
  const random = Random.fromSeed(1);
  return Object.fromEntries(
    inputs.map(({ name, shape }) => [
      name,
      new ort.Tensor('float32', random.gaussian(sizeOf(shape), 0.05).map(Math.abs), [...shape]),
    ]),
  );
}
