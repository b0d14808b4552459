/** Deletes a checkpoint or an image that the gallery shows, to the trash. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { requireNoWayOut } from '../workspace/folders.ts';
import { toTrash } from '../workspace/trash.ts';
import { requireTrust } from '../workspace/trust.ts';
import { fileIn } from './fileIn.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.deleteFile', (target: unknown) =>
    attempt(services, false, async () => {
      requireTrust();
      const file = fileIn(target);
      if (file === undefined) return;
      requireNoWayOut(path.dirname(file));
      await toTrash(vscode.Uri.file(file), path.basename(file));
    }),
  );
}
