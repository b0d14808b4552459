// Photographs the product as a user sees it, on a training long enough to look like one.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { inGame, panelOf, untilState, useGame } from '../support/game.ts';
import { gallery } from '../support/gallery.ts';
import { clickSprite, save, setControl, SPRITE, sprites, untilDrawn } from '../support/sprites.ts';
import { workbench } from '../support/workbench.ts';

const STEPS = 240;
/** Other work on the machine may slow it down to this. */
const LONG_TRAINING_MS = 100_000;
/** From here on the sprites have shapes. */
const SHAPELY_STEP = 100;

describe('pictures', function () {
  this.timeout(3 * LONG_TRAINING_MS);
  useGame();

  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel'); // whatever a test before left open
    const extension = vscode.extensions.getExtension('gan-asset-studio.gan-asset-studio');
    const samples = vscode.Uri.joinPath(extension?.extensionUri ?? inGame(''), 'media', 'samples');
    await cp(samples.fsPath, inGame('assets/sprites').fsPath, { recursive: true });
  });

  after(async () => {
    await workbench.useTheme('dark');
    await rm(inGame('assets/sprites').fsPath, { recursive: true });
  });

  // media/readme/training.png: GAN_TEST_RUN names the folder of a run on media/samples that was trained for long enough.
  const namedRun = process.env['GAN_TEST_RUN'];
  if (namedRun !== undefined) {
    it('are taken of a run that was trained elsewhere', async () => {
      const run = inGame(`.gan/runs/${basename(namedRun)}`).fsPath;
      await cp(namedRun, run, { recursive: true });
      const log = join(run, 'log.jsonl');
      const moved = (await readFile(log, 'utf8'))
        .replace(/"folder":"[^"]+"/, `"folder":${JSON.stringify(inGame('assets/sprites').fsPath)}`)
        .replaceAll(JSON.stringify(namedRun), JSON.stringify(run));
      await writeFile(log, moved);
      await vscode.commands.executeCommand('workbench.view.extension.gan');
      await gallery.waitFor('[data-testid="run-card"] canvas');
      await vscode.commands.executeCommand('gan.openRun', run);
      const panel = panelOf(basename(namedRun));
      await panel.waitFor('[data-testid="grid"][data-step]:not([data-step="0"])');
      await panel.waitFor('[data-testid="quality-chart"] canvas');
      await workbench.screenshot('readme');
      await vscode.commands.executeCommand('workbench.view.explorer');
    });
  }

  it('are taken of a training, its panel’s themes and widths, its sprites and the gallery', async () => {
    await vscode.commands.executeCommand('workbench.files.action.collapseExplorerFolders');
    const options = { name: 'sprites-1', steps: STEPS, seed: 1 };
    await vscode.commands.executeCommand('gan.trainOnFolder', inGame('assets/sprites'), options);
    const panel = panelOf('sprites-1');
    await eventually(async () => {
      const step = Number(await panel.attribute('[data-testid="grid"]', 'data-step'));
      if (step < SHAPELY_STEP) throw new Error(`Only at step ${step}.`);
    }, LONG_TRAINING_MS);
    await workbench.screenshot('training');
    await workbench.useTheme('light');
    await workbench.screenshot('training-light');
    await workbench.useTheme('high contrast');
    await workbench.screenshot('training-high-contrast');
    await workbench.useTheme('dark');

    const readme = await vscode.workspace.openTextDocument(inGame('README.md'));
    await vscode.window.showTextDocument(readme, vscode.ViewColumn.Two);
    await vscode.window.showTextDocument(readme, vscode.ViewColumn.Three);
    await panel.waitFor('[data-testid="grid"]');
    await workbench.screenshot('narrow');
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');

    await eventually(() => untilState(panel, 'finished'), LONG_TRAINING_MS);
    await workbench.screenshot('finished');

    await vscode.commands.executeCommand('workbench.view.extension.gan');
    await workbench.webview('[data-testid="runs"]').waitFor('[data-testid="run-card"] canvas');
    await workbench.screenshot('gallery');

    await vscode.commands.executeCommand('workbench.view.explorer');
    await panel.click('[data-testid="generate"]');
    await untilDrawn(16);
    await clickSprite(2);
    await clickSprite(9);
    await workbench.press('m');
    await untilDrawn(16);
    for (const theme of ['light', 'high contrast', 'dark'] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`generate ${theme}`);
    }
    await save('Saved 2 sprites and a sheet');
    await workbench.screenshot('generate saved');
    await setControl('count', '64');
    await untilDrawn(64);
    await vscode.window.showTextDocument(readme, vscode.ViewColumn.Two);
    await sprites.waitFor(SPRITE);
    await untilDrawn(64);
    await workbench.screenshot('generate narrow');
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    const [sheet] = await vscode.workspace.findFiles('assets/generated/*sheet*.png');
    await vscode.commands.executeCommand('vscode.open', sheet);
    await workbench.webview('body.ready img').waitFor('img');
    await workbench.screenshot('generated');
  });
});
