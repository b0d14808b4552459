/** gan.config.json from a terminal: checked to line and column, trained by, created. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checked } from '../../src/gan/config/file/check.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind } from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

/** As few and as small steps as a training can have, on every machine alike. */
const quick = { size: 16, batch: 4, steps: 2, seed: 3 };

describe('gan, where there is a gan.config.json', () => {
  const newFolder = temporaryFolders();
  let cwd = '';
  const here = (...words: string[]) => gan(words, { cwd });
  const write = (config: object) =>
    writeFiles(cwd, { 'gan.config.json': JSON.stringify(config, undefined, 2) });

  before(async () => {
    cwd = await newFolder();
    await writeSprites(path.join(cwd, 'art/monsters'), 4);
    await writeSprites(path.join(cwd, 'art/monsters/drafts'), 3);
    await writeSprites(path.join(cwd, 'art/items'), 3);
    await write({
      version: 1,
      datasets: {
        monsters: { images: ['art/monsters', 'art/items/*-0[01].png'], exclude: 'drafts', training: 'quick' },
      },
      training: { quick },
      outputs: { folder: 'made', naming: 'm_{seed}', count: 2 },
      engine: { provider: 'cpu' },
    });
  });

  it('trains on a dataset by its name, on its images alone, and goes on with them', async () => {
    const ended = await here('train', 'monsters', '--json');
    assertWell(ended);
    const [start] = ofKind(eventsOf(ended.stdout), 'start');
    const runFolder = path.join(cwd, '.gan/runs/monsters-1');
    assert.deepEqual([start?.images, start?.seed, start?.runFolder], [6, 3, runFolder]);
    assert.equal(ofKind(eventsOf(ended.stdout), 'done')[0]?.step, 2);
    assertWell(await here('resume', runFolder, '--steps', '3'));
    await writeSprites(path.join(cwd, 'art/monsters/drafts'), 5);
    assertWell(await here('resume', runFolder, '--steps', '4'));
  });

  it('trains on its only dataset, with what is given winning over the file', async () => {
    const ended = await here('train', '--steps', '1', '--seed', '8', '--json');
    assertWell(ended);
    const events = eventsOf(ended.stdout);
    assert.deepEqual([ofKind(events, 'start')[0]?.seed, ofKind(events, 'done')[0]?.step], [8, 1]);
  });

  it('makes sprites by its outputs', async () => {
    assertWell(await here('generate', '.gan/runs/monsters-1'));
    const made = (await readdir(path.join(cwd, 'made'))).filter((name) => name.endsWith('.png'));
    assert.deepEqual(made.sort(), ['m_0000.png', 'm_0001.png', 'm_sheet-0000-2.png']);
  });

  it('says what it comes to, for people and for programs', async () => {
    const told = await here('config');
    assertWell(told);
    assert.deepEqual(told.stdout.trim().split('\n'), [
      'gan.config.json is in order.',
      '  monsters  6 images  art  kind sprites, size 16, batch 4, steps 2, seed 3',
      'Sprites go to made, 2 at a time, named m_{seed}.',
    ]);
    const { datasets, engine } = JSON.parse((await here('config', '--json')).stdout) as {
      datasets: readonly { training: object; images: number }[];
      engine: object;
    };
    assert.deepEqual(datasets[0]?.training, { kind: 'sprites', ...quick });
    assert.deepEqual([datasets[0].images, engine], [6, { provider: 'cpu' }]);
  });

  describe('with faults', () => {
    const text = `{
  "version": 1,
  "datasets": {
    "monsters": { "images": "art/monsters", "clases": "auto" },
    "items": { "images": "../items" }
  }
}
`;
    const lines = [
      'gan.config.json:4:45: There is no key "clases" in "monsters": did you mean "classes"?',
      'gan.config.json:5:26: "../items" must be within the folder of the config file, without .. in it.',
    ];
    before(() => writeFiles(cwd, { 'gan.config.json': text }));

    it('tells each as file:line:column', async () => {
      assert.deepEqual(await here('config'), {
        code: 1,
        signal: null,
        stdout: '',
        stderr: `${lines.join('\n')}\n`,
      });
    });

    it('tells each to a program', async () => {
      const { code, stdout } = await here('config', '--json');
      const { kind, problems } = JSON.parse(stdout) as { kind: string; problems: readonly object[] };
      assert.deepEqual([code, kind], [1, 'faulty']);
      assert.deepEqual(problems[0], {
        line: 4,
        column: 45,
        message: 'There is no key "clases" in "monsters": did you mean "classes"?',
      });
    });

    it('refuses to train by it, with the first of them', async () => {
      const sentence = `${lines[0]} (and 1 more: gan config lists them)`;
      for (const words of [
        ['train', 'monsters'],
        ['train', 'art/items'],
        ['generate', '.gan/runs/monsters-1'],
      ]) {
        assertSentence(await here(...words), sentence);
      }
      assert.equal(
        (await readdir(path.join(cwd, '.gan/runs'))).filter((name) => name !== '.gitignore').length,
        2,
      );
    });

    it('names a folder that is not there', async () => {
      await write({ version: 1, datasets: { gone: { images: 'art/gone' } } });
      const sentence =
        'gan.config.json:5:17: There is no folder "art/gone" in the workspace: check its name.';
      assertSentence(await here('config'), sentence);
    });
  });
});

describe('gan config --create', () => {
  const newFolder = temporaryFolders();

  it('writes one that is in order, and never over another', async () => {
    const cwd = await newFolder();
    await writeSprites(path.join(cwd, 'art/monsters'), 3);
    const created = await gan(['config', '--create'], { cwd });
    assertWell(created);
    assert.equal(created.stdout, 'Wrote gan.config.json\n');
    const file = path.join(cwd, 'gan.config.json');
    const text = await readFile(file, 'utf8');
    assert.deepEqual(Object.keys(checked(text).config?.datasets ?? {}), ['monsters']);
    assertWell(await gan(['config'], { cwd }));
    assertSentence(
      await gan(['config', '--create'], { cwd }),
      `${file} is there already: change it, or delete it to have a new one.`,
    );
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('is what gan config advises where there is none', async () => {
    const cwd = await newFolder();
    const sentence = `There is no gan.config.json in ${cwd}: gan config --create writes a first one.`;
    assertSentence(await gan(['config'], { cwd }), sentence);
  });
});
