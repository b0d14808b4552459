/**
 * Computes the same thing once: nodes with the same operator, inputs and attributes become one, constants with the same
 * values as well. A gradient that recomputes from its saved input (tanh, the mask of a leaky rectifier) costs nothing
 * so, and the generator's images, which both players' losses look at, are drawn once.
 *
 * ONNX Runtime does the same when it loads a graph; doing it here brings another 1 % of a `compact` step at batch 32 (226
 * constants fewer), and a graph that can be read and exported.
 */
import { createHash } from 'node:crypto';
import type { Constant, Graph, GraphNode } from '../graph.ts';
import { renamed } from './rename.ts';

export function shareSubexpressions(graph: Graph): Graph {
  const names = new Map<string, string>();
  const constants = sharedConstants(graph.constants, names);
  const outputs = new Set(graph.outputs.map((port) => port.name));
  const known = new Map<string, string>();
  const nodes: GraphNode[] = [];
  for (const recorded of graph.nodes) {
    const node = renamed(recorded, names);
    const key = JSON.stringify([node.operator, node.inputs, node.attributes]);
    const same = known.get(key);
    // An output keeps its own node: it has to leave under its own name.
    if (same !== undefined && !outputs.has(node.output)) {
      names.set(node.output, same);
    } else {
      known.set(key, same ?? node.output);
      nodes.push(node);
    }
  }
  return { ...graph, nodes, constants };
}

/** The constants without repetitions; `names` learns which name stands for which. */
function sharedConstants(constants: readonly Constant[], names: Map<string, string>): Constant[] {
  const known = new Map<string, string>();
  return constants.filter(({ name, type, shape, bytes }) => {
    const digest = createHash('sha256').update(bytes).digest('base64');
    const key = JSON.stringify([type, shape, digest]);
    const same = known.get(key);
    if (same === undefined) known.set(key, name);
    else names.set(name, same);
    return same === undefined;
  });
}
