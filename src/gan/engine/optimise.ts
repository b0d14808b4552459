/** A recorded graph → the same graph with less to do. Each pass says in its file what it was measured to bring. */
import type { Graph } from './graph.ts';
import { dropCopies } from './passes/dropCopies.ts';
import { shareSubexpressions } from './passes/shareSubexpressions.ts';

export function optimised(graph: Graph): Graph {
  return shareSubexpressions(dropCopies(graph));
}
