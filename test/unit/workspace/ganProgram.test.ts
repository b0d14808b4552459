/** The program `gan` that terminals of the editor find. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeGanProgram } from '../../../src/workspace/ganProgram.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

/** Says what it was started with. */
const CLI = 'console.log(JSON.stringify([process.env.ELECTRON_RUN_AS_NODE, ...process.argv.slice(2)]))';

describe('The program gan', () => {
  const newFolder = temporaryFolders();

  it("runs the extension's command line on the editor's own Node, whatever the folders are called", async () => {
    const folder = path.join(await newFolder(), "it's 100% mine, $HOME");
    const cli = path.join(await newFolder(), "the cli's.cjs");
    await writeFile(cli, CLI);
    const { execPath: node, platform } = process;
    await writeGanProgram(folder, { node, cli, platform });
    const shell = platform === 'win32';
    const program = path.join(folder, shell ? 'gan.cmd' : 'gan');
    const words = ['train', 'two words'];
    const printed = shell
      ? execFileSync(`"${program}"`, ['train', '"two words"'], { shell })
      : execFileSync(program, words);
    assert.deepEqual(JSON.parse(printed.toString()), ['1', ...words]);
  });

  it('is a command file on Windows, and a script for the shells there are besides', async () => {
    const folder = await newFolder();
    const [node, cli] = ['C:\\Code 100%\\Code.exe', 'C:\\gan\\cli.js'];
    await writeGanProgram(folder, { node, cli, platform: 'win32' });
    const command = await readFile(path.join(folder, 'gan.cmd'), 'utf8');
    assert.equal(
      command,
      '@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n"C:\\Code 100%%\\Code.exe" "C:\\gan\\cli.js" %*\r\n',
    );
    assert.match(await readFile(path.join(folder, 'gan'), 'utf8'), /^#!\/bin\/sh\n/);
  });
});
