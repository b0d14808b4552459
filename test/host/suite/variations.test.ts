// What a run has learnt, used on images of one's own and outside the editor.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { inGame, monsters, train, useGame } from '../support/game.ts';
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

  it('varies an image from the explorer’s menu, asks how far, and says how near it came', async function () {
    this.timeout(2 * FINDING_MS);
    await train(monsters(), { steps: 5 });
    const [image = ''] = await images();
    await workbench.explorerMenu(`assets/monsters/${image}`, 'Generate Variations…');
    await workbench.pick('Near');
    await workbench.openNotifications('dB');
    const files = await vscode.workspace.findFiles('assets/generated/*.png');
    assert.equal(files.length, 9);
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
