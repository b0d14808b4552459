// The gallery in the side bar.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  coloursOf,
  inGame,
  monsters,
  panelOf,
  runFolders,
  startTraining,
  train,
  trainAsProposed,
  untilLosses,
  untilState,
  USUAL,
  useGame,
} from '../support/game.ts';
import { gallery, openRow } from '../support/gallery.ts';
import { writeGenerated } from '../support/generated.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { workbench } from '../support/workbench.ts';

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
    await gallery.click('[data-testid="notice-train"]');
    await workbench.pick('assets/monsters/bats');
    await workbench.pick(USUAL);
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
    await untilLosses(panelOf('older'), 8); // but for the two of its pretraining
  });

  it('shows how good a run is beside what real images would get, where it was judged', async () => {
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    await gallery.waitFor('[data-testid="run-score"]:visible');
    const words = await gallery.attribute('[data-testid="run-score"]', 'aria-label');
    assert.match(words ?? '', /^Best quality 0\.40, real images 0\.07\./);
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

  it('notices that a process elsewhere which had a run was killed, though that writes nothing', async () => {
    const run = inGame('.gan/runs/elsewhere');
    await writeJudgedRun(run, monsters());
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    try {
      const lock = { pid: other.pid, host: hostname(), start: '', since: new Date().toISOString() };
      await writeFile(vscode.Uri.joinPath(run, 'lock').fsPath, `${JSON.stringify(lock)}\n`);
      await gallery.waitFor('[data-testid="run-card"][data-state="preparing"]');
    } finally {
      other.kill('SIGKILL');
    }
    await gallery.waitFor('[data-testid="run-card"][data-state="finished"]');
  });

  it('forgets a run whose folder is deleted', async () => {
    const run = await train(monsters(), { steps: 5 });
    await gallery.waitFor('[data-testid="run-card"]');
    await vscode.workspace.fs.delete(vscode.Uri.file(run), { recursive: true });
    await gallery.waitFor('[data-testid="notice-train"]');
  });

  describe('of a run that drew', () => {
    const run = inGame.bind(undefined, '.gan/runs/judged');
    const kept = '[data-testid="checkpoint"]:has-text("kept")';

    beforeEach(async () => {
      await writeJudgedRun(run(), monsters());
    });

    it('shows its checkpoints and images once it is opened, and keeps a checkpoint', async () => {
      await writeGenerated('judged', 3);
      await openRow('judged');
      await gallery.waitFor('[data-testid="checkpoint"]:has-text("step 3,000")');
      await eventually(async () => assert.equal(await gallery.count('[data-testid="generated"]'), 3));
      assert.equal(await gallery.count(kept), 0);
      const checkpoint = inGame('.gan/runs/judged/checkpoints/003000.safetensors').fsPath;
      await vscode.commands.executeCommand('gan.keepCheckpoint', { file: checkpoint });
      await gallery.waitFor(kept);
      await gallery.click('[data-testid="generated"] >> nth=1');
      await workbench.page.waitFor('.tab.active:has-text("judged-0002.png")');
    });

    it('looks where gan.config.json sends images, as soon as it says so', async () => {
      const config = inGame('gan.config.json').fsPath;
      await writeGenerated('judged', 2, 'assets/generated/elsewhere');
      await openRow('judged');
      await gallery.waitFor('[data-testid="checkpoint"]');
      const shows = (count: number) =>
        eventually(async () => assert.equal(await gallery.count('[data-testid="generated"]'), count));
      await shows(0);
      try {
        await writeFile(config, '{ "version": 1, "outputs": { "folder": "assets/generated/elsewhere" } }');
        await shows(2);
        await eventually(async () => {
          const width = `document.querySelector('[data-testid="generated"] img').naturalWidth`;
          assert.equal(await gallery.evaluate(width), 32, 'the page may load them');
        });
      } finally {
        await rm(config, { force: true });
      }
      await shows(0);
    });

    it('shows ten thousand images, of which the page holds those in sight', async () => {
      await writeGenerated('judged', 10_000);
      await openRow('judged');
      await gallery.waitFor('.heading:has-text("Generated (10,000)")');
      assert.ok(await few('[data-testid="generated"]'), 'at the beginning');
      await gallery.evaluate('window.scrollTo(0, document.body.scrollHeight)');
      await gallery.waitFor('[data-testid="generated"][aria-label="judged-10000.png"]');
      assert.ok(await few('[data-testid="generated"]'), 'at the end');
      assert.equal(await gallery.count('[data-testid="generated"][aria-label="judged-0001.png"]'), 0);
    });

    it('hands an image to whoever it is dropped on', async () => {
      await writeGenerated('judged', 1);
      await openRow('judged');
      const image = '[data-testid="generated"][aria-label="judged-0001.png"]'; // not one of the test before
      await gallery.waitFor(image);
      const data = await gallery.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        const event = new DragEvent('dragstart', { dataTransfer, bubbles: true });
        document.querySelector('${image}').dispatchEvent(event);
        return ['text/uri-list', 'text/plain'].map((type) => dataTransfer.getData(type));
      })()`);
      const [uri, text] = data as [string, string];
      const { scheme, path } = vscode.Uri.parse(uri);
      assert.equal(path, inGame('assets/generated/judged-0001.png').path);
      assert.equal(scheme, vscode.env.remoteName === undefined ? 'file' : 'vscode-remote');
      assert.equal(text, 'assets/generated/judged-0001.png');
    });

    it('is driven by the keys of VS Code’s own trees', async () => {
      await writeGenerated('judged', 2);
      await gallery.waitFor('[data-testid="run-card"]');
      await gallery.evaluate(`document.querySelector('[data-item][tabindex="0"]').focus()`);
      await workbench.press('ArrowLeft'); // another test may have opened it
      await workbench.press('ArrowRight');
      await gallery.waitFor('[data-testid="checkpoint"]');
      await workbench.press('ArrowDown');
      await gallery.waitFor('[data-testid="checkpoint"]:focus');
      await workbench.press('ArrowDown');
      await workbench.press('ArrowRight');
      await gallery.waitFor('[data-testid="generated"][aria-label="judged-0002.png"]:focus');
      await workbench.press('Home');
      await workbench.press('F2');
      await workbench.enter('bosses');
      await gallery.waitFor('[data-testid="run-card"]:has-text("bosses")');
    });

    it('asks for its new name, and keeps what was typed when the focus goes elsewhere or the name is taken', async () => {
      await writeJudgedRun(inGame('.gan/runs/bats'), monsters());
      void vscode.commands.executeCommand('gan.renameRun', run().fsPath);
      await workbench.page.waitFor('.quick-input-widget input');
      await workbench.type('bats');
      await workbench.press('Enter');
      await workbench.page.waitFor('.quick-input-widget:has-text("A run named bats already exists")');
      await vscode.window.showTextDocument(inGame('README.md'));
      const typed = await workbench.page.evaluate(
        `document.querySelector('.quick-input-widget input').value`,
      );
      assert.equal(typed, 'bats');
      await workbench.enter('bosses');
      await gallery.waitFor('[data-testid="run-card"]:has-text("bosses")');
    });

    it('renames it, and its images and its open panel stay with it', async () => {
      await writeGenerated('judged', 2);
      await vscode.commands.executeCommand('gan.openRun', run().fsPath);
      await vscode.commands.executeCommand('gan.renameRun', run().fsPath, 'bosses');
      await panelOf('bosses').waitFor('[data-testid="grid"][data-step="3000"]');
      await openRow('bosses');
      await eventually(async () => assert.equal(await gallery.count('[data-testid="generated"]'), 2));
    });

    it('deletes it to the trash; where there is none, asks in a dialog first and deletes nothing unasked', async () => {
      await gallery.waitFor('[data-testid="run-card"]');
      await vscode.commands.executeCommand('gan.deleteRun', run().fsPath);
      if ((await runFolders()).length > 0) {
        // VS Code shows no dialog while tests drive it, and says in its place what it would have asked.
        await workbench.openNotifications('Are you sure you want to permanently delete the run judged?');
        assert.deepEqual(await runFolders(), [run().fsPath]);
      } else await gallery.waitFor('[data-testid="notice-train"]:visible');
    });

    it('finds runs by their names, and says where there is none', async () => {
      await writeJudgedRun(inGame('.gan/runs/bats'), monsters());
      await gallery.waitFor('[data-testid="run-card"]:has-text("bats")');
      await gallery.click('[data-testid="filter"]');
      await workbench.type('bat');
      await eventually(async () =>
        assert.deepEqual(await gallery.texts('[data-testid="run-card"] .name'), ['bats']),
      );
      await workbench.type('man');
      await gallery.waitFor('[data-testid="nothing"]:visible');
      await gallery.evaluate(`(() => {
        const box = document.querySelector('[data-testid="filter"]');
        box.value = '';
        box.dispatchEvent(new Event('input'));
      })()`);
    });

    it('is compared with another, side by side', async () => {
      await writeJudgedRun(inGame('.gan/runs/bats'), monsters());
      await gallery.waitFor('[data-testid="run-card"]:has-text("bats")');
      await vscode.commands.executeCommand('gan.compareRuns', run().fsPath, inGame('.gan/runs/bats').fsPath);
      const page = workbench.webview('[data-testid="verdict"]');
      await page.waitFor('[data-testid="verdict"]:text-is("Both are equally close to your images: 0.40.")');
      for (const [side, name] of ['judged', 'bats'].entries()) {
        await page.waitFor(`[data-testid="open-${side}"]:text-is("${name}")`);
        await page.waitFor(`[data-testid="figures-${side}"]:has-text("0.40 at step 2,800")`);
        assert.ok((await coloursOf(page, `[data-testid="grid-${side}"]`)) > 100);
      }
    });
  });

  it('shows a training that waits, why, and that it was cancelled', async () => {
    await startTraining('first');
    await trainAsProposed(inGame('assets/monsters/bats'));
    const waiting = '[data-testid="run-card"][data-state="queued"]:has-text("Waiting for first to end.")';
    await gallery.waitFor(waiting);
    await workbench.page.waitFor('.statusbar-item:has-text("(+1)")');
    await workbench.webview('[data-testid="stop"]:text-is("Cancel")').click('[data-testid="stop"]');
    await eventually(async () => assert.equal(await gallery.count(waiting), 0));
    assert.deepEqual(await runFolders(), [inGame('.gan/runs/first').fsPath]);
  });

  it('lets who waits train once the one before has ended', async () => {
    await startTraining('first');
    await trainAsProposed(inGame('assets/monsters/bats'));
    await untilState(panelOf('bats'), 'queued');
    await vscode.commands.executeCommand('gan.stopTraining', inGame('.gan/runs/first').fsPath);
    await untilState(panelOf('bats-1'), 'training');
  });
});

/** Whether the page holds some of these, and no more than a window shows. */
async function few(selector: string): Promise<boolean> {
  const count = await gallery.count(selector);
  return count > 0 && count < 150;
}
