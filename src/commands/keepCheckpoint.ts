/** Keeps a checkpoint that the gallery names: a training deletes its older ones. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { keepCheckpoint } from '../workspace/checkpoints.ts';
import { requireNoWayOut } from '../workspace/folders.ts';
import { requireTrust } from '../workspace/trust.ts';
import { fileIn } from './fileIn.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.keepCheckpoint', (target: unknown) =>
    attempt(services, false, async () => {
      requireTrust();
      const file = fileIn(target);
      if (file === undefined) return;
      requireNoWayOut(path.dirname(file));
      await keepCheckpoint(file);
    }),
  );
}
