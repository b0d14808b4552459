/** The command line makes files that engines load, reads sheets, and makes pictures again. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { assertSentence, assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

const saved = (stdout: string) => ofKind(eventsOf(stdout), 'saved')[0];
const names = (files: readonly string[] = []) => files.map((file) => path.basename(file));
const pixels = (file: string) => sharp(file).ensureAlpha().raw().toBuffer();

describe('Files for engines', () => {
  const newFolder = temporaryFolders();
  let [game, run] = ['', ''];

  before(async () => {
    game = await newFolder();
    await writeSprites(path.join(game, 'sprites'), 6);
    const runs = path.join(game, '.gan', 'runs');
    run = path.join(runs, 'one');
    const words = ['train', path.join(game, 'sprites'), '--out', runs, '--name', 'one', ...QUICK];
    assertWell(await gan(words));
    await writeFiles(game, { 'project.godot': '', 'ProjectSettings/ProjectVersion.txt': '' });
  });

  it('of all formats are written beside the sprites by gan generate, the same bytes for the same seed', async () => {
    const everything = 'aseprite,texturepacker,ase,tiled,godot-frames,godot-tileset,css,gif,apng,gpl,pal,hex';
    const draw = async () => {
      const out = await newFolder();
      const words = [
        'generate',
        run,
        '--count',
        '5',
        '--out',
        out,
        '--format',
        everything,
        '--extrude',
        '1',
        '--json',
      ];
      const ended = await gan(words);
      assertWell(ended);
      return { out, event: saved(ended.stdout) };
    };
    const { out, event } = await draw();
    const endings = ['.aseprite', '.gif', '.apng', '.gpl', '.pal', '.hex', '.json', '-texturepacker.json', '.tsx', '-frames.tres', '-tileset.tres', '.css']; // prettier-ignore
    assert.deepEqual(names(event?.more).sort(), endings.map((ending) => `one-sheet-0000-5${ending}`).sort()); // prettier-ignore
    assert.equal(names([event?.sheet ?? ''])[0], 'one-sheet-0000-5.png');
    const other = await draw();
    for (const name of await readdir(out)) {
      assert.deepEqual(
        await readFile(path.join(out, name)),
        await readFile(path.join(other.out, name)),
        name,
      );
    }
  });

  it('know the project they are in: Godot’s path, and Unity’s settings, which are never written over', async () => {
    const out = path.join(game, 'Assets', 'Art');
    const drawing = ['generate', run, '--count', '2', '--seed', '0', '--out', out];
    const words = [...drawing, '--format', 'unity,godot-frames', '--json'];
    const ended = await gan(words);
    assertWell(ended);
    assert.deepEqual(names(saved(ended.stdout)?.more), [
      'one-sheet-0000-2.png.meta',
      'one-sheet-0000-2-frames.tres',
    ]);
    const frames = await readFile(path.join(out, 'one-sheet-0000-2-frames.tres'), 'utf8');
    assert.match(frames, /path="res:\/\/Assets\/Art\/one-sheet-0000-2\.png"/);
    await writeFiles(out, { 'one-sheet-0000-2.png.meta': 'guid: of a scene' });
    const again = await gan(words);
    assertWell(again);
    assert.equal(await readFile(path.join(out, 'one-sheet-0000-2.png.meta'), 'utf8'), 'guid: of a scene');
    assert.match(ofKind(eventsOf(again.stdout), 'warning')[0]?.message ?? '', /stays as it is/);
  });

  it('for Unity outside of a project are one sentence', async () => {
    const out = await newFolder();
    assertSentence(
      await gan(['generate', run, '--out', out, '--format', 'unity']),
      `${out} is not inside the Assets of a Unity project: choose such a folder, or leave out the format unity.`,
    );
    assert.deepEqual(await readdir(out), []);
  });

  it('of a format that there is not are one sentence', async () => {
    const ended = await gan(['pack', path.join(game, 'sprites'), '--format', 'ase,psd']);
    assertSentence(
      ended,
      'The setting format is "psd": it must be one of aseprite, texturepacker, ase, tiled, godot-frames, godot-tileset, unity, css, gif, apng, gpl, pal, hex.',
    );
  });
});

describe('gan regenerate', () => {
  const newFolder = temporaryFolders();

  it('finds the run above the image and makes the same picture, in a process of its own', async () => {
    const game = await newFolder();
    await writeSprites(path.join(game, 'sprites'), 6);
    const runs = path.join(game, '.gan', 'runs');
    assertWell(await gan(['train', path.join(game, 'sprites'), '--out', runs, '--name', 'one', ...QUICK]));
    const out = path.join(game, 'assets', 'generated');
    assertWell(await gan(['generate', path.join(runs, 'one'), '--count', '4', '--seed', '7', '--truncation', '0.6', '--out', out])); // prettier-ignore
    const image = path.join(out, 'one-0009.png');
    const ended = await gan(['regenerate', image]);
    assertWell(ended);
    const copy = path.join(out, 'one-0009-again.png');
    assert.equal(ended.stdout, `Made again: ${copy}, pixel by pixel the same as ${image}\n`);
    assert.deepEqual(await pixels(copy), await pixels(image));
  });
});

describe('gan replay', () => {
  const newFolder = temporaryFolders();

  it('writes how the sprites came to be into a folder that it makes', async () => {
    const game = await newFolder();
    await writeSprites(path.join(game, 'sprites'), 6);
    const run = path.join(game, 'runs', 'one');
    assertWell(await gan(['train', path.join(game, 'sprites'), '--out', path.dirname(run), '--name', 'one', ...QUICK])); // prettier-ignore
    const film = path.join(game, 'films', 'one.gif');
    const ended = await gan(['replay', run, '--out', film]);
    assertWell(ended);
    assert.equal(ended.stdout, `Wrote one.gif into ${path.dirname(film)}\n`);
    assert.equal((await readFile(film)).subarray(0, 6).toString(), 'GIF89a');
  });
});

describe('gan pack and gan slice', () => {
  const newFolder = temporaryFolders();
  let folder = '';
  before(async () => {
    folder = path.join(await newFolder(), 'hero');
    await writeSprites(path.join(folder, 'walk'), 11);
    await writeSprites(path.join(folder, 'jump'), 3, 24);
    await writeFiles(folder, { 'walk/broken.png': 'no picture' });
  });

  for (const words of [
    ['--trim', '--padding', '1'],
    ['--layout', 'grid', '--extrude', '2'],
    ['--power-of-two'],
  ]) {
    it(`are the inverse of each other by an atlas, with ${words.join(' ')}`, async () => {
      const [out, back] = [await newFolder(), await newFolder()];
      const packed = await gan(['pack', folder, '--out', out, '--format', 'aseprite', ...words]);
      assertWell(packed);
      assert.match(
        packed.stdout,
        /^Note: Left out 1 of 15: walk\/broken\.png is not a PNG image\.\nWrote hero\.png, hero\.json into/,
      );
      const [sheet, atlas] = [path.join(out, 'hero.png'), path.join(out, 'hero.json')];
      const sliced = await gan(['slice', sheet, '--atlas', atlas, '--out', back]);
      assertWell(sliced);
      assert.equal(sliced.stdout, `Wrote 14 sprites into ${back}\n`);
      for (const name of ['walk/sprite-10.png', 'jump/sprite-02.png']) {
        const original = await pixels(path.join(folder, name));
        // The small ones stand in the middle of the canvas of the large ones.
        const extract = name.startsWith('walk') ? { left: 4, top: 4, width: 16, height: 16 } : undefined;
        const found = sharp(path.join(back, name));
        assert.deepEqual(await (extract ? found.extract(extract) : found).raw().toBuffer(), original, name);
      }
    });
  }

  it('make each sub-folder an animation, its frames in the order of their numbers', async () => {
    const out = await newFolder();
    assertWell(await gan(['pack', folder, '--out', out, '--name', 'h', '--format', 'aseprite,gif']));
    const { meta, frames } = JSON.parse(await readFile(path.join(out, 'h.json'), 'utf8')) as {
      meta: { frameTags: unknown };
      frames: Record<string, { name: string }>;
    };
    assert.deepEqual(meta.frameTags, [
      { name: 'jump', from: 0, to: 2, direction: 'forward' },
      { name: 'walk', from: 3, to: 13, direction: 'forward' },
    ]);
    assert.deepEqual([frames['3']?.name, frames['13']?.name], ['walk/sprite-00', 'walk/sprite-10']);
    assert.equal((await sharp(path.join(out, 'h-walk.gif')).metadata()).pages, 11);
  });

  it('cut a sheet in cells into a folder of its name, to train on', async () => {
    const out = await newFolder();
    assertWell(await gan(['pack', path.join(folder, 'walk'), '--out', out, '--name', 'w', '--padding', '2']));
    const ended = await gan(['slice', path.join(out, 'w.png'), '--grid', '16', '--spacing', '2', '--json']);
    assertWell(ended);
    assert.deepEqual(names(saved(ended.stdout)?.files).slice(0, 2), ['w-000.png', 'w-001.png']);
    assert.deepEqual(await pixels(path.join(out, 'w', 'w-010.png')), await pixels(path.join(folder, 'walk', 'sprite-10.png'))); // prettier-ignore
  });

  it('find the cells of a sheet and what is between them, and say what is left out', async () => {
    const out = await newFolder();
    assertWell(await gan(['pack', path.join(folder, 'walk'), '--out', out, '--name', 'w', '--padding', '2', '--columns', '4'])); // prettier-ignore
    const sheet = path.join(out, 'w.png');
    for (const words of [['--grid', '16'], []]) {
      const back = await newFolder();
      const ended = await gan(['slice', sheet, ...words, '--out', back]);
      assertWell(ended);
      assert.equal(
        ended.stdout,
        [
          'Note: The cells are 16×16 pixels, with a margin of 0 and a spacing of 2: 4 columns, 3 rows.',
          'Note: Left out 1 of 12 cells, which are empty.',
          `Wrote 11 sprites into ${back}`,
          '',
        ].join('\n'),
      );
      assert.deepEqual(await pixels(path.join(back, 'w-010.png')), await pixels(path.join(folder, 'walk', 'sprite-10.png'))); // prettier-ignore
    }
    const cut = await gan(['slice', sheet, '--grid', '15', '--margin', '1', '--spacing', '0', '--json']);
    assertWell(cut);
    assert.match(ofKind(eventsOf(cut.stdout), 'warning')[0]?.message ?? '', /^What is drawn on the last \d+ columns and \d+ rows of .* lies in no whole cell and is left out\.$/); // prettier-ignore
  });

  it('make magenta transparent, and say so', async () => {
    const out = await newFolder();
    const sheet = path.join(out, 'old.png');
    const sprites = path.join(folder, 'walk', 'sprite-10.png');
    await sharp({ create: { width: 64, height: 32, channels: 3, background: '#ff00ff' } })
      .composite([0, 16, 32, 48].map((left) => ({ input: sprites, left, top: 0 })))
      .png()
      .toFile(sheet);
    const ended = await gan(['slice', sheet, '--grid', '16']);
    assertWell(ended);
    assert.match(ended.stdout, /^Note: The color #ff00ff became transparent: give --key none to keep it\./);
    assert.deepEqual(await pixels(path.join(out, 'old', 'old-003.png')), await pixels(sprites));
  });

  it('are the inverse of each other by an Aseprite file, whose tags become sub-folders', async () => {
    const [out, back] = [await newFolder(), await newFolder()];
    assertWell(await gan(['pack', folder, '--out', out, '--format', 'ase']));
    const ended = await gan(['slice', path.join(out, 'hero.aseprite'), '--out', back]);
    assertWell(ended);
    assert.equal(ended.stdout, `Wrote 14 sprites into ${back}\n`);
    assert.deepEqual((await readdir(back)).sort(), ['jump', 'walk']);
    const found = sharp(path.join(back, 'walk', '010.png')).extract({
      left: 4,
      top: 4,
      width: 16,
      height: 16,
    });
    assert.deepEqual(await found.raw().toBuffer(), await pixels(path.join(folder, 'walk', 'sprite-10.png')));
    const broken = path.join(out, 'broken.ase');
    await writeFiles(out, { 'broken.ase': 'no sprite' });
    assertSentence(
      await gan(['slice', broken]),
      `The file ${broken} is no Aseprite file: save it anew in Aseprite.`,
    );
    const two = 'hero.aseprite';
    assertSentence(
      await gan(['slice', path.join(out, two), '--grid', '8']),
      `${path.join(out, two)} has 14 frames, which are its sprites: leave out --grid and --atlas.`,
    );
  });

  it('say in a sentence what they lack', async () => {
    const sheet = path.join(folder, 'jump', 'sprite-00.png');
    assertSentence(
      await gan(['slice', sheet, '--grid', '8', '--atlas', 'a.json']),
      'How is the sheet to be cut? Give either the size of its cells or an atlas.',
    );
    assertSentence(
      await gan(['slice', sheet]),
      `${sheet} does not show what size its cells are: give it, as --grid 32x32, or an --atlas.`,
    );
    assertSentence(
      await gan(['slice', sheet, '--key', 'pink']),
      'The setting key is "pink": it must be auto, none, or a color as ff00ff.',
    );
    assertSentence(
      await gan(['slice', sheet, '--grid', '20', '--margin', '3']),
      `${sheet} is 24×24, and cells of 20×20 leave out some of what is drawn: give another size, or both --margin and --spacing to cut it so.`,
    );
    assertSentence(
      await gan(['slice', sheet, '--grid', '99', '--margin', '0', '--spacing', '0']),
      `${sheet} is 24×24 and has nothing in cells of 99×99: give another size.`,
    );
    assertSentence(
      await gan(['slice', path.join(folder, 'none.png'), '--grid', '8']),
      `The sheet ${path.join(folder, 'none.png')} cannot be read: give a PNG file.`,
    );
    assertSentence(
      await gan(['pack', folder, '--trim', '--layout', 'grid']),
      'Sprites in a grid cannot be trimmed: leave out trim, or set layout to packed.',
    );
  });
});
