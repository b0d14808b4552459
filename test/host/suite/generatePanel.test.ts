// The panel that generates sprites: what is looked at, picked and changed there, and what is written in the end.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { recipeInPng } from '../../../src/gan/output/recipe.ts';
import { eventually } from '../support/eventually.ts';
import { gallery, openRow } from '../support/gallery.ts';
import { inGame, monsters, panelOf, train, TRAINING_MS, useGame } from '../support/game.ts';
import {
  clickSprite,
  origins,
  pickedOrigins,
  pixels,
  save,
  setControl,
  SPRITE,
  sprites,
  untilDrawn,
} from '../support/sprites.ts';
import { workbench } from '../support/workbench.ts';

const TITLE = 'GAN: Generate Sprites…';
const COUNT = 16;
const SEEDS = Array.from({ length: COUNT }, (_, i) => String(i + 1));

async function generated(): Promise<readonly string[]> {
  const files = await vscode.workspace.findFiles('assets/generated/*');
  return files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).sort();
}

async function recipeOf(name: string) {
  return recipeInPng(await readFile(inGame(`assets/generated/${name}`).fsPath));
}

/** What a file shows, as the page shows it. */
async function shownOf(name: string): Promise<string> {
  const png = (await readFile(inGame(`assets/generated/${name}`).fsPath)).toString('base64');
  const shown = await sprites.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${png}'), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL();
  })()`);
  return String(shown);
}

/** A run of this name may have drawn in a test before: then the first seed is a later one. */
async function openAtSeedOne(open = () => workbench.runFromPalette(TITLE)): Promise<void> {
  await open();
  await untilDrawn(COUNT);
  await setControl('seed', '1');
  await eventually(async () => assert.deepEqual(await origins(), SEEDS));
  await untilDrawn(COUNT);
}

describe('the panel that generates sprites', function () {
  this.timeout(3 * TRAINING_MS);
  useGame();

  it('fills a grid, of which three are picked, the others rolled and varied, and the picked saved with how they are made', async () => {
    await train(monsters(), { steps: 20, seed: 1 });
    await openAtSeedOne(() => panelOf('monsters-1').click('[data-testid="generate"]'));
    assert.equal(await sprites.text('[data-testid="title"]'), 'New sprites of monsters-1');

    await clickSprite(1);
    await clickSprite(4);
    await clickSprite(5, true);
    assert.equal(await sprites.text('[data-testid="picked"]'), '3 of 16 picked');
    assert.deepEqual(await pickedOrigins(), ['2', '5', '6']);

    await workbench.press('r');
    await untilDrawn(COUNT);
    const isNew = (await origins()).map((origin) => !SEEDS.includes(origin));
    assert.deepEqual(isNew, SEEDS.map((_, i) => ![1, 4, 5].includes(i))); // prettier-ignore
    assert.deepEqual(await pickedOrigins(), ['2', '5', '6']);

    await clickSprite(4); // lets it go
    await workbench.press('m'); // and picks it again
    await untilDrawn(COUNT);
    const [variation = ''] = await origins();
    const seed = Number(/^5\/(\d+)~0.5$/.exec(variation)?.[1]);
    const word = `0005-${String(seed).padStart(4, '0')}`;
    assert.deepEqual(await pickedOrigins(), ['2', '5', '6']);

    const before = await pixels();
    await setControl('truncation', '0.5');
    await eventually(async () => assert.notDeepEqual(await pixels(), before), TRAINING_MS);
    await untilDrawn(COUNT);
    // What is picked is pinned: nothing but the person changes it.
    const moved = await pixels();
    for (const i of [1, 4, 5]) assert.equal(moved[i], before[i], `sprite ${i}`);
    assert.deepEqual(await generated(), []);
    await workbench.screenshot('generate-panel');

    await clickSprite(0);
    await save('Saved 4 sprites and a sheet in assets/generated.');
    assert.deepEqual(await generated(), [
      'index.json',
      'monsters-1-0002.png',
      `monsters-1-${word}.png`,
      'monsters-1-0005.png',
      'monsters-1-0006.png',
      `monsters-1-sheet-${word}-4.png`,
    ]);
    const recipe = await recipeOf(`monsters-1-${word}.png`);
    assert.deepEqual([recipe?.run, recipe?.seed, recipe?.truncation], ['monsters-1', 5, 0.5]);
    assert.deepEqual(recipe?.varied, [{ seed, distance: 0.5 }]);
    assert.equal((await recipeOf('monsters-1-0002.png'))?.truncation, 1);
    const seen = (await pixels())[1];
    assert.equal(await shownOf('monsters-1-0002.png'), seen);
    for (const name of [`monsters-1-${word}.png`, `monsters-1-sheet-${word}-4.png`]) {
      const file = inGame(`assets/generated/${name}`).fsPath;
      const again = await vscode.commands.executeCommand<{ isSame: boolean }>(
        'gan.regenerateFromImage',
        file,
      );
      assert.equal(again.isSame, true, name);
    }
  });

  it('undoes picks, re-rolls and the controls, and does them again', async () => {
    await train(monsters(), { steps: 5 });
    await openAtSeedOne();
    await clickSprite(2);
    const picked = await pixels();
    await workbench.press('r');
    await untilDrawn(COUNT);
    const rolled = await pixels();
    await setControl('truncation', '0.4');
    await eventually(async () => assert.notDeepEqual(await pixels(), rolled), TRAINING_MS);
    await untilDrawn(COUNT);
    await sprites.click('[data-testid="undo"]');
    await eventually(async () => assert.deepEqual(await pixels(), rolled));
    assert.equal(await sprites.text('[data-testid="truncation-value"]'), '1.00');
    await workbench.press('Control+z');
    await eventually(async () => assert.deepEqual(await pixels(), picked));
    assert.deepEqual(await pickedOrigins(), ['3']);
    await workbench.press('Control+z');
    await eventually(async () => assert.deepEqual(await pickedOrigins(), []));
    await workbench.press('Control+Shift+z');
    await workbench.press('Control+Shift+z');
    await eventually(async () => assert.deepEqual(await pixels(), rolled));
  });

  it('finishes saving when it is closed meanwhile, and says so', async () => {
    await train(monsters(), { steps: 5 });
    await workbench.runFromPalette(TITLE);
    await untilDrawn(COUNT); // fields that are not drawn yet take nothing
    await setControl('count', '400');
    await untilDrawn(400);
    await sprites.click('[data-testid="save"]:not([disabled])');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await workbench.openNotifications('Saved 400 sprites and a sheet in assets/generated.');
    assert.equal((await generated()).filter((name) => /^monsters-1-\d+\.png$/.test(name)).length, 400);
    await workbench.answerNotification('Open Sheet');
    await workbench.page.waitFor('.tab.active:has-text("monsters-1-sheet")');
  });

  it('shows a sprite enlarged, with the image of yours that is nearest to it', async () => {
    await train(monsters(), { steps: 5 });
    await openAtSeedOne();
    await sprites.evaluate(`document.querySelector('${SPRITE}[tabindex="0"]').focus()`);
    await eventually(() => sprites.waitFor('[data-testid="nearest-image"][data-file$=".png"]'), TRAINING_MS);
    await sprites.waitFor('[data-testid="nearest-words"]:has-text("closest of yours")');
    await workbench.screenshot('generate-nearest');
  });

  it('keeps the background that is chosen, also in the next panel', async () => {
    await train(monsters(), { steps: 5 });
    await openAtSeedOne();
    await setControl('background', 'checkerboard', 'change');
    await sprites.waitFor('body[data-background="checkerboard"]');
    await workbench.screenshot('generate-checkerboard');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await workbench.runFromPalette(TITLE);
    await sprites.waitFor('body[data-background="checkerboard"]');
    await setControl('background', 'editor', 'change');
    await sprites.waitFor('body[data-background="editor"]');
  });

  it('saves all where none is picked, shows the files in the gallery, and opens the sheet', async () => {
    await train(monsters(), { steps: 5 });
    await workbench.runFromPalette(TITLE);
    await untilDrawn(COUNT);
    await setControl('count', '4');
    await untilDrawn(4);
    assert.equal(await sprites.text('[data-testid="save"]'), 'Save All 4');
    await save('Saved 4 sprites and a sheet');
    await sprites.click('[data-testid="open-sheet"]');
    await workbench.page.waitFor('.tab.active:has-text("monsters-1-sheet")');
    await vscode.commands.executeCommand('workbench.view.extension.gan');
    await openRow('monsters-1');
    await eventually(async () => {
      await gallery.waitFor('[data-testid="generated"]');
      assert.equal(await gallery.count('[data-testid="generated"]'), 5);
    });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('is worked by the keyboard alone', async () => {
    await train(monsters(), { steps: 5 });
    await openAtSeedOne();
    await sprites.evaluate(`document.querySelector('${SPRITE}[tabindex="0"]').focus()`);
    for (const key of ['ArrowRight', 'Space', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Home'])
      await workbench.press(key);
    assert.deepEqual(await pickedOrigins(), ['2', '3', '4']);
    await workbench.press('Escape');
    assert.deepEqual(await pickedOrigins(), []);
    await workbench.press('Control+a');
    assert.equal(await sprites.text('[data-testid="picked"]'), '16 of 16 picked');
    await workbench.press('Enter');
    await eventually(
      () => sprites.waitFor('[data-testid="status"]:has-text("Saved 16 sprites")'),
      TRAINING_MS,
    );
    const label = await sprites.attribute(`${SPRITE} >> nth=2`, 'aria-label');
    assert.equal(label, 'Sprite 3, seed 3');
  });

  it('saves what is chosen: the palette as drawn, and a format besides', async () => {
    await train(monsters(), { steps: 5 });
    await openAtSeedOne();
    const before = await pixels();
    await setControl('palette', 'none', 'change');
    await eventually(async () => assert.notDeepEqual(await pixels(), before), TRAINING_MS);
    await untilDrawn(COUNT);
    await sprites.click('[data-testid="formats"]');
    await workbench.page.click('.quick-input-widget .monaco-list-row:has-text("SpriteFrames")');
    await workbench.page.click('.quick-input-widget .monaco-button:has-text("OK")');
    await sprites.waitFor('[data-testid="formats"]:has-text("Godot 4 SpriteFrames")');
    await clickSprite(2);
    await save('Saved 1 sprite, a sheet and 1 other file');
    assert.ok((await generated()).includes('monsters-1-sheet-0003-1-frames.tres'));
    assert.equal((await recipeOf('monsters-1-0003.png'))?.clean, 'off');
  });

  it('keeps what was picked while it is hidden', async () => {
    await train(monsters(), { steps: 5 });
    await openAtSeedOne();
    await clickSprite(3);
    await workbench.press('r');
    await untilDrawn(COUNT);
    const before = await origins();
    await vscode.commands.executeCommand('vscode.open', inGame('README.md'));
    await workbench.page.waitFor('.tab.active:has-text("README.md")');
    await workbench.runFromPalette(TITLE);
    await untilDrawn(COUNT);
    assert.deepEqual(await origins(), before);
    assert.deepEqual(await pickedOrigins(), ['4']);
  });
});
