// Tasks of the type gan, and the command that makes what gan.config.json names.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { inGame, logOf, monsters, runFolders, train, useGame } from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

const CONFIG = `{
  "version": 1,
  "datasets": { "slimes": { "images": "assets/monsters/slimes", "size": 32, "training": "look" } },
  "training": { "look": { "preset": "fast", "steps": 2, "batch": 4, "seed": 5 } },
  "assets": { "enemies": { "run": "monsters-1", "seed": 3, "count": 2, "clean": "off" } },
  "engine": { "provider": "cpu" },
}
`;

const config = (): vscode.Uri => inGame('gan.config.json');
const sprite = (): string => inGame('assets/generated/enemies/monsters-1-0003.png').fsPath;

describe('tasks', () => {
  useGame();
  const remove = (): Promise<void> => rm(config().fsPath, { force: true });
  beforeEach(() => writeFile(config().fsPath, CONFIG));
  after(remove);

  it('are offered for the assets and the datasets of the config, and none without one', async () => {
    const offered = await tasks();
    assert.deepEqual(
      offered.map(({ name, definition }) => [name, definition['job'] as string]),
      [
        ['check', 'check'],
        ['generate all', 'generate'],
        ['generate enemies', 'generate'],
        ['train slimes', 'train'],
      ],
    );
    await remove();
    assert.deepEqual(await tasks(), []);
  });

  it('check what is there: 0 where it is what the config makes, 1 after a pixel was changed', async () => {
    await train(monsters(), { steps: 5 });
    assert.equal(await run('generate all'), 0);
    assert.equal(await run('check'), 0);
    await paint();
    assert.equal(await run('check'), 1);
    // Someone may have meant it.
    assert.equal(await run('generate enemies'), 1);
    assert.equal(await run('check'), 1);
  });

  it('train on a dataset', async () => {
    assert.equal(await run('train slimes'), 0);
    const [folder = ''] = await runFolders();
    assert.match(folder, /slimes-1$/);
    assert.equal((await logOf(folder)).at(-1)?.reason, 'finished');
  });

  it('that are ended stop their training at a checkpoint', async () => {
    await writeFile(config().fsPath, CONFIG.replace('"steps": 2', '"steps": 1000000'));
    const [task] = (await tasks()).filter(({ name }) => name === 'train slimes');
    assert.ok(task);
    const execution = await vscode.tasks.executeTask(task);
    await eventually(async () => {
      const [folder = ''] = await runFolders();
      assert.ok((await logOf(folder)).some(({ kind }) => kind === 'step'));
    }, 60_000);
    execution.terminate();
    await eventually(async () => {
      const [folder = ''] = await runFolders();
      const log = await logOf(folder);
      assert.equal(log.at(-1)?.reason, 'stopped');
      assert.ok(log.some(({ kind }) => kind === 'checkpoint'));
    }, 30_000);
  });

  it('underline what is wrong with the config where it stands', async () => {
    const [check] = await tasks();
    assert.equal(check?.name, 'check');
    assert.equal(await runTask(check), 1);
    await eventually(() => {
      const shown = vscode.languages.getDiagnostics(config()).map(({ range, message }) => {
        return `${range.start.line + 1}:${range.start.character + 1} ${message}`;
      });
      const sentence =
        'There is no run in .gan/runs/monsters-1: train one of that name, or put its folder there.';
      assert.deepEqual(shown, [`5:35 ${sentence}`]);
      return Promise.resolve();
    });
  });
});

describe('GAN: Generate from Config', () => {
  useGame();
  beforeEach(() => writeFile(config().fsPath, CONFIG));
  after(() => rm(config().fsPath, { force: true }));

  it('makes what the config names, and asks before it replaces what was changed', async () => {
    await train(monsters(), { steps: 5 });
    await workbench.runFromPalette('GAN: Generate from Config…');
    await workbench.answerNotification('Reveal');
    await workbench.page.waitFor(
      '.explorer-folders-view .monaco-list-row.selected:has-text("monsters-1-0003")',
    );
    const made = await readFile(sprite());
    await paint();
    await workbench.runFromPalette('GAN: Generate from Config…');
    await workbench.answerNotification('Replace');
    await eventually(async () => assert.deepEqual(await readFile(sprite()), made));
    const { differences } = await vscode.commands.executeCommand<{ differences: unknown[] }>(
      'gan.generateFromConfig',
      { checks: true },
    );
    assert.deepEqual(differences, []);
  });
});

/** In the order of their names. */
async function tasks(): Promise<vscode.Task[]> {
  const found = await vscode.tasks.fetchTasks({ type: 'gan' });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Its exit code. */
async function run(name: string): Promise<number | undefined> {
  const task = (await tasks()).find((one) => one.name === name);
  assert.ok(task, name);
  return runTask(task);
}

async function runTask(task: vscode.Task): Promise<number | undefined> {
  let subscription: vscode.Disposable | undefined;
  const ended = new Promise<number | undefined>((resolve) => {
    subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name === task.name) resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  const exitCode = await ended;
  subscription?.dispose();
  return exitCode;
}

/** Changes a pixel of a sprite, as an image editor does. */
async function paint(): Promise<void> {
  const { data, info } = await sharp(sprite()).raw().toBuffer({ resolveWithObject: true });
  data.set([1, 2, 3, 255], 0);
  const raw = { width: info.width, height: info.height, channels: info.channels };
  await writeFile(sprite(), await sharp(data, { raw }).png().toBuffer());
}
