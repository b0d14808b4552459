/** Keeps a checkpoint that the gallery names: a training deletes its older ones. */

import type * as vscode from 'vscode';
import { keepCheckpoint } from '../workspace/checkpoints.ts';
import { registerForFile } from './fileIn.ts';
import type { Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  return registerForFile(services, 'gan.keepCheckpoint', keepCheckpoint);
}
