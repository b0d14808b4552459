// What someone does first: try the samples, and show others how the sprites came to be.
import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import {
  inGame,
  monsters,
  panelOf,
  runFolders,
  TRAINING_MS,
  untilState,
  USUAL,
  useGame,
} from '../support/game.ts';
import { gallery } from '../support/gallery.ts';
import { writeJudgedRun } from '../support/judgedRun.ts';
import { openWalkthrough, walkthroughStep } from '../support/walkthrough.ts';
import { workbench } from '../support/workbench.ts';

const samples = (): string => inGame('gan-samples').fsPath;

describe('trying the sample sprites', function () {
  this.timeout(3 * TRAINING_MS);
  useGame();
  afterEach(async () => {
    await vscode.commands.executeCommand('gan.stopAllTrainings');
    await rm(samples(), { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  // Before any other that tries them: VS Code hears only of what changes while the walkthrough is known.
  it('is done as the first step of the walkthrough, and the others are not', async () => {
    await openWalkthrough();
    await workbench.page.click(`${walkthroughStep('samples')} .monaco-button`);
    await untilState(panelOf('gan-samples-1'), 'training');
    await openWalkthrough();
    await workbench.page.waitFor(`${walkthroughStep('samples')} .codicon-getting-started-step-checked`);
    await workbench.page.waitFor(`${walkthroughStep('train')} .codicon-getting-started-step-unchecked`);
  });

  it('leaves the last step of the walkthrough to be done while nothing was generated', async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
    await openWalkthrough();
    await workbench.page.waitFor(`${walkthroughStep('use')} .codicon-getting-started-step-unchecked`);
  });

  it('takes one click in an empty gallery, and a second one shows the same training', async () => {
    await vscode.commands.executeCommand('gan.gallery.focus');
    await gallery.click('[data-testid="notice-trySamples"]');
    const panel = panelOf('gan-samples-1');
    await untilState(panel, 'training');
    await eventually(() => panel.waitFor('[data-testid="sentence"]:has-text("208 images")'), TRAINING_MS);
    const files = await readdir(samples(), { recursive: true });
    assert.equal(files.filter((name) => name.endsWith('.png')).length, 208);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('gan.trySamples');
    await untilState(panel, 'training');
    assert.equal((await runFolders()).length, 1);
  });

  it('gives others a run, and leaves what is there of the samples', async () => {
    const options = { steps: 3, wait: true };
    const { runFolder } = await vscode.commands.executeCommand<{ runFolder: string }>(
      'gan.trySamples',
      options,
    );
    assert.deepEqual(await runFolders(), [runFolder]);
    await rm(inGame('gan-samples/slime').fsPath, { recursive: true });
    await vscode.commands.executeCommand('gan.trySamples', options);
    assert.ok(!(await readdir(samples())).includes('slime'));
  });
});

describe('a training that a person starts', () => {
  useGame();

  it('is asked for its minutes and preset in one list, whose first item is what the settings say', async () => {
    void vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    const rows = '.quick-input-widget .monaco-list-row';
    await workbench.page.waitFor(`${rows} >> nth=0 >> text=${USUAL}`);
    await workbench.screenshot('how long');
    const labels = await workbench.page.texts(`${rows} .label-name:visible`);
    assert.deepEqual(labels, [USUAL, '2 minutes (Fast)', '1 hour (Best)', 'Custom…']);
    await workbench.press('Escape');
    assert.deepEqual(await runFolders(), []);
  });

  it('is given another length, preset and name where one wants to, and a name that is taken is not accepted', async () => {
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    void vscode.commands.executeCommand('gan.trainOnFolder', monsters());
    await workbench.pick('Custom…');
    await workbench.page.waitFor('.quick-input-widget:has-text("Train for how many minutes?")');
    await workbench.type('0.1');
    await workbench.press('Enter');
    await workbench.pick('Fast');
    await workbench.page.waitFor('.quick-input-widget:has-text("Name of the run")');
    await workbench.type('judged');
    await workbench.page.waitFor('.quick-input-widget:has-text("A run named judged already exists")');
    await workbench.enter('bosses');
    await untilState(panelOf('bosses'), 'finished');
  });

  it('that was still improving when its time was up says for how long to go on, and Resume proposes that', async () => {
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    await vscode.commands.executeCommand('gan.openRun', inGame('.gan/runs/judged').fsPath);
    await panelOf('judged').waitFor('[data-testid="sentence"]:has-text("resume it for about 10 minutes")');
    await workbench.runFromPalette('GAN: Resume Training…');
    await workbench.page.waitFor(
      '.quick-input-widget:has-text("judged has finished. Train how many more minutes?")',
    );
    await workbench.screenshot('more minutes');
    await workbench.press('Escape');
  });
});

describe('the command palette', () => {
  useGame();

  it('offers what needs a run only once there is one', async () => {
    // The runs of the test before have just been deleted, which VS Code reports after a moment.
    await eventually(() => assert.rejects(workbench.runFromPalette('GAN: Compare Runs…'), /offers no/));
    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    await writeJudgedRun(inGame('.gan/runs/other'), monsters());
    await workbench.runFromPalette('GAN: Compare Runs…');
    await workbench.page.waitFor('.quick-input-widget .monaco-list-row:has-text("other")');
    await workbench.press('Escape');
  });
});

describe('the replay of a run', () => {
  useGame();
  const film = (): vscode.Uri => inGame('judged.gif');
  const run = (): string => inGame('.gan/runs/judged').fsPath;
  beforeEach(() => writeJudgedRun(vscode.Uri.file(run()), monsters()));
  afterEach(() => rm(film().fsPath, { force: true }));

  it('is saved as a GIF from its panel, where one says', async () => {
    await vscode.commands.executeCommand('gan.openRun', run());
    await panelOf('judged').click('[data-testid="save-replay"]');
    await workbench.page.waitFor('.quick-input-widget input[aria-label*="Save Replay as GIF"]');
    await workbench.press('Enter'); // takes what is proposed
    await workbench.openNotifications('judged.gif shows how the sprites took shape.');
    const { format, pages, width } = await sharp(film().fsPath).metadata();
    assert.deepEqual([format, pages, width], ['gif', 4, 512]);
  });

  it('is saved for other extensions without a question, and refused in a sentence', async () => {
    const saved = await vscode.commands.executeCommand('gan.saveReplay', run(), film().fsPath);
    assert.deepEqual(saved, { files: [film().fsPath] });
    await rm(inGame('.gan/runs/judged/grids').fsPath, { recursive: true });
    const refused = vscode.commands.executeCommand('gan.saveReplay', run(), film().fsPath);
    await assert.rejects(Promise.resolve(refused), /judged has no two sample grids yet/);
  });
});

describe('what cannot be done', () => {
  useGame();

  it('leads to what makes it possible', async () => {
    await vscode.commands.executeCommand('gan.compareRuns');
    await workbench.openNotifications('Train on Folder…');
    await vscode.commands.executeCommand('notifications.clearAll');

    await writeJudgedRun(inGame('.gan/runs/judged'), monsters());
    const settings = vscode.workspace.getConfiguration('gan');
    await settings.update('outputFolder', '../outside', vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.commands.executeCommand('gan.generateSprites', inGame('.gan/runs/judged'));
      await workbench.answerNotification('Open Setting');
      await workbench.page.waitFor('.settings-editor');
    } finally {
      await settings.update('outputFolder', undefined, vscode.ConfigurationTarget.Workspace);
      await rm(inGame('.vscode').fsPath, { recursive: true, force: true });
    }
  });
});
