// A window that is loaded anew in mid-training: what it costs, and what its user hears of it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  ENDLESS,
  inGame,
  logOf,
  monsters,
  panelOf,
  startTraining,
  train,
  TRAINING_MS,
  untilState,
} from '../support/game.ts';
import { reloadWindow, untilStored, wasReloaded } from '../support/reloads.ts';
import { clickSprite, origins, pickedOrigins, sprites, untilDrawn } from '../support/sprites.ts';
import { workbench } from '../support/workbench.ts';

const MOST_LOST_SECONDS = 30;
const COUNT = 16;
const run = (): string => inGame('.gan/runs/long').fsPath;

if (!wasReloaded()) {
  describe('a window with a training and another in line', () => {
    it('is loaded anew, with a panel in which a sprite was picked', async function () {
      this.timeout(4 * TRAINING_MS);
      await train(monsters(), { name: 'short', steps: 5 });
      await workbench.runFromPalette('GAN: Generate Sprites…');
      await untilDrawn(COUNT);
      await clickSprite(3);
      await eventually(async () => assert.equal((await pickedOrigins()).length, 1));
      await startTraining('long');
      const options = { name: 'waiting', steps: ENDLESS };
      await vscode.commands.executeCommand('gan.trainOnFolder', inGame('assets/monsters/slimes'), options);
      await untilState(panelOf('waiting'), 'queued');
      await eventually(async () => assert.ok(lastStep(await logOf(run())) > 20), TRAINING_MS);
      await untilStored(/isPicked\W+true/, TRAINING_MS);
      await reloadWindow();
    });
  });
} else {
  describe('a window that was loaded anew in mid-training', () => {
    after(async () => {
      await vscode.commands.executeCommand('gan.stopAllTrainings');
    });

    it('says so, and that the training can go on', async () => {
      await eventually(
        () => workbench.openNotifications('The training of long was interrupted at step'),
        30_000,
      );
      await workbench.screenshot('reloaded');
    });

    it('has lost at most 30 seconds of work', async () => {
      const log = await logOf(run());
      assert.equal(log.findLast(({ kind }) => kind === 'done')?.reason, 'interrupted');
      const step = log.findLast(({ kind }) => kind === 'step');
      const start = log.find(({ kind }) => kind === 'start');
      const kept = log.findLast(({ kind }) => kind === 'checkpoint')?.step ?? 0;
      const secondsAStep = (start?.batch ?? 0) / (step?.imagesPerSecond ?? 0);
      const lost = (lastStep(log) - kept) * secondsAStep;
      assert.ok(kept > 20 && lost <= MOST_LOST_SECONDS, `${lost} s are lost: step ${kept} was kept.`);
    });

    it('has what was in line again', async () => {
      await workbench.openNotifications('The training on waiting is waiting in line again');
      await eventually(
        () => workbench.page.waitFor('.statusbar-item:has-text("GAN"):has-text("%")'),
        TRAINING_MS,
      );
      await vscode.commands.executeCommand('gan.openRun', inGame('.gan/runs/waiting'));
      await untilState(panelOf('waiting'), 'training');
      await vscode.commands.executeCommand('gan.stopAllTrainings');
    });

    it('has the panel with the sprites again, and what was picked', async () => {
      await workbench.page.click('.tab:has-text("Sprites of short")');
      await untilDrawn(COUNT);
      assert.equal(await sprites.text('[data-testid="picked"]'), '1 of 16 picked');
      assert.deepEqual(await pickedOrigins(), (await origins()).slice(3, 4));
    });

    it('goes on with the training from where it was', async () => {
      const kept = (await logOf(run())).findLast(({ kind }) => kind === 'checkpoint')?.step;
      await workbench.answerNotification('Resume');
      await untilState(panelOf('long'), 'training');
      assert.equal((await logOf(run())).findLast(({ kind }) => kind === 'start')?.fromStep, kept);
    });
  });
}

function lastStep(log: Awaited<ReturnType<typeof logOf>>): number {
  return log.findLast(({ kind }) => kind === 'step')?.step ?? 0;
}
