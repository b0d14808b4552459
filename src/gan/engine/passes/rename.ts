/** Renaming of values, which every pass needs. */
import type { GraphNode } from '../graph.ts';

/** The node with its inputs under their new names. */
export function renamed(node: GraphNode, names: ReadonlyMap<string, string>): GraphNode {
  return { ...node, inputs: node.inputs.map((name) => names.get(name) ?? name) };
}
