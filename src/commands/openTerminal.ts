/** GAN: Open Terminal with gan. The command line comes with the extension; a terminal that this opens finds it. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolderOf } from '../workspace/folders.ts';
import { writeGanProgram } from '../workspace/ganProgram.ts';
import { requireTrust } from '../workspace/trust.ts';
import { attempt, type Services } from './services.ts';

export function register(services: Services): vscode.Disposable {
  const { cacheFolder, commandLine } = services;
  return vscode.commands.registerCommand('gan.openTerminal', () =>
    attempt(services, false, async () => {
      requireTrust();
      const folder = path.join(cacheFolder, 'bin');
      const { execPath: node, platform } = process;
      await writeGanProgram(folder, { node, cli: commandLine, platform });
      const terminal = vscode.window.createTerminal({
        name: 'gan',
        cwd: workspaceFolderOf().uri,
        iconPath: new vscode.ThemeIcon('sparkle'),
        env: { PATH: [folder, process.env['PATH']].filter(Boolean).join(path.delimiter) },
      });
      terminal.show();
    }),
  );
}
