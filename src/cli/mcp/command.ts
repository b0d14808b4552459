/** The words of `gan mcp` → the folders that its client may work in. */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../gan/errors.ts';
import { MCP_OPTIONS } from '../options.ts';
import { parsed } from '../reading.ts';

export interface McpCommand {
  readonly kind: 'mcp';
  /** Absolute. */
  readonly roots: readonly string[];
}

/** @throws UserError when one is no folder, or is a whole disk. */
export function parseMcp(words: readonly string[]): McpCommand {
  const { values, positionals } = parsed(words, MCP_OPTIONS);
  const [word] = positionals;
  if (word !== undefined) throw new UserError(`gan mcp wants options only, but "${word}" was given.`);
  const roots = (values.root ?? ['.']).map((root) => path.resolve(root));
  for (const root of roots) requireFolder(root);
  return { kind: 'mcp', roots };
}

function requireFolder(root: string): void {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`There is no folder ${root}: name the one of your game with --root.`);
  }
  if (path.dirname(realpathSync(root)) === realpathSync(root)) {
    throw new UserError(`${root} is a whole disk: name the folder of your game with --root.`);
  }
}
