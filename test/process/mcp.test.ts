/** The server for agents as it is built, asked by a client of the official SDK. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, readFile, symlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import sharp from 'sharp';
import { schemaOf } from '../../src/agents/fields.ts';
import { OUTPUTS } from '../../src/agents/outputs.ts';
import { TOOLS, type ToolName } from '../../src/agents/tools.ts';
import { repository } from '../support/childProcess.ts';
import { assertSentence, cliFile, eventsOf, gan } from '../support/gan.ts';
import { writeFiles } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

/** What the tests read of answers. */
interface Answer {
  readonly runId: string;
  readonly runFolder: string;
  readonly state: string;
  readonly failure?: string;
  readonly next: string;
  readonly step: number;
  readonly canGenerate: boolean;
  readonly imagesFound: number;
  readonly files: readonly string[];
  readonly sheet: string;
  readonly firstSeed: number;
  readonly figures: readonly { name: string; value: number; realImages: number; meaning: string }[];
}

/** A client and its server, which may work in `root` alone. */
class Agent {
  readonly faults: string[] = [];
  private readonly client = new Client({ name: 'test', version: '1' });

  static async in(root: string): Promise<Agent> {
    const agent = new Agent();
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [cliFile, 'mcp', '--root', root],
      stderr: 'ignore',
    });
    await agent.client.connect(transport);
    // From now on it holds each answer against the schema that the tool declares.
    await agent.client.listTools();
    // Whatever stands on standard output and is not of the protocol.
    agent.client.onerror = (error) => agent.faults.push(error.message);
    return agent;
  }

  async tools() {
    return (await this.client.listTools()).tools;
  }

  async call(name: ToolName, input: object): Promise<CallToolResult> {
    return (await this.client.callTool({ name, arguments: { ...input } })) as CallToolResult;
  }

  /** The JSON of an answer that is no error. */
  async ask(name: ToolName, input: object): Promise<Answer> {
    const result = await this.call(name, input);
    assert.ok(!result.isError, textOf(result));
    const answer = JSON.parse(textOf(result)) as Answer;
    assert.deepEqual(result.structuredContent, answer);
    return answer;
  }

  /** The sentence of an answer that is one. */
  async refusal(name: ToolName, input: object): Promise<string> {
    const result = await this.call(name, input);
    assert.equal(result.isError, true, textOf(result));
    return textOf(result);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

function textOf({ content }: CallToolResult): string {
  const [first] = content;
  return first?.type === 'text' ? first.text : '';
}

/** Settles once the file is there. */
async function isThere(file: string): Promise<void> {
  while (!existsSync(file)) await nextTurn();
}

describe('gan mcp', () => {
  const newFolder = temporaryFolders();
  const agents: Agent[] = [];
  let game = '';
  let sprites = '';

  const start = async (root = game): Promise<Agent> => {
    const agent = await Agent.in(root);
    agents.push(agent);
    return agent;
  };

  before(async () => {
    game = await newFolder();
    sprites = path.join(game, 'assets', 'coins');
    await cp(path.join(repository, 'media/samples/coin'), sprites, { recursive: true });
    // As fast to begin on every machine.
    const config = { version: 1, engine: { provider: 'cpu' } };
    await writeFiles(game, { 'gan.config.json': JSON.stringify(config) });
  });

  after(() => Promise.all(agents.map((agent) => agent.close())));

  it('offers the tools that the editor has as well', async () => {
    const tools = await (await start()).tools();
    assert.deepEqual(
      tools.map(({ name, description, inputSchema, outputSchema }) => ({
        name,
        description,
        inputSchema,
        outputSchema,
      })),
      TOOLS.map(({ name, description, fields }) => ({
        name,
        description,
        inputSchema: schemaOf(fields),
        outputSchema: OUTPUTS[name],
      })),
    );
    const readers = tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name);
    assert.deepEqual(readers, ['get_training_status', 'evaluate_run']);
  });

  it('trains in the background, says how it stands, draws and judges', async () => {
    const agent = await start();
    const training = await agent.ask('train_gan', { folder: sprites, minutes: 0.05, preset: 'fast' });
    assert.equal(training.runId, 'coins-1');
    assert.equal(training.runFolder, path.join(game, '.gan/runs/coins-1'));
    assert.equal(training.imagesFound, 16);
    assert.match(training.next, /get_training_status/);

    let status = await agent.ask('get_training_status', { run: 'coins-1' });
    assert.ok(['preparing', 'training'].includes(status.state), status.state);
    while (!['finished', 'failed', 'interrupted'].includes(status.state)) {
      status = await agent.ask('get_training_status', { run: 'coins-1', waitSeconds: 20 });
    }
    assert.equal(status.state, 'finished');
    assert.ok(status.step > 0 && status.canGenerate);
    assert.match(status.next, /generate_sprites/);

    const result = await agent.call('generate_sprites', { run: 'coins-1', count: 4 });
    const drawn = JSON.parse(textOf(result)) as Answer;
    assert.equal(drawn.files.length, 4);
    for (const file of drawn.files) {
      assert.equal(path.dirname(file), path.join(game, 'assets/generated'));
      assert.equal((await sharp(file).metadata()).format, 'png');
    }
    const picture = result.content.find(({ type }) => type === 'image');
    assert.ok(picture?.type === 'image' && picture.mimeType === 'image/png');
    const { width, height } = await sharp(Buffer.from(picture.data, 'base64')).metadata();
    const sheet = await sharp(drawn.sheet).metadata();
    assert.deepEqual([width % sheet.width, height % sheet.height], [0, 0]);

    const others = await agent.ask('generate_sprites', { run: training.runFolder, count: 4 });
    assert.equal(others.firstSeed, drawn.firstSeed + 4);
    const atOnce = [1, 2, 3].map(() => agent.ask('generate_sprites', { run: 'coins-1', count: 4 }));
    const seeds = (await Promise.all(atOnce)).map(({ firstSeed }) => firstSeed).sort((a, b) => a - b);
    assert.deepEqual(seeds, [8, 12, 16].map((seed) => drawn.firstSeed + seed)); // prettier-ignore

    const { figures } = await agent.ask('evaluate_run', { run: 'coins-1', count: 16 });
    const kid = figures.find(({ name }) => name === 'KID');
    assert.ok(kid && Number.isFinite(kid.value) && Number.isFinite(kid.realImages) && kid.meaning !== '');
    assert.deepEqual(agent.faults, []);
  });

  it('ends a training at a checkpoint when its client goes away', async () => {
    const agent = await start();
    const { runFolder, runId } = await agent.ask('train_gan', { folder: sprites, minutes: 200 });
    const second = await agent.refusal('train_gan', { folder: sprites, minutes: 1 });
    assert.match(second, new RegExp(`^${runId} is still being trained, .* get_training_status\\.$`));
    let { step } = await agent.ask('get_training_status', { run: runId });
    while (step === 0) ({ step } = await agent.ask('get_training_status', { run: runId, waitSeconds: 1 }));
    await agent.close();

    const another = await start();
    const { state, canGenerate } = await another.ask('get_training_status', { run: runId, waitSeconds: 40 });
    assert.equal(state, 'interrupted');
    assert.equal(canGenerate, true);
    const events = eventsOf(await readFile(path.join(runFolder, 'log.jsonl'), 'utf8'));
    assert.deepEqual(
      events.slice(-2).map(({ kind }) => kind),
      ['checkpoint', 'done'],
    );
  });

  it('leaves a run with a checkpoint when its client goes away in the first moments', async () => {
    const agent = await start();
    const folder = path.join(game, 'assets', 'early');
    await cp(sprites, folder, { recursive: true });
    const call = agent.call('train_gan', { folder, minutes: 200 }).catch(() => undefined);
    const runFolder = path.join(game, '.gan/runs/early-1');
    await isThere(path.join(runFolder, 'config.json'));
    await agent.close();
    await call;
    const another = await start();
    const status = () => another.ask('get_training_status', { run: 'early-1', waitSeconds: 20 });
    let told = await status();
    while (told.state !== 'interrupted') told = await status();
    assert.equal(told.canGenerate, true);
    const events = eventsOf(await readFile(path.join(runFolder, 'log.jsonl'), 'utf8'));
    assert.equal(events.at(-1)?.kind, 'done');
  });

  it('says why a run has nothing that was cut off before its first checkpoint', async () => {
    const agent = await start();
    await writeFiles(path.join(game, '.gan/runs/cut-1'), { 'log.jsonl': '' });
    await utimes(path.join(game, '.gan/runs/cut-1/log.jsonl'), new Date(0), new Date(0));
    const { state, failure } = await agent.ask('get_training_status', { run: 'cut-1' });
    assert.deepEqual(
      [state, failure],
      [
        'interrupted',
        'It was cut off before its first checkpoint: its process was ended, or the machine was.',
      ],
    );
  });

  it('is not held up by an input of any size', async () => {
    const agent = await start();
    const folder = `/${'a/'.repeat(400_000)}`;
    const shown = JSON.stringify(folder).slice(0, 60);
    assert.equal(
      await agent.refusal('train_gan', { folder, minutes: 1 }),
      `The setting folder is ${shown}…: it must be an absolute path.`,
    );
    assert.match(
      await agent.refusal('get_training_status', { ['x'.repeat(500_000)]: 1 }),
      /^get_training_status takes no input "x{59}…: its inputs are run, waitSeconds\.$/,
    );
    assert.equal(
      await agent.refusal('get_training_status', {}),
      'The setting run is missing: it must be a text of 1 to 200 characters.',
    );
    await assert.rejects(agent.call('train_gan', { folder: 'a'.repeat(20_000_000), minutes: 1 }));
    assert.equal((await (await start()).tools()).length, TOOLS.length);
  });

  it('works nowhere but in its folders', async () => {
    const agent = await start();
    const elsewhere = await newFolder();
    await cp(sprites, path.join(elsewhere, 'coins'), { recursive: true });
    const outside = path.join(elsewhere, 'coins');
    const refused = `${outside} is outside of ${game}: choose a place inside.`;
    assert.equal(await agent.refusal('train_gan', { folder: outside, minutes: 1 }), refused);
    assert.equal(await agent.refusal('get_training_status', { run: outside }), refused);
    assert.equal(await agent.refusal('evaluate_run', { run: outside }), refused);
    await writeFiles(path.join(game, '.gan/runs/empty-1'), { 'log.jsonl': '' });
    const drawing = { run: 'empty-1', outFolder: outside };
    assert.equal(await agent.refusal('generate_sprites', drawing), refused);
    // A run that someone else made may name any folder as that of its images.
    const record = await readFile(path.join(game, '.gan/runs/coins-1/config.json'), 'utf8');
    const foreign = JSON.stringify({ ...(JSON.parse(record) as object), folder: outside });
    await writeFiles(path.join(game, '.gan/runs/empty-1'), { 'config.json': foreign });
    assert.equal(await agent.refusal('evaluate_run', { run: 'empty-1' }), refused);
    if (process.platform !== 'win32') {
      await symlink(outside, path.join(game, 'assets/linked'));
      const linked = { folder: path.join(game, 'assets/linked'), minutes: 1 };
      assert.match(await agent.refusal('train_gan', linked), /^assets\/linked leads out .* by a link/);
    }
  });

  it('says in a sentence what is wrong with a call', async () => {
    const agent = await start();
    const empty = path.join(game, 'empty');
    await writeFiles(empty, { 'note.txt': 'no picture' });
    for (const [name, input, sentence] of [
      [
        'train_gan',
        { folder: sprites, minutes: 900 },
        'The setting minutes is 900: it must be a number from 0.05 to 240.',
      ],
      [
        'train_gan',
        { folder: 'assets', minutes: 1 },
        'The setting folder is "assets": it must be an absolute path.',
      ],
      [
        'train_gan',
        { folder: empty, minutes: 1 },
        `There is no PNG image in ${empty} or its sub-folders: choose the folder that holds your sprites as .png files.`,
      ],
      [
        'generate_sprites',
        { run: 'coins-1', count: 5000 },
        'The setting count is 5000: it must be a whole number from 1 to 256.',
      ],
      [
        'get_training_status',
        { run: 'dragons-1' },
        'There is no run dragons-1: train_gan makes one, and those there are lie in .gan/runs.',
      ],
      [
        'evaluate_run',
        { run: 'coins-1', sprites: 3 },
        'evaluate_run takes no input "sprites": its inputs are run, count, checkpoint.',
      ],
    ] as const) {
      assert.equal(await agent.refusal(name, input), sentence);
    }
  });

  it('does not begin in a folder that is not there', async () => {
    const nowhere = path.join(game, 'nowhere');
    const sentence = `There is no folder ${nowhere}: name the one of your game with --root.`;
    assertSentence(await gan(['mcp', '--root', nowhere]), sentence);
  });
});
