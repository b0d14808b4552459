/**
 * Computes what depends on no input: the figures of batch normalisation become one factor and one shift, weights get the shape
 * that they are used in. For a file that is to be read by others; a program whose weights change has nothing of the kind.
 */
import * as ort from './onnxRuntime.ts';
import type { Constant, ElementType, Graph, GraphNode } from './graph.ts';
import { writeOnnx } from './onnx.ts';

/** The same graph without the nodes that read constants only; what others read of their results are constants. */
export async function foldedConstants(graph: Graph): Promise<Graph> {
  const known = new Set(graph.constants.map(({ name }) => name));
  const isKnown = (name: string) => known.has(name);
  const [before, after]: [GraphNode[], GraphNode[]] = [[], []];
  for (const node of graph.nodes) {
    const isConstant = node.inputs.every(isKnown);
    (isConstant ? before : after).push(node);
    if (isConstant) known.add(node.output);
  }
  const computed = new Set(before.map(({ output }) => output));
  const read = [...after.flatMap(({ inputs }) => inputs), ...graph.outputs.map(({ name }) => name)];
  const wanted = [...new Set(read)].filter((name) => computed.has(name));
  if (wanted.length === 0) return graph;
  const values = await valuesOf({ ...graph, nodes: before }, wanted);
  const constants = [...graph.constants.filter(({ name }) => read.includes(name)), ...values];
  return { ...graph, nodes: after, constants };
}

/** What a graph without inputs computes. */
async function valuesOf(graph: Graph, names: readonly string[]): Promise<Constant[]> {
  const file = writeOnnx({ ...graph, inputs: [], outputs: names.map((name) => ({ name })) });
  const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
  try {
    const results = await session.run({});
    return Object.entries(results).map(([name, { type, dims, data }]) => {
      const { buffer, byteOffset, byteLength } = data as Float32Array;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
      return { name, shape: [...dims], type: type as ElementType, bytes };
    });
  } finally {
    await session.release();
  }
}
