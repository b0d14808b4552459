// Installs a package as users do: by VS Code's command line, into its folder of extensions.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VsCode } from './findVsCode.ts';
import type { HostOptions } from './options.ts';
import { startProgram } from './processes.ts';

type Folders = Pick<HostOptions, 'dataFolder' | 'extensionsFolder'>;

/** Throws, with what VS Code said, when it did not take the package. */
export async function installVsix(vsCode: VsCode, vsix: string, folders: Folders): Promise<void> {
  const { dataFolder, extensionsFolder } = folders;
  const args = ['--extensions-dir', extensionsFolder, '--install-extension', vsix];
  if (vsCode.kind === 'desktop') {
    const { runVSCodeCommand } = await import('@vscode/test-electron');
    await runVSCodeCommand(['--user-data-dir', dataFolder, ...args], vsCode.download);
    return;
  }
  const { node, script } = vsCode.server;
  const own = [script, '--accept-server-license-terms', '--server-data-dir', dataFolder];
  const program = startProgram({ file: node, args: [...own, ...args] });
  if ((await program.exited) !== 0) throw new Error(`VS Code did not install ${vsix}.\n${program.logTail()}`);
}

/** VS Code runs tests only beside an extension under development: one that does nothing. */
export async function testsOnlyExtension(parent: string): Promise<string> {
  const folder = join(parent, 'tests-only');
  await mkdir(folder);
  const manifest = { name: 'tests-only', publisher: 'tests', version: '0.0.1', engines: { vscode: '*' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
