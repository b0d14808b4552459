// What a run has learnt, used on images of one's own and outside the editor.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { recipeInPng } from '../../../src/gan/output/recipe.ts';
import { eventually } from '../support/eventually.ts';
import { inGame, monsters, train, useGame } from '../support/game.ts';
import { clickSprite, origins, pixels, save, sprites, untilDrawn } from '../support/sprites.ts';
import { workbench } from '../support/workbench.ts';

interface Result {
  readonly files: readonly string[];
  readonly found: readonly {
    readonly file: string;
    readonly psnr: number | null;
    readonly sentence: string;
  }[];
}

const FINDING_MS = 60_000;

describe('a run’s generator', () => {
  useGame();

  it('varies an image from the explorer’s menu in a board: found, looked at, re-rolled, picked, and only then saved', async function () {
    this.timeout(3 * FINDING_MS);
    await train(monsters(), { steps: 5 });
    const [image = ''] = await images();
    // The menu follows the runs that there are, a moment later.
    await eventually(
      () => workbench.explorerMenu(`assets/monsters/${image}`, 'Generate Variations…'),
      FINDING_MS,
    );
    await untilDrawn(9);
    assert.equal(await sprites.text('[data-testid="title"]'), `Variations of ${image} by monsters-1`);
    await sprites.waitFor('[data-testid="sources"] [data-testid="source"]');
    await sprites.waitFor('[data-testid="found-0"]:has-text("dB")');
    assert.deepEqual((await origins()).slice(0, 2), ['match/0', 'variation 0.5/0']);
    assert.equal(await sprites.evaluate(`document.querySelector('[data-testid="seed"]').value`), '0');
    assert.deepEqual(await vscode.workspace.findFiles('assets/generated/*'), []);
    await workbench.screenshot('variations-board');

    await clickSprite(0);
    await clickSprite(2);
    const before = await pixels();
    await sprites.click('[data-testid="reroll"]');
    await untilDrawn(9);
    const after = await pixels();
    assert.deepEqual([after[0], after[2]], [before[0], before[2]]);
    assert.notDeepEqual(after[1], before[1]);
    await save('Saved 2 sprites in assets/generated.');
    const stem = image.replace(/\.png$/, '');
    const files = (await vscode.workspace.findFiles('assets/generated/*.png')).map(({ path }) =>
      basename(path),
    );
    assert.deepEqual(files.sort(), [`${stem}-0001.png`, `${stem}-found.png`]);
    const recipe = recipeInPng(await readFile(inGame(`assets/generated/${stem}-0001.png`).fsPath));
    assert.deepEqual(recipe?.from, { images: [image], distance: 0.5 });
  });

  it('blends two images in a board with both beside it', async function () {
    this.timeout(3 * FINDING_MS);
    const runFolder = await train(monsters(), { steps: 5 });
    const uris = (await images()).slice(0, 2).map((image) => inGame(`assets/monsters/${image}`));
    await vscode.commands.executeCommand('gan.blendImages', uris[0], uris);
    await untilDrawn(14);
    assert.equal(await sprites.count('[data-testid="source"]'), 2);
    assert.equal((await origins())[0], 'between 0 8/0');
    assert.deepEqual(await vscode.workspace.findFiles('assets/generated/*'), []);
    await workbench.screenshot('blend-board');
    await save('Saved 14 sprites in assets/generated.');
    assert.ok(runFolder);
  });

  it('varies an image for who calls the command, and returns how near it came', async function () {
    this.timeout(2 * FINDING_MS);
    const runFolder = await train(monsters(), { steps: 5 });
    const [image = ''] = await images();
    const file = inGame(`assets/monsters/${image}`).fsPath;
    const options = { runFolder, count: 2, clean: 'off' };
    const { files, found } = await execute('gan.generateVariations', file, options);
    const stem = image.replace(/\.png$/, '');
    assert.deepEqual(files.map((one) => basename(one)), ['found', '0000', '0001'].map((name) => `${stem}-${name}.png`)); // prettier-ignore
    assert.equal(found[0]?.file, file);
    assert.match(found[0].sentence, /dB/);
  });

  it('blends two images', async function () {
    this.timeout(2 * FINDING_MS);
    const runFolder = await train(monsters(), { steps: 5 });
    const [first = '', second = ''] = (await images()).map(
      (image) => inGame(`assets/monsters/${image}`).fsPath,
    );
    const { files, found } = await execute('gan.blendImages', first, { second, runFolder, frames: 4 });
    assert.deepEqual(found.map((one) => one.file), [first, second]); // prettier-ignore
    assert.equal(files.filter((file) => file.includes('-to-')).length, 4);
    assert.equal(files.filter((file) => file.includes('-in-colours-of-')).length, 6);
  });

  it('is exported, and its card can be opened', async () => {
    await train(monsters(), { steps: 5 });
    await workbench.runFromPalette('GAN: Export Model…');
    await workbench.answerNotification('Open Card');
    await workbench.page.waitFor('.tab.active:has-text("monsters-1.card.md")');
    const files = await vscode.workspace.findFiles('assets/generated/monsters-1.*');
    assert.equal(files.length, 3);
  });
});

async function images(): Promise<string[]> {
  const names = await readdir(monsters().fsPath);
  return names.filter((name) => name.endsWith('.png')).sort();
}

async function execute(command: string, image: string, options: object): Promise<Result> {
  const result = await vscode.commands.executeCommand<Result | undefined>(command, image, options);
  assert.ok(result);
  return result;
}
