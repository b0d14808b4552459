// The tools for language models: offered to any model, asked for before they run, and done by the editor's own jobs.
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { manifestOf, TOOLS, type ToolName } from '../../../src/agents/tools.ts';
import { inGame, monsters, runFolders, useGame } from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

/** What the tests read of answers. */
interface Answer {
  readonly runId: string;
  readonly runFolder: string;
  readonly state: string;
  readonly canGenerate: boolean;
  readonly imagesFound: number;
  readonly files: readonly string[];
  readonly figures: readonly { name: string; realImages: number; meaning: string }[];
}

describe('tools for language models', () => {
  useGame();

  it('are there, in the words of package.json', () => {
    const offered = vscode.lm.tools.filter(({ name }) => TOOLS.some((tool) => tool.name === name));
    assert.deepEqual(
      offered.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
      TOOLS.map(manifestOf).map(({ name, modelDescription, inputSchema }) => ({
        name,
        description: modelDescription,
        inputSchema,
      })),
    );
  });

  it('train in the background, say how it stands, generate and judge', async () => {
    const training = await confirmed('train_gan', { folder: monsters().fsPath, minutes: 0.05 }, [
      'Train a GAN on monsters?',
      `Trains on the 24 images in ${monsters().fsPath} for 0.05 min`,
      inGame('.gan/runs/monsters-1').fsPath,
    ]);
    assert.equal(training.runId, 'monsters-1');
    assert.equal(training.imagesFound, 24);

    let status = await ask('get_training_status', { run: 'monsters-1' });
    while (!['finished', 'failed'].includes(status.state)) {
      status = await ask('get_training_status', { run: 'monsters-1', waitSeconds: 20 });
    }
    assert.equal(status.state, 'finished');
    assert.equal(status.canGenerate, true);
    assert.deepEqual(await runFolders(), [status.runFolder]);

    const folder = inGame('assets/generated').fsPath;
    const drawn = await confirmed('generate_sprites', { run: 'monsters-1', count: 4 }, [
      'Generate sprites of monsters-1?',
      `Draws 4 new sprites and writes them, and a sheet of them, into ${folder}`,
    ]);
    assert.deepEqual(
      drawn.files.map((file) => dirname(file)),
      Array(4).fill(folder),
    );

    const { figures } = await confirmed('evaluate_run', { run: 'monsters-1', count: 16 }, [
      'Judge the sprites of monsters-1?',
    ]);
    const kid = figures.find(({ name }) => name === 'KID');
    assert.ok(kid && Number.isFinite(kid.realImages) && kid.meaning !== '');
  });

  it('do nothing where the person says no', async () => {
    const asked = call('train_gan', { folder: monsters().fsPath, minutes: 1 });
    const refused = assert.rejects(asked);
    await workbench.page.waitFor('.monaco-dialog-box:has-text("Train a GAN on monsters?")');
    await workbench.press('Escape');
    await refused;
    assert.deepEqual(await runFolders(), []);
  });

  it('refuse in a sentence what lies outside of the workspace, before anyone is asked', async () => {
    const outside = dirname(inGame('').fsPath);
    await assert.rejects(
      call('train_gan', { folder: outside, minutes: 1 }),
      /is outside of .*: choose a place/,
    );
    await assert.rejects(call('generate_sprites', { run: 'bats-1' }), /There is no run bats-1/);
    assert.equal(await workbench.page.count('.monaco-dialog-box'), 0);
  });
});

async function call(name: ToolName, input: object): Promise<Answer> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [first] = result.content;
  assert.ok(first instanceof vscode.LanguageModelTextPart);
  return JSON.parse(first.value) as Answer;
}

const ask = call;

/** As `ask`, of a tool that asks a person first: with these words, and the answer is yes. */
async function confirmed(name: ToolName, input: object, words: readonly string[]): Promise<Answer> {
  const answer = call(name, input);
  await workbench.page.waitFor('.monaco-dialog-box');
  const text = (await workbench.page.text('.monaco-dialog-box')).replaceAll('\u00a0', ' ');
  for (const word of words) assert.ok(text.includes(word), `${word} is not in: ${text}`);
  await workbench.page.click('.monaco-dialog-box .dialog-buttons .monaco-button >> nth=0');
  return answer;
}
