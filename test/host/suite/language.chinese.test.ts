// What a person reads whose VS Code speaks Simplified Chinese: from package.json, the extension, its pages and its child process.
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { gallery } from '../support/gallery.ts';
import { inGame, monsters, panelOf, train, useGame } from '../support/game.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { workbench } from '../support/workbench.ts';

describe('in Simplified Chinese', () => {
  before(function () {
    // Desktop VS Code speaks it only with its language pack.
    if (vscode.env.language !== 'zh-cn') this.skip();
  });
  useGame();

  it('the gallery offers to train', async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
    await gallery.waitFor('[data-testid="notice-text"]:has-text("还没有运行")');
    await gallery.waitFor('[data-testid="notice-train"]:has-text("用文件夹训练…")');
    assert.equal(await gallery.attribute('html', 'lang'), 'zh-cn');
  });

  it('a command goes by its Chinese title, and says in Chinese what is missing', async () => {
    await workbench.runFromPalette('GAN: 用文件夹训练…');
    await workbench.page.waitFor('.quick-input-widget input[placeholder*="PNG 图像文件夹"]');
    await workbench.press('Escape');
    await vscode.commands.executeCommand('gan.openRun');
    await workbench.openNotifications('此工作区中还没有运行');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('the panel of a run says all in Chinese, down to what the page itself says', async () => {
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    await vscode.commands.executeCommand('gan.openRun', inGame('.gan/runs/judged'));
    const panel = panelOf('judged');
    await panel.waitFor('[data-testid="replay-step"]:has-text("第 3,000 步")');
    assert.equal(await panel.text('[data-testid="state"]'), '已完成');
    assert.match(
      await panel.text('[data-testid="sentence"]'),
      /^用 24 张图像学习了 3,000 步。时间用完时它仍在进步.*它可以生成新的精灵图。$/,
    );
    assert.equal(await panel.text('[data-testid="generate"]'), '生成精灵图');
    await workbench.screenshot('chinese');
    assert.deepEqual(await workbench.webviewErrors(), []);
  });

  it('a training says in Chinese why it cannot begin', async () => {
    const empty = inGame('assets/empty');
    await mkdir(empty.fsPath, { recursive: true });
    try {
      await assert.rejects(train(empty, { steps: 5 }), /empty 中没有 PNG 图像/);
    } finally {
      await rm(empty.fsPath, { recursive: true });
    }
  });
});
