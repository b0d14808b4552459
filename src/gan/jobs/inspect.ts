/** What a run's programs are as graphs: how large as recorded, what each pass leaves of them, and the files that hold them. */
import path from 'node:path';
import type { Graph } from '../engine/graph.ts';
import { writeOnnx } from '../engine/onnx.ts';
import { PASSES } from '../engine/optimise.ts';
import type { Program } from '../engine/program.ts';
import { record } from '../engine/record.ts';
import { networksOf } from '../models/families.ts';
import { imagingProgram } from '../sampling/sampler.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { trainingStep } from '../training/step.ts';
import { writeTogether } from './outputFiles.ts';

export interface InspectedGraph {
  readonly name: string;
  /** Nodes as recorded, then after each pass. */
  readonly nodes: readonly { readonly after: string; readonly count: number }[];
  /** Of the graph that runs; the commonest first. */
  readonly operators: readonly { readonly operator: string; readonly count: number }[];
  readonly constants: { readonly count: number; readonly bytes: number };
  /** The ONNX file. */
  readonly file: string;
}

/**
 * Writes `training-step.onnx` and `images.onnx` into `outFolder`, beside others of these names.
 * @throws UserError when the folder holds no run or cannot be written.
 */
export async function inspect(runFolder: string, outFolder: string): Promise<readonly InspectedGraph[]> {
  const { config } = await loadCheckpoint(await checkpointOf(runFolder));
  const networks = networksOf(config);
  const programs = [trainingStep(networks, config), imagingProgram(networks.generator)];
  const graphs: InspectedGraph[] = [];
  for (const program of programs) graphs.push(await inspectProgram(program, outFolder));
  return graphs;
}

async function inspectProgram(program: Program, outFolder: string): Promise<InspectedGraph> {
  let graph = await record(program);
  const nodes = [{ after: 'recording', count: graph.nodes.length }];
  for (const { name, run } of PASSES) {
    graph = run(graph);
    nodes.push({ after: name, count: graph.nodes.length });
  }
  const stem = path.join(outFolder, program.name);
  const { files } = await writeTogether(stem, () => [{ ending: '.onnx', content: writeOnnx(graph) }]);
  const bytes = graph.constants.reduce((sum, constant) => sum + constant.bytes.length, 0);
  const constants = { count: graph.constants.length, bytes };
  return { name: program.name, nodes, operators: operatorsOf(graph), constants, file: files[0] ?? '' };
}

function operatorsOf({ nodes }: Graph): { operator: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { operator } of nodes) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  return [...counts]
    .map(([operator, count]) => ({ operator, count }))
    .sort((a, b) => b.count - a.count || a.operator.localeCompare(b.operator));
}

const MOST_OPERATORS = 8;

/** For people. */
export function inspectionLines(graphs: readonly InspectedGraph[]): string[] {
  return graphs.flatMap(({ name, nodes, operators, constants, file }) => [
    `${name}: ${nodes.at(-1)?.count} nodes, ${constants.count} constants of ${Math.ceil(constants.bytes / 1000)} kB`,
    ...nodes.map(({ after, count }) => `  ${String(count).padStart(6)} after ${after}`),
    `  mostly ${operators
      .slice(0, MOST_OPERATORS)
      .map(({ operator, count }) => `${count} ${operator}`)
      .join(', ')}`,
    `  written to ${file}`,
  ]);
}
