/** A recorded graph → the same graph with less to do. Each pass says in its file what it was measured to bring. */
import type { Graph } from './graph.ts';
import { dropCopies } from './passes/dropCopies.ts';
import { flattenReshapes } from './passes/flattenReshapes.ts';
import { shareSubexpressions } from './passes/shareSubexpressions.ts';

export interface Pass {
  readonly name: string;
  readonly run: (graph: Graph) => Graph;
}

/** In this order: what is shared decides what has one reader only. */
export const PASSES: readonly Pass[] = [
  { name: 'drop copies', run: dropCopies },
  { name: 'flatten reshapes', run: flattenReshapes },
  { name: 'share subexpressions', run: shareSubexpressions },
];

export function optimised(graph: Graph): Graph {
  return PASSES.reduce((rewritten, pass) => pass.run(rewritten), graph);
}
