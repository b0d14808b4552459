/** Keeps a checkpoint that the gallery names: a training deletes its older ones. */

import type * as vscode from 'vscode';
import { keepCheckpoint } from '../workspace/checkpoints.ts';
import { ownFolders } from '../workspace/outputs.ts';
import { requireCheckpoint } from '../workspace/ownFiles.ts';
import { registerForFile } from './fileIn.ts';
import type { Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return registerForFile(services, 'gan.keepCheckpoint', (file) => {
    requireCheckpoint(ownFolders(), file);
    return keepCheckpoint(file);
  });
}
