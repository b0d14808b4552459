/** Commands for the file that a row or picture of the gallery stands for. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { requireNoWayOut } from '../workspace/folders.ts';
import { requireTrust } from '../workspace/trust.ts';
import { attempt, type Services } from './services.ts';

/** The file among what a menu's commands are called with. */
export function fileIn(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const isContext = typeof target === 'object' && target !== null && 'file' in target;
  return isContext && typeof target.file === 'string' ? target.file : undefined;
}

/** A command that does something to it, in a workspace that is trusted; nothing where it is called with none. */
export function registerForFile(
  services: Services,
  command: string,
  act: (file: string) => Promise<unknown>,
): vscode.Disposable {
  return vscode.commands.registerCommand(command, (target: unknown) =>
    attempt(services, false, async () => {
      requireTrust();
      const file = fileIn(target);
      if (file === undefined) return;
      requireNoWayOut(path.dirname(file));
      await act(file);
    }),
  );
}
