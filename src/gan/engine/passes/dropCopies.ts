/**
 * Drops the nodes that only copy. The recorder writes one for every tensor that TensorFlow.js keeps for a gradient, and one
 * for every output's name; a tensor that is an output can be written under that name at once.
 *
 * Brings 1 % of a `compact` step at batch 32: 113 copies of 804 nodes, the new weights and moments among them.
 */
import type { Graph, GraphNode } from '../graph.ts';
import { renamed } from './rename.ts';

export function dropCopies(graph: Graph): Graph {
  return nameOutputsAtTheirSource(dropInnerCopies(graph));
}

function dropInnerCopies(graph: Graph): Graph {
  const outputs = new Set(graph.outputs.map((port) => port.name));
  const names = new Map<string, string>();
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    const [source] = node.inputs;
    if (node.operator === 'Identity' && source !== undefined && !outputs.has(node.output)) {
      names.set(node.output, names.get(source) ?? source);
    } else {
      nodes.push(renamed(node, names));
    }
  }
  return { ...graph, nodes };
}

/** An input that goes straight through, or a value with two names, still needs its copy. */
function nameOutputsAtTheirSource(graph: Graph): Graph {
  const outputs = new Set(graph.outputs.map((port) => port.name));
  const computed = new Set(graph.nodes.map((node) => node.output));
  const names = new Map<string, string>();
  const kept = graph.nodes.filter(({ operator, inputs: [source], output }) => {
    const isCopy = operator === 'Identity' && outputs.has(output) && source !== undefined;
    if (!isCopy || !computed.has(source) || outputs.has(source) || names.has(source)) return true;
    names.set(source, output);
    return false;
  });
  const nodes = kept.map((node) => ({
    ...renamed(node, names),
    output: names.get(node.output) ?? node.output,
  }));
  return { ...graph, nodes };
}
