/** `gan generate` makes the assets of a gan.config.json, and `--check` holds what is there against them. */
import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Ended } from '../support/childProcess.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { writeTiles } from '../support/textures.ts';

const CONFIG = `{
  "version": 1,
  "outputs": { "folder": "made", "count": 2, "clean": "off" },
  "assets": {
    "bats": { "run": "bats-1", "seed": 3, "formats": ["aseprite", "apng", "godot-frames"] },
    "plain": { "run": "bats-1", "folder": "art/plain", "sheet": false },
    "ground": { "run": "models/ground", "kind": "texture", "width": 32, "maps": true },
  },
}
`;
const MAKING = 'Making bats\nMaking plain\nMaking ground\n';
const SHEET = 'bats-1-sheet-0003-2';
const SAME = `${MAKING}All 11 files of bats, plain, ground are what gan.config.json makes.\n`;

describe('The assets of a gan.config.json', () => {
  const newFolder = temporaryFolders();
  let game = '';
  const inGame = (...words: readonly string[]): Promise<Ended> => gan(words, { cwd: game });
  const check = (...words: readonly string[]) => inGame('generate', '--config', '--check', ...words);
  const file = (name: string) => path.join(game, name);

  before(async () => {
    game = await newFolder();
    await writeSprites(file('sprites'), 6);
    await writeTiles(file('tiles'), 3, { width: 16, height: 16 });
    await writeFiles(game, { 'gan.config.json': CONFIG, 'project.godot': '' });
    assertWell(await inGame('train', 'sprites', '--name', 'bats-1', ...QUICK));
    const texture = ['--kind', 'texture', '--out', 'models', '--name', 'ground'];
    assertWell(await inGame('train', 'tiles', ...texture, ...QUICK));
  });

  beforeEach(async () => {
    for (const folder of ['made', 'art']) await rm(file(folder), { recursive: true, force: true });
    await writeFiles(game, { 'gan.config.json': CONFIG });
    assertWell(await inGame('generate', '--json'));
  });

  /** With one of its pixels, the first, of another colour; programs that save images drop what they do not know. */
  const paint = async (name: string): Promise<void> => {
    const { data, info } = await sharp(file(name)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    data.set([1, 2, 3, 255], 0);
    const { width, height } = info;
    await writeFile(
      file(name),
      await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    );
  };

  it('are made all, each into a folder of its own, and are the same when they are checked', async () => {
    assert.deepEqual((await readdir(file('made/bats'))).sort(), [
      'bats-1-0003.png',
      'bats-1-0004.png',
      `${SHEET}-frames.tres`,
      `${SHEET}.apng`,
      `${SHEET}.json`,
      `${SHEET}.png`,
      'index.json',
    ]);
    assert.deepEqual((await readdir(file('art/plain'))).sort(), [
      'bats-1-0000.png',
      'bats-1-0001.png',
      'index.json',
    ]);
    assert.deepEqual(
      (await readdir(file('made/ground'))).filter((name) => name.includes('normal')),
      ['ground-0000_normal.png'],
    );
    // Though they were made in another folder first, they say where they lie.
    assert.match(await readFile(file(`made/bats/${SHEET}-frames.tres`), 'utf8'), /res:\/\/made\/bats\//);
    const ended = await check();
    assertWell(ended);
    assert.equal(ended.stdout, SAME);
  });

  it('are the same bytes each time, and files that are the same are not touched', async () => {
    const bytesOf = async () => {
      const names = (await readdir(file('made/bats'))).sort();
      return Promise.all(names.map((name) => readFile(file(`made/bats/${name}`))));
    };
    const before = await bytesOf();
    const long = new Date('2020-02-02');
    await utimes(file('made/bats/bats-1-0003.png'), long, long);
    await rm(file('made/bats/bats-1-0004.png'));
    const ended = await inGame('generate', 'bats', '--json');
    assertWell(ended);
    const [saved] = ofKind(eventsOf(ended.stdout), 'saved');
    assert.deepEqual(saved?.fromConfig, { assets: ['bats'], written: 1 });
    assert.deepEqual(
      saved.files,
      ['bats-1-0003.png', 'bats-1-0004.png'].map((name) => file(`made/bats/${name}`)),
    );
    assert.deepEqual(await bytesOf(), before);
    assert.deepEqual((await stat(file('made/bats/bats-1-0003.png'))).mtime, long);
  });

  it('that are missing, changed or no longer of the config fail the check, each with a sentence and with what mends it', async () => {
    await rm(file('made/bats/bats-1-0003.png'));
    await paint('made/bats/bats-1-0004.png');
    await paint('made/ground/ground-0000_height.png');
    const index = file('art/plain/index.json');
    assertWell(
      await inGame(
        'generate',
        '.gan/runs/bats-1',
        '--count',
        '1',
        '--seed',
        '9',
        '--no-sheet',
        '--out',
        'art/plain',
      ),
    );
    assert.match(await readFile(index, 'utf8'), /bats-1-0009\.png/);
    const { code, stdout, stderr } = await check();
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
    assert.equal(
      stdout,
      `${MAKING}${[
        'made/bats/bats-1-0003.png is missing.',
        'made/bats/bats-1-0004.png differs in 1 of 256 pixels: it does not say how it was made.',
        'art/plain/bats-1-0009.png was made before, but not from the config: delete it.',
        'made/ground/ground-0000_height.png differs in 1 of 1024 pixels: it does not say how it was made.',
        'To have them as the config makes them: gan generate --replace bats ground',
      ].join('\n')}\n`,
    );
    const json = await check('bats', '--json');
    assert.equal(json.code, 1);
    const [told] = ofKind(eventsOf(json.stdout), 'reproduced');
    assert.deepEqual(
      told?.differences.map(({ asset, how, pixels }) => [asset, how, pixels]),
      [
        ['bats', 'missing', undefined],
        ['bats', 'differs', 1],
      ],
    );
  });

  it('that were changed are replaced when one says so, and not before', async () => {
    const changed = 'made/bats/bats-1-0004.png';
    await paint(changed);
    const mine = await readFile(file(changed));
    await rm(file('made/bats/bats-1-0003.png'));
    assertSentence(
      await inGame('generate', 'bats'),
      `${changed} is there and not what the config makes: move it away, or have it replaced. (--replace)`,
    );
    assert.deepEqual(await readFile(file(changed)), mine);
    assert.equal((await readdir(file('made/bats'))).includes('bats-1-0003.png'), false);
    assertWell(await inGame('generate', 'bats', '--replace'));
    const ended = await check();
    assertWell(ended);
  });

  it('that another machine rounds otherwise are the same, unless one wants them to the last level', async () => {
    const name = 'art/plain/bats-1-0000.png';
    const { data, info } = await sharp(file(name)).raw().toBuffer({ resolveWithObject: true });
    const rounded = data.map((level, i) => (i % 4 === 3 ? level : level > 128 ? level - 1 : level + 1));
    const { width, height } = info;
    await writeFile(
      file(name),
      await sharp(rounded, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    );
    assertWell(await check('plain'));
    assert.equal((await check('plain', '--tolerance', '0')).code, 1);
  });

  it('that are drawn by a run that was trained on say so', async () => {
    assertWell(await inGame('resume', '.gan/runs/bats-1', '--steps', '4'));
    const { code, stdout } = await check('plain');
    assert.equal(code, 1);
    assert.match(stdout, /it was drawn at step 3 of bats-1, and the config takes step 4 of bats-1\./);
  });

  it('of which there are none, or of which the run is not there, are told of in a sentence', async () => {
    await writeFiles(game, {
      'gan.config.json': CONFIG.replace('"run": "bats-1", "seed"', '"run": "bats", "seed"'),
    });
    assertSentence(
      await check(),
      'gan.config.json:5:22: There is no run in .gan/runs/bats: train one of that name, or put its folder there.',
    );
    assertWell(await check('ground'));
    await writeFiles(game, { 'gan.config.json': '{ "version": 1 }' });
    assertSentence(
      await check(),
      'gan.config.json names no assets to make: add one under "assets", by a run\'s name.',
    );
  });
});
