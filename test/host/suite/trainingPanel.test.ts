// The panel of a training: what it survives and how it comes back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  coloursOf,
  inGame,
  monsters,
  panelOf,
  startTraining,
  train,
  untilState,
  useGame,
} from '../support/game.ts';
import { workbench, type Dom } from '../support/workbench.ts';

describe('the training panel', () => {
  useGame();

  it('has its full state when it is shown again after being hidden', async () => {
    const panel = await startTraining('hidden');
    const points = await pointsOf(panel);
    await vscode.window.showTextDocument(inGame('README.md'));
    await eventually(async () => assert.equal(await workbench.page.count('iframe.webview.ready:visible'), 0));
    await vscode.commands.executeCommand('workbench.action.previousEditor');
    await eventually(async () => assert.ok((await pointsOf(panel)) > points));
    assert.ok((await coloursOf(panel, '[data-testid="grid"]')) > 1);
    await panel.waitFor('[data-testid="sentence"]:has-text("24 images")');
  });

  it('may be closed while the training goes on, and is opened again from the status bar', async () => {
    const step = await stepOf(await startTraining('closed'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(async () => assert.equal(await workbench.page.count('iframe.webview.ready'), 0));
    await workbench.page.click('.statusbar-item:has-text("GAN"):visible a');
    await eventually(async () => assert.ok((await stepOf(panelOf('closed'))) > step));
  });

  it('shows the history of a run that has ended', async () => {
    const run = await train(monsters(), { steps: 12, name: 'ended' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('gan.openRun', run);
    const panel = panelOf('ended');
    await untilState(panel, 'finished');
    await panel.waitFor('[data-testid="loss-chart"][data-points="12"]');
    assert.ok((await coloursOf(panel, '[data-testid="grid"][data-step="12"]')) > 100);
  });

  it('is there once for each of two trainings at a time', async () => {
    const first = await startTraining('first');
    const second = await startTraining('second', inGame('assets/monsters/slimes'));
    await workbench.page.waitFor('.statusbar-item:has-text("(+1)")');
    await second.click('[data-testid="stop"]');
    await untilState(second, 'stopped');
    await vscode.commands.executeCommand('gan.openRun', inGame('.gan/runs/first'));
    await untilState(first, 'training');
    assert.deepEqual(openTabs(), ['first', 'second']);
  });

  it('is shown rather than opened twice when the same folder is asked for again', async () => {
    await vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    await untilState(panelOf('monsters-1'), 'training');
    await vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    assert.deepEqual(openTabs(), ['monsters-1']);
  });
});

function openTabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

async function pointsOf(panel: Dom): Promise<number> {
  return Number(await panel.attribute('[data-testid="loss-chart"]', 'data-points'));
}

/** `step 1,240` as a number. */
async function stepOf(panel: Dom): Promise<number> {
  return Number((await panel.text('[data-testid="step"]')).replaceAll(/\D/g, ''));
}
