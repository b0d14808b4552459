// The game that the tests work on: its folders and runs, what was left behind, and trainings on it.
import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';
import { workbench, type Dom } from './workbench.ts';

/** Steps that no test waits for the end of. */
export const ENDLESS = 1_000_000;

/** The first training of a workspace builds its networks on a machine that is busy starting VS Code. */
export const TRAINING_MS = 40_000;

export function inGame(path: string): vscode.Uri {
  const [game] = vscode.workspace.workspaceFolders ?? [];
  if (game === undefined) throw new Error('No workspace folder is open.');
  return vscode.Uri.joinPath(game.uri, path);
}

export const monsters = (): vscode.Uri => inGame('assets/monsters');

interface TrainOptions {
  readonly steps: number;
  readonly name?: string;
  readonly seed?: number;
}

/** Trains as other extensions do, and gives the run's folder once the training has ended, however it was ended. */
export async function train(folder: vscode.Uri, options: TrainOptions): Promise<string> {
  const result = await vscode.commands.executeCommand<{ runFolder: string }>('gan.trainOnFolder', folder, {
    ...options,
    wait: true,
  });
  return result.runFolder;
}

/** What is proposed to who trains without having changed a setting. */
export const USUAL = '10 minutes (Balanced)';

/** Trains as a person does who takes what is proposed. */
export async function trainAsProposed(folder?: vscode.Uri): Promise<void> {
  void vscode.commands.executeCommand('gan.trainOnFolder', folder); // ends once it is answered
  await workbench.pick(USUAL);
}

/** The page of the panel of the run of this name. */
export function panelOf(name: string): Dom {
  return workbench.webview(`[data-testid="title"]:text-is("${name}")`);
}

/** Starts a training that goes on until it is stopped, and gives its panel once that shows a trained grid. */
export async function startTraining(name: string, folder = monsters()): Promise<Dom> {
  await vscode.commands.executeCommand('gan.trainOnFolder', folder, { name, steps: ENDLESS, seed: 1 });
  const panel = panelOf(name);
  await eventually(
    () => panel.waitFor('canvas[data-testid="grid"][data-step]:not([data-step="0"])'),
    TRAINING_MS,
  );
  return panel;
}

/** Resolves when the panel's state reads so. */
export function untilState(panel: Dom, words: string): Promise<void> {
  return eventually(() => panel.waitFor(`[data-testid="state"]:text-is("${words}")`), TRAINING_MS);
}

/** Resolves when the panel's chart of losses, shown or not, has so many points. */
export function untilLosses(panel: Dom, points: number): Promise<void> {
  return eventually(async () => {
    assert.equal(await panel.attribute('[data-testid="loss-chart"]', 'data-points'), String(points));
  });
}

export async function runFolders(): Promise<readonly string[]> {
  const runs = inGame('.gan/runs').fsPath;
  const entries = await readdir(runs, { withFileTypes: true }).catch(() => []);
  return entries.filter((item) => item.isDirectory()).map(({ name }) => join(runs, name));
}

/** What a test reads of an event of a log. */
interface Logged {
  readonly kind: string;
  readonly step?: number;
  readonly batch?: number;
  readonly imagesPerSecond?: number;
  readonly fromStep?: number;
  readonly reason?: string;
}

/** The events that a run's log holds, in order, but for a line that is being written. */
export async function logOf(runFolder: string): Promise<readonly Logged[]> {
  const text = await readFile(join(runFolder, 'log.jsonl'), 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).trim();
  return whole === '' ? [] : whole.split('\n').map((line) => JSON.parse(line) as Logged);
}

/** The kinds of those events. */
export async function loggedKinds(runFolder: string): Promise<readonly string[]> {
  return (await logOf(runFolder)).map(({ kind }) => kind);
}

/** How many colours the canvas shows; 1 for one that nothing was drawn on. */
export async function coloursOf(dom: Dom, canvas: string): Promise<number> {
  await dom.waitFor(canvas);
  const count = await dom.evaluate(`(() => {
    const element = document.querySelector(${JSON.stringify(canvas)});
    const pixels = element.getContext('2d').getImageData(0, 0, element.width, element.height);
    return new Set(new Uint32Array(pixels.data.buffer)).size;
  })()`);
  return Number(count);
}

/** For a suite that works on the game: every test finds it untouched, and fails when a page of ours has an error. */
export function useGame(): void {
  let earlierErrors = 0;
  // Before rather than after each test, so that the picture of a failed one shows what it saw.
  beforeEach(tidyUp);
  beforeEach(async () => {
    earlierErrors = (await workbench.webviewErrors()).length;
  });
  afterEach(async () => {
    assert.deepEqual((await workbench.webviewErrors()).slice(earlierErrors), []);
  });
  after(tidyUp);
}

/** Ends every training, closes what is open and deletes what the extension wrote. */
async function tidyUp(): Promise<void> {
  await vscode.commands.executeCommand('gan.stopAllTrainings');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
  for (const path of ['.gan', 'assets/generated']) {
    await rm(inGame(path).fsPath, { recursive: true, force: true, maxRetries: 5 });
  }
}
