// The terminal that GAN: Open Terminal with gan opens, and what its program gan says.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

/** Opens it, and runs `gan` with these words as its shell would: found by the terminal's own PATH. Resolves to what it printed. */
export async function ganInTerminal(...words: readonly string[]): Promise<string> {
  await vscode.commands.executeCommand('gan.openTerminal');
  const { env, cwd } = await eventually(() => {
    const options = vscode.window.terminals.find(({ name }) => name === 'gan')?.creationOptions;
    assert.ok(options !== undefined && 'env' in options && options.env, 'no terminal was opened');
    return options;
  });
  const folder = cwd instanceof vscode.Uri ? cwd.fsPath : cwd;
  const [program, ...before] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['sh', '-c'];
  const given = { cwd: folder, env: { ...process.env, ...env } as NodeJS.ProcessEnv };
  const { stdout } = await promisify(execFile)(
    program ?? '',
    [...before, ['gan', ...words].join(' ')],
    given,
  );
  return stdout;
}
