/** Commands for the file that a row or picture of the gallery stands for. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { requireNoWayOut } from '../workspace/folders.ts';
import { ownFolders } from '../workspace/outputs.ts';
import { requireListedFile } from '../workspace/ownFiles.ts';
import { requireTrust } from '../workspace/trust.ts';
import { attempt, type Services } from './services.ts';

/**
 * The file that a menu of the gallery is opened on, among what its commands are called with.
 * @throws UserError where it is neither a checkpoint of a run of this workspace nor an image that a run drew.
 */
export async function listedFileIn(target: unknown): Promise<string | undefined> {
  const isContext = typeof target === 'object' && target !== null && 'file' in target;
  if (!isContext || typeof target.file !== 'string') return undefined;
  await requireListedFile(ownFolders(), target.file);
  return target.file;
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
      const file = await listedFileIn(target);
      if (file === undefined) return;
      requireNoWayOut(path.dirname(file));
      await act(file);
      services.runs.refreshSoon();
    }),
  );
}
