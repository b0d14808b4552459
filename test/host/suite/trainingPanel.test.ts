// The panel of a training: what it survives and how it comes back.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  coloursOf,
  inGame,
  monsters,
  panelOf,
  startTraining,
  train,
  trainAsProposed,
  untilLosses,
  untilState,
  useGame,
} from '../support/game.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { workbench, type Dom } from '../support/workbench.ts';

describe('the training panel', () => {
  useGame();

  it('has its full state when it is shown again after being hidden', async () => {
    const panel = await startTraining('hidden');
    const step = await stepOf(panel);
    await vscode.window.showTextDocument(inGame('README.md'));
    await eventually(async () => assert.equal(await workbench.page.count('iframe.webview.ready:visible'), 0));
    await vscode.commands.executeCommand('workbench.action.previousEditor');
    await eventually(async () => assert.ok((await stepOf(panel)) > step));
    assert.ok((await coloursOf(panel, '[data-testid="grid"]')) > 1);
    await panel.waitFor('[data-testid="sentence"]:has-text("24 images")');
  });

  it('has its styles, its words and its sprites from the first frame on when its tab comes back', async () => {
    await workbench.watchFrames(FRAME);
    const panel = await openJudgedRun(monsters());
    assert.deepEqual(await framesOf(panel), [WHOLE]);
    for (let times = 0; times < 2; times++) {
      await vscode.window.showTextDocument(inGame('README.md'));
      await eventually(async () =>
        assert.equal(await workbench.page.count('iframe.webview.ready:visible'), 0),
      );
      await vscode.commands.executeCommand('workbench.action.previousEditor');
      await panel.waitFor('[data-testid="grid"][data-step="3000"]');
      assert.deepEqual(await framesOf(panel), [WHOLE]);
      await panel.waitFor('[data-testid="quality-chart"] canvas');
      assert.deepEqual(await framesOf(panel), [WHOLE], 'a little later');
    }
  });

  it('says at once that it pauses, goes on and stops, until it does', async () => {
    const panel = await startTraining('obeying');
    const turn = '[data-testid="turn"]';
    // What a button says, from the click on, each text once.
    await panel.evaluate(`(() => {
      globalThis.said = [];
      const say = () => {
        const words = ['turn', 'stop'].map((id) => document.querySelector('[data-testid="' + id + '"]'))
          .map(({ textContent, disabled }) => textContent + (disabled ? ' (disabled)' : '')).join(', ');
        if (said.at(-1) !== words) said.push(words);
      };
      new MutationObserver(say).observe(document.body, { subtree: true, childList: true, attributes: true });
      say();
    })()`);
    await panel.click(turn);
    await untilState(panel, 'paused');
    await panel.click(turn);
    await untilState(panel, 'training');
    await panel.click('[data-testid="stop"]');
    await untilState(panel, 'stopped');
    const said = (await panel.evaluate('said')) as string[];
    for (const [before, then] of [
      ['Pause, Stop', 'Pausing… (disabled), Stop'],
      ['Resume, Stop', 'Resuming… (disabled), Stop'],
    ] as const)
      assert.equal(said[said.indexOf(before) + 1], then, said.join(' | '));
    assert.ok(
      said.some((words) => words.endsWith('Stopping… (disabled)')),
      said.join(' | '),
    );
  });

  it('does not write its buttons anew while they say the same, so that no click on them is lost', async () => {
    const panel = await startTraining('pressed');
    const step = await stepOf(panel);
    await panel.evaluate(`(() => {
      window.writes = 0;
      const observer = new MutationObserver((found) => (window.writes += found.length));
      for (const id of ['turn', 'stop', 'generate'])
        observer.observe(document.querySelector('[data-testid="' + id + '"]'), { childList: true, characterData: true, subtree: true });
    })()`);
    await eventually(async () => assert.ok((await stepOf(panel)) > step));
    assert.equal(await panel.evaluate('window.writes'), 0);
  });

  it('may be closed while the training goes on, and is opened again from the status bar', async () => {
    const step = await stepOf(await startTraining('closed'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(async () => assert.equal(await workbench.page.count('iframe.webview.ready'), 0));
    await eventually(async () => {
      // Chrome drops a click whose target is written anew between the button's going down and up, as a countdown is.
      await workbench.page.click('.statusbar-item:has-text("GAN"):visible a');
      assert.ok((await stepOf(panelOf('closed'))) > step);
    });
  });

  it('shows the history of a run that has ended', async () => {
    const run = await train(monsters(), { steps: 12, name: 'ended' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('gan.openRun', run);
    const panel = panelOf('ended');
    await untilState(panel, 'finished');
    await untilLosses(panel, 9); // but for the three of its pretraining
    await panel.waitFor('[data-testid="unjudged"]:text-is("This run was not evaluated.")');
    assert.ok((await coloursOf(panel, '[data-testid="grid"][data-step="12"]')) > 100);
  });

  it('shows how good the sprites of a run were judged, and its losses only when asked', async () => {
    const panel = await openJudgedRun(monsters());
    await panel.waitFor('[data-testid="quality-chart"][data-points="15"] canvas');
    assert.ok((await coloursOf(panel, '[data-testid="quality-chart"] canvas')) > 10);
    for (const [id, text] of [
      ['quality-now', '0.42'],
      ['quality-best', '0.40 at step 2,800'],
      ['quality-floor', '0.07'],
      ['copying', 'Not copying (novelty 1.02; 1.00 = like unseen originals)'],
      ['covered', '61%'],
    ] as const) {
      assert.equal(await panel.text(`[data-testid="${id}"]`), text);
    }
    assert.equal(await panel.count('[data-testid="loss-chart"]:visible'), 0);
    await panel.click('[data-testid="losses"] summary');
    await panel.waitFor('[data-testid="loss-chart"] canvas');
    await vscode.window.showTextDocument(inGame('README.md'));
    await vscode.commands.executeCommand('workbench.action.previousEditor');
    await panel.waitFor('[data-testid="loss-chart"] canvas');
  });

  it('shows the grid of any earlier step, plays how the sprites came to be, and ends at the latest', async () => {
    const panel = await openJudgedRun(monsters());
    await panel.waitFor('[data-testid="replay-step"]:text-is("step 3,000")');
    await panel.click('[data-testid="replay-slider"]');
    await workbench.press('Home');
    await panel.waitFor('[data-testid="grid"][data-step="0"]');
    await panel.waitFor('[data-testid="replay-step"]:text-is("step 0 of 3,000")');
    await workbench.press('ArrowRight');
    await panel.waitFor('[data-testid="grid"][data-step="1000"]');
    await panel.click('[data-testid="play"]');
    await panel.waitFor('[data-testid="grid"][data-step="3000"]');
    await panel.waitFor('[data-testid="play"][aria-label="Play how it learned"]');
  });

  it('shows the whole history of a long run, with 4,000 points a curve at most', async () => {
    const run = inGame('.gan/runs/long');
    await writeJudgedRun(run, monsters(), 40_000);
    await vscode.commands.executeCommand('gan.openRun', run.fsPath);
    const panel = panelOf('long');
    await eventually(async () => assert.ok((await pointsOf(panel)) > 2000));
    assert.ok((await pointsOf(panel)) <= 4000);
    await panel.waitFor('[data-testid="replay-step"]:text-is("step 43,000")');
  });

  it('shows beside a sprite the training image that is nearest to it, by the keyboard as well', async () => {
    const panel = await openJudgedRun(monsters());
    const words = '[data-testid="nearest-words"]';
    await panel.click('[data-testid="sprite"] >> nth=8');
    await panel.waitFor(`${words}:has-text("closest of yours: monster-09.png")`);
    const image = '[data-testid="nearest-image"][data-file="monster-09.png"]';
    await panel.waitFor(image);
    assert.ok((await coloursOf(panel, image)) > 10);
    await workbench.press('ArrowDown');
    await panel.waitFor(`${words}:has-text("closest of yours: bats/monster-05.png")`);
    const label = await panel.attribute('[data-testid="sprite"]:focus', 'aria-label');
    assert.match(label ?? '', /^Sprite 17, closest of yours: bats\/monster-05\.png, at \d\.\d.× the usual/);
    assert.equal(await panel.count('[data-testid="sprite"][tabindex="0"]'), 1);
    await workbench.press('Escape');
    await eventually(async () => assert.equal(await panel.count('[data-testid="nearest"]:visible'), 0));
  });

  it('shows no image from outside of the workspace', async () => {
    const outside = vscode.Uri.file(await mkdtemp(join(tmpdir(), 'gan-outside-')));
    await cp(monsters().fsPath, outside.fsPath, { recursive: true });
    const panel = await openJudgedRun(outside);
    await panel.click('[data-testid="sprite"]');
    await panel.waitFor('[data-testid="nearest-note"]:has-text("outside the workspace")');
    assert.equal(await panel.count('[data-testid="nearest-image"]:visible'), 0);
    await rm(outside.fsPath, { recursive: true });
  });

  it('is there once for each of two trainings at a time', async () => {
    await inParallel(2);
    const first = await startTraining('first');
    const second = await startTraining('second', inGame('assets/monsters/slimes'));
    await workbench.page.waitFor('.statusbar-item:has-text("(+1)")');
    await second.click('[data-testid="stop"]');
    await untilState(second, 'stopped');
    await vscode.commands.executeCommand('gan.openRun', inGame('.gan/runs/first'));
    await untilState(first, 'training');
    await eventually(() => assert.deepEqual(openTabs(), ['first', 'second']));
    await inParallel(undefined);
  });

  it('is shown rather than opened twice when the same folder is asked for again', async () => {
    await trainAsProposed(monsters());
    await untilState(panelOf('monsters-1'), 'training');
    await vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    // The tab takes the run’s name a moment after its page.
    await eventually(() => assert.deepEqual(openTabs(), ['monsters-1']));
  });
});

/** Of one frame of a training panel's page. */
const FRAME = `(() => {
  const of = (id) => document.querySelector('[data-testid="' + id + '"]');
  const grid = of('grid');
  if (grid === null) return 'another page';
  const isDrawn = !grid.hidden && grid.getContext('2d').getImageData(0, 0, grid.width, grid.height).data.some(Boolean);
  const isWhole = document.querySelector(':not(:defined)') === null;
  return [of('state').textContent, getComputedStyle(document.querySelector('main')).display, isWhole ? 'whole' : 'bare',
    isDrawn ? 'drawn' : 'empty', of('waiting').hidden ? '' : of('waiting').textContent].join(' ').trim();
})()`;
const WHOLE = 'finished flex whole drawn';

/** What was seen of it so far, each sight once. */
async function framesOf(panel: Dom): Promise<readonly string[]> {
  return [...new Set((await panel.evaluate('seenFrames')) as string[])];
}

async function inParallel(trainings: number | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('gan').update('training.parallel', trainings, true);
}

async function openJudgedRun(images: vscode.Uri): Promise<Dom> {
  const run = inGame('.gan/runs/judged');
  await writeJudgedRun(run, images);
  await vscode.commands.executeCommand('gan.openRun', run.fsPath);
  const panel = panelOf('judged');
  await panel.waitFor('[data-testid="grid"][data-step="3000"]');
  return panel;
}

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
