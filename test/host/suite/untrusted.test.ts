// What comes from a page, a menu or another extension is held against what is the workspace's own before anything is done.
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { PageMessages } from '../../../src/webviews/messageSchema.ts';
import { onPageMessage } from '../../../src/webviews/pageMessages.ts';
import { eventually } from '../support/eventually.ts';
import { inGame, monsters, useGame } from '../support/game.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { workbench } from '../support/workbench.ts';

describe('what is not the workspace’s own', () => {
  useGame();

  it('is neither deleted nor kept, renamed, opened or shown by a command that names it', async () => {
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    const readme = inGame('README.md').fsPath;
    const detour = `${inGame('.gan/runs').fsPath}/judged/../../../assets`;
    for (const [command, target, name] of [
      ['gan.deleteFile', { file: readme }, 'README.md'],
      ['gan.deleteFile', { file: inGame('assets/monsters/monster-01.png').fsPath }, 'monster-01.png'],
      ['gan.keepCheckpoint', { file: readme }, 'README.md'],
      ['gan.reveal', { file: '/etc/passwd' }, 'passwd'],
      ['gan.deleteRun', inGame('assets').fsPath, 'assets'],
      ['gan.deleteRun', { runFolder: detour }, 'assets'],
      ['gan.openRun', inGame('assets/monsters'), 'monsters'],
    ] as const) {
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand(command, target);
      await workbench.openNotifications(`${name} is not a`);
    }
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('gan.renameRun', inGame('assets').fsPath, 'x')),
    );
    for (const file of ['README.md', 'assets/monsters/monster-01.png']) await access(inGame(file).fsPath);
  });

  it('is dropped of what a page sends', async () => {
    const panel = vscode.window.createWebviewPanel('test.hostile', 'hostile', vscode.ViewColumn.One, {
      enableScripts: true,
    });
    const taken: PageMessages['gallery'][] = [];
    const dropped: string[] = [];
    onPageMessage(panel.webview, 'gallery', { warn: (line: string) => dropped.push(line) }, (message) =>
      taken.push(message),
    );
    panel.webview.html = `<script>
      const { postMessage } = acquireVsCodeApi();
      postMessage({ kind: 'deleteFile', file: '/home/me/thesis.tex' });
      postMessage({ kind: 'open', id: '/home/me', command: 'workbench.action.terminal.new' });
      postMessage(null);
      postMessage({ kind: 'ready' });
    </script>`;
    await eventually(() => assert.deepEqual(taken, [{ kind: 'ready' }]));
    assert.equal(dropped.length, 3);
  });
});
