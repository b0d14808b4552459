// What goes wrong is said in one sentence, with the next thing to do.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  inGame,
  monsters,
  panelOf,
  startTraining,
  train,
  untilState,
  USUAL,
  useGame,
} from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

describe('errors', () => {
  useGame();

  it('say of an empty folder what is missing', async () => {
    const empty = inGame('assets/empty');
    await mkdir(empty.fsPath, { recursive: true });
    try {
      await assert.rejects(train(empty, { steps: 5 }), /There is no PNG image in .*empty/);
      await vscode.commands.executeCommand('gan.trainOnFolder', empty);
      await workbench.answerNotification('Choose Another Folder…');
      await workbench.pick('assets/monsters/bats');
      await workbench.pick(USUAL);
      await untilState(panelOf('bats-1'), 'training');
    } finally {
      await rm(empty.fsPath, { recursive: true });
    }
  });

  it('say that the training was killed, and leave no process', async () => {
    const panel = await startTraining('killed');
    const [worker = 0, ...others] = await workers();
    assert.equal(others.length, 0);
    process.kill(worker, 'SIGKILL');
    await untilState(panel, 'failed');
    assert.match(await panel.text('[data-testid="sentence"]'), /SIGKILL/);
    await panel.waitFor('[data-testid="show-log"]');
    await eventually(async () => assert.deepEqual(await workers(), []));
  });

  it('tell of a killed training to who looks elsewhere', async () => {
    await startTraining('unseen');
    await vscode.window.showTextDocument(inGame('README.md'));
    const [worker = 0] = await workers();
    process.kill(worker, 'SIGKILL');
    await workbench.openNotifications('SIGKILL');
  });

  it('refuse to read and to write where a link leads out of the workspace', async () => {
    const run = await train(monsters(), { steps: 5 });
    const link = inGame('assets/generated');
    await rm(link.fsPath, { recursive: true, force: true });
    await symlink(tmpdir(), link.fsPath);
    const refusal =
      /assets\/generated leads out of the workspace by a link, to .*: choose a folder inside of it\./;
    try {
      await assert.rejects(train(link, { steps: 5 }), refusal);
      const generating = vscode.commands.executeCommand('gan.generateSprites', run, { count: 1 });
      await assert.rejects(Promise.resolve(generating), refusal);
    } finally {
      await rm(link.fsPath);
    }
  });

  it('refuse to write outside the workspace', async () => {
    const run = await train(monsters(), { steps: 5 });
    const settings = vscode.workspace.getConfiguration('gan');
    await settings.update('outputFolder', '../outside', vscode.ConfigurationTarget.Workspace);
    try {
      await assert.rejects(
        Promise.resolve(vscode.commands.executeCommand('gan.generateSprites', run, { count: 1 })),
        /gan\.outputFolder is "\.\.\/outside".*inside the workspace/,
      );
    } finally {
      await settings.update('outputFolder', undefined, vscode.ConfigurationTarget.Workspace);
      await rm(inGame('.vscode').fsPath, { recursive: true, force: true });
    }
  });

  it('say that there is no run to generate from, and offer to train', async () => {
    await vscode.commands.executeCommand('gan.generateSprites');
    await workbench.answerNotification('Train on Folder…');
    await workbench.pick('assets/monsters/slimes');
    await workbench.pick(USUAL);
    await untilState(panelOf('slimes-1'), 'training');
  });
});

/** The child processes that train, as the system knows them; one that has ended but was not waited for counts too. */
async function workers(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    const isWorker = Number(parent) === process.pid && /worker\.js|<defunct>/.test(command.join(' '));
    return isWorker ? [Number(pid)] : [];
  });
}
