// Textures: from a folder of tiles, by the question what it is to learn, to files of the game.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  coloursOf,
  monsters,
  panelOf,
  train,
  TRAINING_MS,
  untilState,
  USUAL,
  useGame,
} from '../support/game.ts';
import { ground, writeGround } from '../support/ground.ts';
import { workbench } from '../support/workbench.ts';

const PREVIEW = 'canvas[data-testid="preview"]';

const panel = () => workbench.webview('[data-testid="reroll"]');

async function trainGround(): Promise<string> {
  const options = { kind: 'texture', steps: 5, seed: 1, wait: true };
  const { runFolder } = await vscode.commands.executeCommand<{ runFolder: string }>(
    'gan.trainOnFolder',
    ground(),
    options,
  );
  return runFolder;
}

describe('textures', function () {
  this.timeout(3 * TRAINING_MS);
  useGame();
  before(() => writeGround());
  after(() => rm(ground().fsPath, { recursive: true }));

  it('are offered for a folder of which no image is transparent', async () => {
    void vscode.commands.executeCommand('gan.trainOnFolder', ground()); // ends once it is answered
    await workbench.page.waitFor('.quick-input-widget input[placeholder^="All images are opaque."]');
    await workbench.screenshot('sprites or texture');
    await workbench.pick('Texture');
    await workbench.pick(USUAL);
    const training = panelOf('ground-1');
    await eventually(() => training.waitFor('canvas[data-testid="grid"][data-step]'), TRAINING_MS);
    assert.match(await training.text('[data-testid="device"]'), /compact texture network/);
    await training.click('[data-testid="stop"]');
    await untilState(training, 'stopped');
    assert.equal(await training.text('[data-testid="generate"]'), 'Generate Texture');
    assert.match(await training.text('[data-testid="unjudged"]'), /^Textures have no score/);
  });

  it('are looked at three times three, re-rolled, and saved with their maps', async () => {
    await trainGround();
    await workbench.runFromPalette('GAN: Generate Texture…');
    await eventually(() => panel().waitFor(`${PREVIEW}[data-seed="1"]`), TRAINING_MS);
    assert.ok((await coloursOf(panel(), PREVIEW)) > 10);
    await panel().click('[data-testid="reroll"]');
    await eventually(() => panel().waitFor(`${PREVIEW}:not([data-seed="1"])`), TRAINING_MS);
    await workbench.screenshot('texture-panel');
    await panel().click('[data-testid="maps"]');
    await panel().click('[data-testid="save"]');
    await eventually(() => panel().waitFor('[data-testid="status"]:has-text("Saved 3 files")'), TRAINING_MS);
    const saved = await vscode.workspace.findFiles('assets/generated/ground-1-*.png');
    assert.deepEqual(saved.map(({ path }) => /_(\w+)\.png$/.exec(path)?.[1]).sort(), [
      'albedo',
      'height',
      'normal',
    ]);
    const [first] = saved;
    const { width, height } = await sharp(first?.fsPath).metadata();
    assert.deepEqual([width, height], [128, 128]);
  });

  it('are saved to the end where their panel is closed meanwhile, which says so', async () => {
    await trainGround();
    await workbench.runFromPalette('GAN: Generate Texture…');
    await eventually(() => panel().waitFor(`${PREVIEW}[data-seed]`), TRAINING_MS);
    await panel().evaluate(`document.querySelector('[data-testid="count"]').value = '6'`);
    await panel().click('[data-testid="save"]');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await workbench.openNotifications('Saved 6 files in assets/generated.');
    assert.equal((await vscode.workspace.findFiles('assets/generated/ground-1-*.png')).length, 6);
  });

  it('are drawn for other extensions without a question, and refused in a sentence', async () => {
    const run = await trainGround();
    const options = { width: 40, height: 24, count: 2, seed: 3 };
    const { files } = await vscode.commands.executeCommand<{ files: string[] }>(
      'gan.generateTexture',
      run,
      options,
    );
    assert.equal(files.length, 2);
    const odd = vscode.commands.executeCommand('gan.generateTexture', run, { width: 50 });
    await assert.rejects(
      Promise.resolve(odd),
      /would not tile: this run makes sides that are multiples of 8/,
    );
    const sprites = await train(monsters(), { steps: 3 });
    const none = vscode.commands.executeCommand('gan.generateTexture', sprites, {});
    await assert.rejects(Promise.resolve(none), /monsters-1 has learnt no textures/);
  });
});
