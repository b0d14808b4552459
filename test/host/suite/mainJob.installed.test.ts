// The package as users get it: installed into a VS Code of its own, far from this repository and without a network.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { coloursOf, inGame, panelOf, train, untilState, useGame } from '../support/game.ts';
import { gallery, openRow } from '../support/gallery.ts';
import { NETWORK_VARIABLE } from '../support/protocol.ts';
import { workbench } from '../support/workbench.ts';

const ID = 'gan-asset-studio.gan-asset-studio';
/** Where the bundle of these tests is, in `dist/test/`. */
const SAMPLES = join(__dirname, '..', '..', 'media', 'samples');
/**
 * Four times what VS Code may wait for the extension. It is measured once, on a machine that is busy starting VS Code: only a
 * bundle that has grown out of all bounds, or work that belongs after the activation, takes that long.
 */
const MOST_ACTIVATION_MS = 4 * 50;

describe('the package, installed', () => {
  useGame();

  it('is what runs, and nothing of the repository is in its reach', () => {
    const folder = installedFolder();
    assert.ok(existsSync(join(folder, '.vsixmanifest')), `${folder} was not unpacked from a package.`);
    assert.equal(process.env['NODE_PATH'], undefined);
    assert.deepEqual(
      foldersAbove(folder).filter((above) => existsSync(join(above, 'node_modules'))),
      [],
    );
    const { resolve } = createRequire(join(folder, 'dist', 'worker.js'));
    for (const name of ['onnxruntime-node', 'onnxruntime-common']) {
      assert.ok(resolve(name).startsWith(folder), `${name} is found in ${resolve(name)}.`);
    }
  });

  it('trains on the sample sprites, generates, and shows what it made', async () => {
    await vscode.workspace.fs.copy(vscode.Uri.file(SAMPLES), inGame('assets/samples'), { overwrite: true });
    const run = await train(inGame('assets/samples'), { steps: 20, seed: 1 });
    await untilState(panelOf('samples-1'), 'finished');
    assert.ok((await coloursOf(panelOf('samples-1'), '[data-testid="grid"]')) > 100);
    const { files } = await vscode.commands.executeCommand<{ files: string[] }>('gan.generateSprites', run, {
      count: 4,
    });
    assert.equal(files.length, 4);
    await vscode.commands.executeCommand('gan.gallery.focus');
    await openRow('samples-1');
    await eventually(async () => assert.equal(await gallery.count('[data-testid="generated"]'), 4));
    await workbench.screenshot('the package');
  });

  it('is activated in no time', async function () {
    await vscode.extensions.getExtension(ID)?.activate();
    await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
    const row = '.runtime-extensions-editor .extension:has-text("GAN Asset Studio")';
    const words = await eventually(() => workbench.page.text(`${row} .activation-time`));
    const milliseconds = Number(/(\d+)\s*ms/.exec(words)?.[1]);
    this.runnable().title += ` (VS Code says ${milliseconds} ms)`;
    assert.ok(milliseconds <= MOST_ACTIVATION_MS, `VS Code says: ${words}`);
  });

  it('asks no other machine for anything', async () => {
    // First that it would be known.
    await assert.rejects(fetch('http://192.0.2.1/'));
    const log = await readFile(process.env[NETWORK_VARIABLE] ?? '', 'utf8');
    assert.match(log, /192\.0\.2\.1/);
    const folder = installedFolder();
    assert.deepEqual(
      log.split('\n').filter((line) => line.includes(JSON.stringify(folder).slice(1, -1))),
      [],
    );
  });
});

function installedFolder(): string {
  const extension = vscode.extensions.getExtension(ID);
  assert.ok(extension, 'it is not installed');
  return extension.extensionPath;
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}
