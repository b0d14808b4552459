/** A folder that several processes write into at once, and that holds someone's work: nothing is lost, and nothing comes twice. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { recipesIn } from '../../src/gan/jobs/recipeFiles.ts';
import { runToEnd } from '../support/childProcess.ts';
import { assertSentence, assertWell, cliFile, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { hasPermissions, unprivileged } from '../support/unprivileged.ts';

const PROCESSES = 8;
const COUNT = 3;
const TOO_MANY =
  'Too many files are open: close other programs, or raise the limit (ulimit -n), and try again.\n';

describe('A folder that sprites are written into', () => {
  const newFolder = temporaryFolders();
  let [sprites, run] = ['', ''];

  before(async () => {
    sprites = await newFolder();
    const runs = await newFolder();
    await writeSprites(sprites, 6);
    run = path.join(runs, 'one');
    assertWell(await gan(['train', sprites, '--out', runs, '--name', 'one', ...QUICK]));
  });

  it('by eight processes at once gets seeds of which none comes twice, and keeps the recipe of every file', async () => {
    const out = path.join(await newFolder(), 'shared');
    const words = ['generate', run, '--count', String(COUNT), '--clean', 'off', '--sheet', '--out', out, '--json'];
    const ended = await Promise.all(Array.from({ length: PROCESSES }, () => gan(words)));
    ended.forEach(assertWell);
    const saved = ended.flatMap(({ stdout }) => ofKind(eventsOf(stdout), 'saved'));
    const first = saved.map(({ seed }) => seed ?? -1).sort((a, b) => a - b);
    assert.deepEqual(
      first,
      Array.from({ length: PROCESSES }, (_, i) => i * COUNT),
    );
    const recipes = await recipesIn(out);
    const files = (await readdir(out)).filter((name) => name !== 'index.json');
    assert.equal(files.length, PROCESSES * (COUNT + 1));
    assert.deepEqual(Object.keys(recipes), files.sort());
    const alone = files.filter((name) => !name.includes('sheet'));
    const pixels = await Promise.all(alone.map((name) => sharp(path.join(out, name)).raw().toBuffer()));
    assert.equal(new Set(pixels.map((bytes) => bytes.toString('base64'))).size, PROCESSES * COUNT);
  }).timeout(240_000);

  it('by one process after the other gets new sprites each time, and the same for the same seed', async () => {
    const out = await newFolder();
    const seeds: (number | undefined)[] = [];
    for (const more of [[], [], ['--seed', '1'], []]) {
      const ended = await gan(['generate', run, '--count', '2', '--out', out, '--json', ...more]);
      assertWell(ended);
      seeds.push(ofKind(eventsOf(ended.stdout), 'saved')[0]?.seed);
    }
    assert.deepEqual(seeds, [0, 2, 1, 4]);
    assert.equal((await readdir(out)).filter((name) => name.endsWith('.png')).length, 6);
  }).timeout(120_000);

  (hasPermissions ? it : it.skip)(
    'keeps files that cannot be read, links that lead nowhere and folders, whatever would take their names',
    async () => {
      const out = await newFolder();
      await writeFiles(out, { 'pack.png': 'mine', 'pack.json': 'mine' });
      for (const name of ['pack.png', 'pack.json']) await chmod(path.join(out, name), 0o000);
      await symlink(path.join(out, 'nowhere'), path.join(out, 'pack-2.json'));
      await mkdir(path.join(out, 'pack-3.png'));
      const before = await stat(path.join(out, 'pack.png'));
      const words = ['pack', sprites, '--out', out, '--name', 'pack', '--format', 'aseprite'];
      assertWell(await gan(words, unprivileged));
      const names = ['pack-2.json', 'pack-3.png', 'pack-4.json', 'pack-4.png', 'pack.json', 'pack.png'];
      assert.deepEqual((await readdir(out)).sort(), names);
      const { ino, size, mtimeMs } = await stat(path.join(out, 'pack.png'));
      assert.deepEqual([ino, size, mtimeMs], [before.ino, before.size, before.mtimeMs]);
      await assert.rejects(stat(path.join(out, 'nowhere')), { code: 'ENOENT' });
    },
  );

  it('keeps every file though the process can open few at a time, which it says in a sentence', async function () {
    if (process.platform === 'win32') return this.skip();
    const out = await newFolder();
    const names = Array.from({ length: 16 }, (_, i) => `one-${String(i).padStart(4, '0')}.png`);
    await writeFiles(out, Object.fromEntries(names.map((name) => [name, `mine: ${name}`])));
    const script = `ulimit -n 24 && exec "$0" "$@"`;
    const words = [cliFile, 'generate', run, '--count', '16', '--seed', '0', '--out', out];
    const { code, stderr } = await runToEnd('sh', ['-c', script, process.execPath, ...words]);
    assert.ok((code === 0 && stderr === '') || (code === 1 && stderr === TOO_MANY), stderr);
    for (const name of names) assert.equal(await readFile(path.join(out, name), 'utf8'), `mine: ${name}`);
  }).timeout(60_000);

  it('gets a model and a film beside those that are there, unless a person names the very file', async () => {
    const game = await newFolder();
    const made = path.join(game, 'assets', 'generated');
    await writeFiles(made, { 'one.onnx': 'mine', 'one.card.md': 'mine' });
    assertWell(await gan(['export', run], { cwd: game }));
    assert.equal(await readFile(path.join(made, 'one.onnx'), 'utf8'), 'mine');
    assert.deepEqual((await readdir(made)).sort(), ['one-2.card.json', 'one-2.card.md', 'one-2.onnx', 'one.card.md', 'one.onnx']); // prettier-ignore
    assert.match(await readFile(path.join(made, 'one-2.card.json'), 'utf8'), /"file": "one-2\.onnx"/);
    assertWell(await gan(['export', run, '--out', path.join(made, 'one.onnx')], { cwd: game }));
    assert.match(await readFile(path.join(made, 'one.card.md'), 'utf8'), /one\.onnx/);
  }).timeout(60_000);
});

describe('A link that leads out of the folder of the game', () => {
  const newFolder = temporaryFolders();
  let [game, outside, sprites] = ['', '', ''];

  beforeEach(async () => {
    [game, outside] = [await newFolder(), await newFolder()];
    sprites = path.join(game, 'sprites');
    await writeSprites(sprites, 4);
  });
  const inGame = (...words: readonly string[]) => gan(words, { cwd: game });
  const sentenceOf = (place: string, real: string) =>
    `${place} leads out of the workspace by a link, to ${real}: choose a folder inside of it.`;

  it('is not followed where nobody named the folder, and may be where one did', async () => {
    await symlink(outside, path.join(game, 'assets'));
    const sentence = sentenceOf('assets/generated', path.join(outside, 'generated'));
    for (const words of [
      ['pack', 'sprites'],
      ['generate', 'run'],
      ['texture', 'run'],
      ['export', 'run'],
      ['replay', 'run'],
      ['blend', 'run', 'a.png', 'b.png'],
    ])
      // prettier-ignore
      assertSentence(await inGame(...words), sentence);
    assert.deepEqual(await readdir(outside), []);
    assertWell(await inGame('pack', 'sprites', '--out', 'assets'));
    assert.deepEqual(await readdir(outside), ['sprites.png']);
  }).timeout(60_000);

  it('is not followed to runs, nor from a config, nor to the folder that a sheet is cut into', async () => {
    await symlink(outside, path.join(game, '.gan'));
    assertSentence(
      await inGame('train', 'sprites', ...QUICK),
      sentenceOf('.gan/runs', path.join(outside, 'runs')),
    );
    await symlink(outside, path.join(game, 'made'));
    await writeFiles(game, { 'gan.config.json': '{ "version": 1, "outputs": { "folder": "made" } }' });
    const { code, stderr } = await inGame('pack', 'sprites');
    assert.equal(code, 1);
    assert.match(stderr, /^gan\.config\.json:1:\d+: "made" leads out of the workspace by a link/);
    assertWell(
      await inGame('pack', 'sprites', '--out', '.', '--name', 'sheet', '--config', 'gan.config.json'),
    );
    await symlink(outside, path.join(game, 'sheet'));
    assertSentence(await inGame('slice', 'sheet.png', '--grid', '16'), sentenceOf('sheet', outside));
    assert.deepEqual(await readdir(outside), []);
  }).timeout(60_000);

  it('is not followed out of a run, neither to read nor to write', async () => {
    assertWell(await inGame('train', 'sprites', '--name', 'one', ...QUICK));
    const run = path.join(game, '.gan/runs/one');
    for (const name of ['checkpoints', 'log.jsonl']) {
      const [place, real] = [path.join(run, name), path.join(outside, name)];
      await rename(place, real);
      await symlink(real, place);
      const sentence = `${place} leads out of the run by a link, to ${real}: put in its place what the link leads to.`;
      const before = await readdir(outside, { recursive: true });
      assertSentence(await inGame('resume', run, '--steps', '6'), sentence);
      if (name === 'checkpoints') assertSentence(await inGame('generate', run), sentence);
      assert.deepEqual(await readdir(outside, { recursive: true }), before);
      await rm(place);
      await rename(real, place);
    }
    assertWell(await inGame('resume', run, '--steps', '6'));
  }).timeout(120_000);
});
