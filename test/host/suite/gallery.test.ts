// The gallery in the side bar.
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
  untilLosses,
  untilState,
  useGame,
} from '../support/game.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { workbench } from '../support/workbench.ts';

const gallery = workbench.webview('[data-testid="runs"]');

describe('the gallery', () => {
  useGame();

  beforeEach(async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('offers to train when it is empty', async () => {
    await gallery.waitFor('[data-testid="notice-text"]:has-text("No runs yet")');
    await gallery.click('[data-testid="notice-button"]');
    await workbench.pick('assets/monsters/bats');
    await untilState(panelOf('bats-1'), 'training');
    await gallery.waitFor('[data-testid="run-card"][data-state="training"]:has-text("bats-1")');
    assert.equal(await gallery.count('[data-testid="notice"]:visible'), 0);
  });

  it('shows a thumbnail of each run and opens it', async () => {
    await train(monsters(), { steps: 10, name: 'older' });
    await train(monsters(), { steps: 10, name: 'newer' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(async () => {
      assert.deepEqual(await gallery.texts('[data-testid="run-card"] .name'), ['newer', 'older']);
      assert.equal(await gallery.count('[data-testid="run-card"][data-state="finished"]'), 2);
    });
    assert.ok((await coloursOf(gallery, '[data-testid="run-card"] canvas')) > 100);
    await gallery.click('[data-testid="run-card"]:has-text("older") .open');
    await untilLosses(panelOf('older'), 10);
  });

  it('shows how good a run is beside what real images would get, where it was judged', async () => {
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    await gallery.waitFor('[data-testid="run-score"]:visible');
    const words = await gallery.attribute('[data-testid="run-score"]', 'aria-label');
    assert.match(words ?? '', /^Quality 0\.40 at its best; real images would get 0\.07\./);
    await train(monsters(), { steps: 5, name: 'unjudged' });
    await gallery.waitFor('[data-testid="run-card"]:has-text("unjudged")');
    assert.equal(await gallery.count('[data-testid="run-score"]:visible'), 1);
  });

  it('follows a training from the beginning to the end', async () => {
    await startTraining('followed');
    await gallery.waitFor('[data-testid="run-card"][data-state="training"]');
    await vscode.commands.executeCommand('gan.stopTraining');
    await gallery.waitFor('[data-testid="run-card"][data-state="stopped"]');
  });

  it('forgets a run whose folder is deleted', async () => {
    const run = await train(monsters(), { steps: 5 });
    await gallery.waitFor('[data-testid="run-card"]');
    await vscode.workspace.fs.delete(vscode.Uri.file(run), { recursive: true });
    await gallery.waitFor('[data-testid="notice-button"]');
  });
});
