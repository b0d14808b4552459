/** The program `gan` for terminals: a small script that runs the extension's own command line on VS Code's own Node. */
import { chmod } from 'node:fs/promises';
import * as path from 'node:path';
import { replaceFile } from '../gan/files.ts';

interface Parts {
  /** What runs this process: Node, or an editor that is told to be Node. */
  readonly node: string;
  /** The bundled command line. */
  readonly cli: string;
  readonly platform: NodeJS.Platform;
}

/**
 * Writes the program into `folder`, over the one of an earlier version of the extension.
 * @throws UserError where the folder cannot be written.
 */
export async function writeGanProgram(folder: string, parts: Parts): Promise<void> {
  const shellScript = path.join(folder, 'gan');
  await replaceFile(shellScript, forShells(parts));
  await chmod(shellScript, 0o755);
  // The other is for shells such as Git's.
  if (parts.platform === 'win32') await replaceFile(path.join(folder, 'gan.cmd'), forWindows(parts));
}

function forShells({ node, cli }: Parts): string {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const words = ['ELECTRON_RUN_AS_NODE=1', 'exec', quoted(node), quoted(cli), '"$@"'];
  return ['#!/bin/sh', words.join(' '), ''].join('\n');
}

function forWindows({ node, cli }: Parts): string {
  // A percent sign would begin the name of a variable.
  const quoted = (word: string) => `"${word.replaceAll('%', '%%')}"`;
  const lines = ['@echo off', 'setlocal', 'set ELECTRON_RUN_AS_NODE=1', `${quoted(node)} ${quoted(cli)} %*`];
  return [...lines, ''].join('\r\n');
}
