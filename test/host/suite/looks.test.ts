// How the pages look, in the four themes of VS Code and in narrow places: measured, and photographed for people to judge.
import assert from 'node:assert/strict';
import { cp, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { inGame, monsters, panelOf, train, TRAINING_MS, useGame } from '../support/game.ts';
import { gallery, openRow } from '../support/gallery.ts';
import { writeGenerated } from '../support/generated.ts';
import {
  blurredPixels,
  buttonFaults,
  cutOff,
  faintLines,
  faintTexts,
  focusFault,
  nameless,
  tooWide,
} from '../support/looks.ts';
import { ground, writeGround } from '../support/ground.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { clickSprite, save, sprites as generating, untilDrawn } from '../support/sprites.ts';
import { openWalkthrough, walkthroughStep } from '../support/walkthrough.ts';
import { workbench, type Dom } from '../support/workbench.ts';

const THEMES = ['light', 'high contrast', 'high contrast light', 'dark'] as const;
const [EDITOR, SIDE_BAR] = ['--vscode-editor-background', '--vscode-sideBar-background'];
const CHART = ['quality', 'generator', 'discriminator'].map((line) => `--vscode-ganChart-${line}`);
/** More than any page has stops of the tab key that are not sprites or cards. */
const STOPS = 14;

/** In each theme: every text and line is to be read, nothing is cut off or blurred, everything has a name. */
async function assertSound(name: string, page: Dom, ground: string): Promise<void> {
  for (const theme of THEMES) {
    await workbench.useTheme(theme);
    await workbench.screenshot(`looks ${name} ${theme}`);
    const faults = [
      ...(await faintTexts(page, ground)),
      ...(await faintLines(page, ground, CHART)),
      ...(await tooWide(page)),
      ...(await blurredPixels(page)),
      ...(await nameless(page)),
      ...(await buttonFaults(page, ground)),
      ...(await cutOff(page)),
    ];
    assert.deepEqual(faults, [], `${name}, ${theme}`);
  }
}

/** Goes through the page by the tab key: each stop shows that it has the focus. Gives their names, in order. */
async function stopsOf(page: Dom, ground: string): Promise<readonly string[]> {
  await page.evaluate('window.focus()');
  const names: string[] = [];
  for (let i = 0; i < STOPS; i++) {
    await workbench.press('Tab');
    const { name, fault } = await focusFault(page, ground);
    if (name === '') break;
    assert.equal(fault, '', name);
    names.push(name);
  }
  return names;
}

function assertStops(stops: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((id) => !stops.some((stop) => stop.includes(`[${id}]`)));
  assert.deepEqual(missing, [], `of the stops ${stops.join(', ')}`);
}

describe('the looks', function () {
  this.timeout(4 * TRAINING_MS);
  useGame();

  const sprites = (): vscode.Uri => inGame('assets/sprites');
  const run = (name: string): vscode.Uri => inGame(`.gan/runs/${name}`);

  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel'); // whatever a test before left open
    const extension = vscode.extensions.getExtension('gan-asset-studio.gan-asset-studio');
    const samples = vscode.Uri.joinPath(extension?.extensionUri ?? inGame(''), 'media', 'samples');
    await cp(samples.fsPath, sprites().fsPath, { recursive: true });
  });
  beforeEach(() => workbench.useTheme('dark'));
  after(async () => {
    await workbench.useTheme('dark');
    await vscode.commands.executeCommand('workbench.view.explorer');
    await rm(sprites().fsPath, { recursive: true });
  });

  it('of a run’s panel are sound, a sprite’s neighbour, the losses and the reason of the device shown', async () => {
    const panel = await openJudged();
    await panel.click('[data-testid="losses"] summary');
    await panel.waitFor('[data-testid="loss-chart"] canvas');
    await panel.click('[data-testid="why"] summary');
    await panel.waitFor('[data-testid="device-reason"]:has-text("No graphics card")');
    await panel.click('[data-testid="sprite"] >> nth=18');
    await panel.waitFor('[data-testid="nearest-image"][data-file$=".png"]');
    await assertSound('panel', panel, EDITOR);
  });

  it('of a run’s panel are sound where it is narrow', async () => {
    const panel = await openJudged();
    const readme = await vscode.workspace.openTextDocument(inGame('README.md'));
    await vscode.window.showTextDocument(readme, vscode.ViewColumn.Two);
    await vscode.window.showTextDocument(readme, vscode.ViewColumn.Three);
    await panel.waitFor('[data-testid="grid"]');
    await assertSound('panel narrow', panel, EDITOR);
  });

  it('of the gallery are sound, a run opened, also where the side bar is as narrow as can be', async () => {
    await writeJudgedRun(run('another-with-a-very-long-name-indeed'), sprites());
    await writeJudgedRun(run('judged'), sprites());
    await writeGenerated('judged', 40);
    await vscode.commands.executeCommand('gan.gallery.focus');
    await openRow('judged');
    await gallery.waitFor('[data-testid="generated"]');
    await assertSound('gallery', gallery, SIDE_BAR);
    const before = await widthOf(gallery);
    try {
      await dragSideBar(180 - before); // further, and VS Code closes it
      await eventually(async () => assert.ok((await widthOf(gallery)) < 200));
      await assertSound('gallery narrow', gallery, SIDE_BAR);
    } finally {
      await dragSideBar(before - (await widthOf(gallery)));
    }
  });

  it('of an empty gallery are sound', async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
    await gallery.waitFor('[data-testid="notice-trySamples"]');
    await assertSound('gallery empty', gallery, SIDE_BAR);
    assertStops(await stopsOf(gallery, SIDE_BAR), ['notice-train', 'notice-trySamples']);
  });

  it('of two runs side by side are sound', async () => {
    for (const name of ['judged', 'another']) await writeJudgedRun(run(name), sprites());
    await vscode.commands.executeCommand('gan.compareRuns', run('judged').fsPath, run('another').fsPath);
    const page = workbench.webview('[data-testid="verdict"]');
    await page.waitFor('[data-testid="grid-1"]');
    await assertSound('comparison', page, EDITOR);
    assertStops(await stopsOf(page, EDITOR), ['background', 'open-0', 'open-1']);
  });

  it('of a texture’s panel are sound', async () => {
    const options = { kind: 'texture', steps: 5, seed: 1, wait: true };
    await writeGround();
    const trained = await vscode.commands.executeCommand<{ runFolder: string }>(
      'gan.trainOnFolder',
      ground(),
      options,
    );
    await rm(ground().fsPath, { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('gan.generateTexture', trained.runFolder);
    const page = workbench.webview('[data-testid="reroll"]');
    await eventually(() => page.waitFor('[data-testid="preview"][data-seed]'), TRAINING_MS);
    await assertSound('texture', page, EDITOR);
    assertStops(await stopsOf(page, EDITOR), [
      'width',
      'height',
      'count',
      'seed',
      'reroll',
      'background',
      'maps',
      'save',
    ]);
  });

  it('of the panel that generates sprites leave Save in sight where it is narrow and low', async () => {
    const trained = await train(monsters(), { steps: 5, seed: 1 });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('gan.generateSprites', vscode.Uri.file(trained));
    await untilDrawn(16);
    const readme = await vscode.workspace.openTextDocument(inGame('README.md'));
    await vscode.window.showTextDocument(readme, vscode.ViewColumn.Two);
    await vscode.commands.executeCommand('workbench.panel.output.focus');
    try {
      await eventually(async () => {
        const where = await generating.evaluate(`(() => {
          const { top, bottom, left, right } = document.querySelector('[data-testid="save"]').getBoundingClientRect();
          return { isIn: top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth, height: innerHeight };
        })()`);
        assert.deepEqual(where, { isIn: true, height: (where as { height: number }).height });
        assert.ok((where as { height: number }).height < 560, JSON.stringify(where));
      });
      await assertSound('generate low', generating, EDITOR);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closePanel');
    }
  });

  it('of the panel that generates sprites are sound, some picked and some saved', async () => {
    const trained = await train(monsters(), { steps: 5, seed: 1 });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('gan.generateSprites', vscode.Uri.file(trained));
    await untilDrawn(16);
    assertStops(await stopsOf(generating, EDITOR), [
      'count',
      'seed',
      'truncation',
      'palette',
      'background',
      'reroll',
      'more',
      'formats',
      'folder',
      'save',
    ]);
    await clickSprite(1);
    await clickSprite(4, true);
    await save('Saved 4 sprites');
    await assertSound('generate', generating, EDITOR);
  });

  it('lead through a run’s panel by the keyboard, and the focus is always seen', async () => {
    const panel = await openJudged();
    for (const theme of ['light', 'high contrast'] as const) {
      await workbench.useTheme(theme);
      const stops = await stopsOf(panel, EDITOR);
      assertStops(stops, [
        'turn',
        'generate',
        'sprite',
        'play',
        'replay-slider',
        'save-replay',
        'background',
      ]);
      await panel.evaluate('document.activeElement.blur()');
    }
  });

  it('of a run’s panel hold its figures and buttons in a small window, and at a zoom of 200%', async () => {
    const panel = await openJudged();
    try {
      for (const [name, width, height] of [
        ['1024 x 768', 1024, 768],
        ['at 200%', 700, 450],
      ] as const) {
        await workbench.resize(width, height);
        await eventually(async () => assert.ok((await widthOf(panel)) < width));
        await workbench.screenshot(`looks panel ${name}`);
        for (const id of ['state', 'turn', 'generate', 'sentence', 'quality-now', 'quality-best'])
          await eventually(async () => assert.equal(await outOfSight(panel, id), '', `${id}, ${name}`));
        await eventually(async () => assert.deepEqual(await tooWide(panel), []));
      }
    } finally {
      await workbench.resize(1400, 900);
    }
  });

  it('need no motion where one wants none', async () => {
    const panel = await openJudged();
    const settings = vscode.workspace.getConfiguration('workbench');
    await settings.update('reduceMotion', 'on', vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.equal(await panel.count('[data-testid="play"]:visible'), 0));
    await settings.update('reduceMotion', undefined, vscode.ConfigurationTarget.Global);
    await panel.waitFor('[data-testid="play"]');
  });

  it('of the charts are also a table to be read out', async () => {
    const panel = await openJudged();
    const table = await panel.text('[data-testid="figures"]');
    for (const part of [
      'step 3,000',
      '0.40 at step 2,800',
      'Not copying (novelty 1.02',
      'Covers 61% of your art',
    ])
      assert.ok(table.includes(part), part);
    assert.match(
      (await panel.attribute('[data-testid="quality-chart"]', 'aria-label')) ?? '',
      /^Quality at step 3,000: 0\.42 \(lower is better\)\. The best state, 0\.40 at step 2,800, is kept\./,
    );
  });

  it('of the walkthrough are those of the theme, step by step', async () => {
    await openWalkthrough();
    for (const id of ['samples', 'train', 'watch', 'generate', 'use']) {
      await workbench.page.click(walkthroughStep(id));
      await workbench.webview(`svg#${id}`).waitFor(`svg#${id} path`);
      await workbench.screenshot(`looks walkthrough ${id}`);
    }
    for (const theme of THEMES) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`looks walkthrough ${theme}`);
    }
  });

  async function openJudged(): Promise<Dom> {
    await writeJudgedRun(run('judged'), sprites());
    await vscode.commands.executeCommand('gan.openRun', run('judged').fsPath);
    const panel = panelOf('judged');
    await panel.waitFor('[data-testid="quality-chart"] canvas');
    await panel.waitFor('[data-testid="grid"][data-step="3000"]');
    return panel;
  }
});

/** How far an element is from being seen without scrolling; empty where it is. */
async function outOfSight(page: Dom, id: string): Promise<unknown> {
  return page.evaluate(`(() => {
    const { top, left, bottom, right, width } = document.querySelector('[data-testid="${id}"]').getBoundingClientRect();
    const isIn = width > 0 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    return isIn ? '' : [left, top, right, bottom].join() + ' of ' + innerWidth + ' x ' + innerHeight;
  })()`);
}

async function widthOf(page: Dom): Promise<number> {
  return Number(await page.evaluate('window.innerWidth'));
}

/** By so many pixels to the right, as with the mouse; VS Code keeps it as wide as it must be at least. */
async function dragSideBar(by: number): Promise<void> {
  await workbench.page.evaluate(`(() => {
    const edge = document.querySelector('.part.sidebar').getBoundingClientRect().right;
    const distance = (sash) => Math.abs(sash.getBoundingClientRect().left + 2 - edge);
    const [sash] = [...document.querySelectorAll('.monaco-sash.vertical')].sort((a, b) => distance(a) - distance(b));
    const at = (clientX) => ({ bubbles: true, button: 0, clientX, clientY: 400 });
    sash.dispatchEvent(new MouseEvent('mousedown', at(edge)));
    window.dispatchEvent(new MouseEvent('mousemove', at(edge + ${by})));
    window.dispatchEvent(new MouseEvent('mouseup', at(edge + ${by})));
  })()`);
}
