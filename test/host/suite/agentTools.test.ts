// The tools for language models: offered to any model, done by the editor's own jobs.
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { manifestOf, TOOLS, type ToolName } from '../../../src/agents/tools.ts';
import { inGame, monsters, runFolders, useGame } from '../support/game.ts';

/** What the tests read of answers. */
interface Answer {
  readonly runId: string;
  readonly runFolder: string;
  readonly state: string;
  readonly waiting: string;
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
    const training = await call('train_gan', { folder: monsters().fsPath, minutes: 0.05 });
    assert.equal(training.runId, 'monsters-1');
    assert.equal(training.imagesFound, 24);

    let status = await call('get_training_status', { run: 'monsters-1' });
    while (!['finished', 'failed'].includes(status.state)) {
      status = await call('get_training_status', { run: 'monsters-1', waitSeconds: 20 });
    }
    assert.equal(status.state, 'finished');
    assert.equal(status.canGenerate, true);
    assert.deepEqual(await runFolders(), [status.runFolder]);

    const folder = inGame('assets/generated').fsPath;
    const drawn = await call('generate_sprites', { run: 'monsters-1', count: 4 });
    assert.deepEqual(
      drawn.files.map((file) => dirname(file)),
      Array(4).fill(folder),
    );

    const { figures } = await call('evaluate_run', { run: 'monsters-1', count: 16 });
    const kid = figures.find(({ name }) => name === 'KID');
    assert.ok(kid && Number.isFinite(kid.realImages) && kid.meaning !== '');
  });

  it('put a second training in line, and let go of a call that is cancelled', async () => {
    const first = await call('train_gan', { folder: monsters().fsPath, minutes: 60 });
    const second = await call('train_gan', { folder: monsters().fsPath, minutes: 60 });
    assert.deepEqual([second.runId, second.state], ['monsters-2', 'queued']);
    assert.equal(second.waiting, 'Waiting for monsters-1 to end.');
    const early = call('generate_sprites', { run: second.runId });
    await assert.rejects(early, /monsters-2 has not begun to train yet/);
    const stop = new vscode.CancellationTokenSource();
    const waiting = call('get_training_status', { run: first.runId, waitSeconds: 50 }, stop.token);
    stop.cancel();
    await assert.rejects(waiting);
    const { state } = await call('get_training_status', { run: first.runId });
    assert.match(state, /^(preparing|training)$/);
  });

  it('refuse in a sentence what lies outside of the workspace, with the next thing to do', async () => {
    const outside = dirname(inGame('').fsPath);
    await assert.rejects(
      call('train_gan', { folder: outside, minutes: 1 }),
      /is outside of .*: choose a place/,
    );
    await assert.rejects(call('generate_sprites', { run: 'bats-1' }), /There is no run bats-1/);
  });
});

/** Where VS Code is driven by tests, it takes a confirmation as given: its words are looked at by test/unit/agents. */
async function call(name: ToolName, input: object, token?: vscode.CancellationToken): Promise<Answer> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  const [first] = result.content;
  assert.ok(first instanceof vscode.LanguageModelTextPart);
  return JSON.parse(first.value) as Answer;
}
