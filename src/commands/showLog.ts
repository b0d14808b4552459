/** GAN: Show Log. */

import * as vscode from 'vscode';
import type { Services } from './services.ts';

export function register({ log }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('gan.showLog', () => log.show());
}
