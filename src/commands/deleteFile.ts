/** Deletes a checkpoint or an image that the gallery shows, to the trash. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { toTrash } from '../workspace/trash.ts';
import { registerForFile } from './fileIn.ts';
import type { Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return registerForFile(services, 'gan.deleteFile', (file) =>
    toTrash(vscode.Uri.file(file), path.basename(file)),
  );
}
