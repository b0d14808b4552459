// The environment of a VS Code that reaches no other machine, and writes down who tried.
import { fileURLToPath } from 'node:url';
import { NETWORK_VARIABLE } from '../support/protocol.ts';

const PRELOADED = fileURLToPath(new URL('closedNetwork.cjs', import.meta.url));

/** Holds for VS Code's server, its extension host and all Node processes that extensions start with their own environment. */
export function withoutNetwork(log: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--require ${JSON.stringify(PRELOADED)}`, [NETWORK_VARIABLE]: log };
}
