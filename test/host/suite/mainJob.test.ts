// The product's main path: a folder of sprites goes in, new sprites come out.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  coloursOf,
  inGame,
  loggedKinds,
  monsters,
  panelOf,
  runFolders,
  train,
  TRAINING_MS,
  untilLosses,
  untilState,
  USUAL,
  useGame,
} from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

describe('the extension', () => {
  it('has its commands', async () => {
    const contributed = ['trainOnFolder', 'generateSprites', 'stopTraining', 'openRun', 'showLog'];
    await vscode.extensions.getExtension('gan-asset-studio.gan-asset-studio')?.activate();
    const commands = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.filter((name) => !commands.has(`gan.${name}`)),
      [],
    );
  });
});

describe('training on a folder', () => {
  useGame();

  it('starts from the explorer, shows itself and is stopped from the panel', async () => {
    await workbench.explorerMenu('assets/monsters', 'Train on Folder…');
    await workbench.pick(USUAL);
    const panel = panelOf('monsters-1');
    await untilState(panel, 'training');
    await eventually(() => panel.waitFor('[data-testid="time-left"]:has-text("left")'), TRAINING_MS);
    await workbench.page.waitFor('.statusbar-item:has-text("GAN"):has-text("%")');
    await panel.click('[data-testid="stop"]');
    await untilState(panel, 'stopped');
    assert.match(await panel.text('[data-testid="sentence"]'), /^Stopped at step \d+\..*can generate/);
    await eventually(async () =>
      assert.equal(await workbench.page.count('.statusbar-item:has-text("GAN"):visible'), 0),
    );
    const [run = ''] = await runFolders();
    assert.equal((await loggedKinds(run)).at(-1), 'done');
  });

  it('starts from the command palette, which offers the folders with images', async () => {
    await workbench.runFromPalette('GAN: Train on Folder…');
    await workbench.pick('assets/monsters/slimes');
    await workbench.pick(USUAL);
    await untilState(panelOf('slimes-1'), 'training');
  });

  it('leaves a run with its config, log, grids and checkpoint', async () => {
    const run = await train(monsters(), { steps: 20, seed: 1 });
    assert.equal(run, inGame('.gan/runs/monsters-1').fsPath);
    const config: unknown = JSON.parse(await readFile(join(run, 'config.json'), 'utf8'));
    assert.deepEqual((config as { training: { budget: unknown } }).training.budget, {
      kind: 'steps',
      amount: 20,
    });
    const kinds = await loggedKinds(run);
    assert.equal(kinds.filter((kind) => kind === 'step').length, 20);
    assert.deepEqual([kinds[0], kinds.at(-1)], ['start', 'done']);
    assert.ok((await readdir(join(run, 'grids'))).includes('000020.png'));
    assert.ok((await readdir(join(run, 'checkpoints'))).some((name) => name.endsWith('.safetensors')));
  });

  it('shows the sprites, the losses and how it went', async () => {
    await train(monsters(), { steps: 20, seed: 1 });
    const panel = panelOf('monsters-1');
    await panel.waitFor('[data-testid="grid"][data-step="20"]');
    await untilLosses(panel, 16); // but for the four of its pretraining
    assert.ok((await coloursOf(panel, '[data-testid="grid"]')) > 100);
    assert.equal(await panel.text('[data-testid="state"]'), 'finished');
    assert.match(await panel.text('[data-testid="sentence"]'), /20 steps/);
    assert.match(await panel.text('[data-testid="device"]'), /24 images at 32 × 32/);
    assert.equal(await panel.text('[data-testid="time-left"]'), '');
  });
});
