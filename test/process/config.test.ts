/** A gan.config.json as the built command line reads, checks, writes and obeys it. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunRecord } from '../../src/gan/jobs/runRecord.ts';
import type { Ended } from '../support/childProcess.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind } from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { writeTiles } from '../support/textures.ts';

const CONFIG = `// Our monsters
{
  "version": 1,
  "datasets": {
    "monsters": { "images": "art/monsters", "exclude": "old", "size": 16, "training": "look" },
    "grass": { "images": ["ground/tile-0.png", "ground/tile-1.png"], "kind": "texture", "size": 16, "training": "look" },
  },
  "training": { "look": { "preset": "fast", "steps": 2, "batch": 4, "seed": 5 } },
  "outputs": { "folder": "made/here", "naming": "{run}_{seed}", "count": 2, "sheet": false },
  "engine": { "provider": "cpu" },
}
`;

describe('gan, where there is a gan.config.json', () => {
  const newFolder = temporaryFolders();
  let game = '';

  beforeEach(async () => {
    game = await newFolder();
    await writeSprites(path.join(game, 'art/monsters'), 4);
    await writeSprites(path.join(game, 'art/monsters/old'), 2);
    await writeTiles(path.join(game, 'ground'), 3, { width: 16, height: 16 });
    await writeConfig(CONFIG);
  });

  const writeConfig = (text: string): Promise<void> => writeFiles(game, { 'gan.config.json': text });
  const inGame = (...words: readonly string[]): Promise<Ended> => gan(words, { cwd: game });
  const recordOf = async (run: string): Promise<RunRecord> =>
    JSON.parse(await readFile(path.join(game, '.gan/runs', run, 'config.json'), 'utf8')) as RunRecord;

  it('trains on a dataset by its name as the file says, and options win', async () => {
    const ended = await inGame('train', 'monsters', '--seed', '9', '--json');
    assertWell(ended);
    const [start] = ofKind(eventsOf(ended.stdout), 'start');
    assert.deepEqual([start?.name, start?.images, start?.seed, start?.batch], ['monsters-1', 4, 9, 4]);
    const { training, provider, images } = await recordOf('monsters-1');
    assert.deepEqual([training.budget, training.width, provider], [{ kind: 'steps', amount: 2 }, 192, 'cpu']);
    assert.equal(Object.keys(images).length, 4);
    assertWell(await inGame('resume', '.gan/runs/monsters-1', '--steps', '3'));
  });

  it('trains on its only dataset where none is named, and draws by its outputs', async () => {
    await writeConfig(CONFIG.replace(/ {4}"grass".*\n/, ''));
    assertWell(await inGame('train'));
    assertWell(await inGame('generate', '.gan/runs/monsters-1'));
    const made = await readdir(path.join(game, 'made/here'));
    assert.deepEqual(made.filter((name) => name.endsWith('.png')).sort(), [
      'monsters-1_0000.png',
      'monsters-1_0001.png',
    ]);
  });

  it('trains on single images as textures, which go where sprites go', async () => {
    assertWell(await inGame('train', 'grass'));
    const { training, images } = await recordOf('grass-1');
    assert.deepEqual([training.texture?.crops, Object.keys(images)], ['tiles', ['tile-0.png', 'tile-1.png']]);
    assertWell(await inGame('texture', '.gan/runs/grass-1', '--width', '32'));
    assert.equal(
      (await readdir(path.join(game, 'made/here'))).some((name) => name.startsWith('grass-1')),
      true,
    );
  });

  it('says what it comes to', async () => {
    const ended = await inGame('config', '--json');
    assertWell(ended);
    const told = JSON.parse(ended.stdout) as {
      datasets: { name: string; images: number; training: object }[];
    };
    assert.deepEqual(
      told.datasets.map(({ name, images, training }) => [name, images, training]),
      [
        ['monsters', 4, { size: 16, preset: 'fast', steps: 2, batch: 4, seed: 5 }],
        ['grass', 2, { size: 16, preset: 'fast', steps: 2, batch: 4, seed: 5, kind: 'texture' }],
      ],
    );
    const { stdout } = await inGame('config');
    assert.match(stdout, /^gan\.config\.json is in order\.\n +monsters +4 images +art\/monsters +/);
    assert.match(stdout, /Sprites go to made\/here, 2 at a time, named \{run\}_\{seed\}\.\n$/);
  });

  it('names the runs that are not there, and the files that nothing may be written beside', async () => {
    const asset = (folder: string) =>
      JSON.stringify({ version: 1, assets: { bats: { run: 'bats-9', folder } } });
    await writeConfig(asset('assets/bats'));
    const { stdout } = await inGame('config');
    const told =
      'gan.config.json is in order, but for runs that are not here: bats-9. Train them, or put their folders there.\n';
    assert.ok(stdout.startsWith(told), stdout);
    await writeConfig(asset('.git/hooks'));
    assertSentence(
      await inGame('config'),
      'gan.config.json:1:56: .git/hooks lies in .git, where programs keep files of their own: choose another folder for what is made.',
    );
  });

  it('is not held up by globs that would keep a regular expression busy for ever', async () => {
    const images = `art/${'*a'.repeat(30)}b.png`;
    await writeConfig(JSON.stringify({ version: 1, datasets: { monsters: { images } } }));
    const { stderr } = await inGame('config');
    assert.match(stderr, /None of the \d+ images in .* is meant by the dataset/);
  });

  it('says each fault at its line and column, and trains on nothing', async () => {
    const faulty = CONFIG.replace('"exclude"', '"exclud"').replace('"batch": 4', '"batch": 1');
    await writeConfig(faulty);
    const fault = 'gan.config.json:5:45: There is no key "exclud" in "monsters": did you mean "exclude"?';
    const second = 'gan.config.json:8:66: "batch" is 1: it must be a whole number from 2 to 256.';
    assertSentence(await inGame('config'), `${fault}\n${second}`);
    assertSentence(await inGame('train', 'monsters'), `${fault} (and 1 more: gan config lists them)`);
    assert.equal((await readdir(game)).includes('.gan'), false);
  });

  it('says where a folder that is not there stands in the file', async () => {
    await writeConfig(CONFIG.replace('"art/monsters"', '"art/monster"'));
    const place = 'gan.config.json:5:29';
    assertSentence(
      await inGame('config'),
      `${place}: There is no folder "art/monster" in the workspace: check its name.`,
    );
  });

  it('reads a file of the first version as if it were of today', async () => {
    await writeConfig('{ "preset": "fast", "size": 16, "steps": 2, "batch": 4 }');
    assertWell(await inGame('train', 'art/monsters', '--provider', 'cpu'));
    const { training } = await recordOf('monsters-1');
    assert.deepEqual([training.budget, training.batch], [{ kind: 'steps', amount: 2 }, 4]);
    assert.match((await inGame('config')).stdout, /is in order, of version 0, read as version 1\./);
  });

  it('writes a first file and never over one that is there', async () => {
    const file = path.join(game, 'gan.config.json');
    assertSentence(
      await inGame('config', '--create'),
      `${file} is there already: change it, or delete it to have a new one.`,
    );
    assert.equal(await readFile(file, 'utf8'), CONFIG);
    const other = path.join(game, 'art', 'gan.config.json');
    assertWell(await inGame('config', '--create', '--config', other));
    const told = JSON.parse((await inGame('config', '--config', other, '--json')).stdout) as {
      datasets: { name: string; images: number }[];
    };
    assert.deepEqual(
      told.datasets.map(({ name, images }) => [name, images]),
      [['monsters', 6]],
    );
  });

  it('writes a first file that asks what opaque images are, and does not settle it', async () => {
    const root = path.join(game, 'ground');
    await writeTiles(path.join(root, 'moss'), 4, { width: 16, height: 16 });
    const other = path.join(root, 'gan.config.json');
    assertWell(await inGame('config', '--create', '--config', other));
    const text = await readFile(other, 'utf8');
    assert.match(text, /"images": "moss",\s+\/\/ All of them are opaque\./);
    assert.doesNotMatch(text, /^\s*"kind"/m);
  });
});
