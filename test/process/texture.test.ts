/** `gan train --kind texture` and `gan texture`, as they are built. */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { square } from '../../src/gan/config/canvas.ts';
import type { StartEvent } from '../../src/gan/protocol.ts';
import { encodePng } from '../../src/gan/output/png.ts';
import { recipeInPng, withRecipe } from '../../src/gan/output/recipe.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { ramp, waves, writeTiles } from '../support/textures.ts';

const TEXTURE = ['--kind', 'texture', '--seed', '1', ...QUICK];

async function pixelsOf(file: string): Promise<{ size: string; pixels: Buffer }> {
  const image = sharp(file);
  const { width, height, channels } = await image.metadata();
  return { size: `${width}×${height}×${channels}`, pixels: await image.raw().toBuffer() };
}

describe('gan train --kind texture', () => {
  const newFolder = temporaryFolders();
  const startOf = async (
    ...words: string[]
  ): Promise<{ start: StartEvent; notes: string[]; run: string }> => {
    const ended = await gan(['train', ...words, '--out', await newFolder(), ...TEXTURE, '--json']);
    assertWell(ended);
    const events = eventsOf(ended.stdout);
    const [start] = ofKind(events, 'start');
    assert.ok(start);
    return {
      start,
      notes: ofKind(events, 'warning').map(({ message }) => message),
      run: start.runFolder,
    };
  };
  const settingsOf = async (run: string): Promise<unknown> => {
    const record = JSON.parse(await readFile(path.join(run, 'config.json'), 'utf8')) as {
      training: { texture: unknown };
    };
    return record.training.texture;
  };

  it('learns a folder of tiles, none held out, and names those that show a line', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 3, square(16));
    await writeFiles(folder, { 'lined.png': await encodePng(ramp(square(16))) });
    const { start, notes, run } = await startOf(folder);
    assert.deepEqual([start.texture, start.images, start.heldOut], [{ cell: 4 }, 4, 0]);
    assert.deepEqual(notes, [
      '1 of 4 tiles show a line where their copies lie side by side (lined.png): such lines are learnt as a part of the texture.',
    ]);
    assert.deepEqual(await settingsOf(run), { cell: 4, crops: 'tiles', mirrored: true, turned: false });
  });

  it('learns one large image by crops of it, in a run that has its name', async () => {
    const folder = await newFolder();
    await writeFiles(folder, { 'old grass.png': await encodePng(waves({ width: 40, height: 24 })) });
    const { start, run } = await startOf(path.join(folder, 'old grass.png'), '--turn', '--no-flip');
    assert.deepEqual([start.name, start.images], ['old-grass-1', 1]);
    assert.deepEqual(await settingsOf(run), { cell: 4, crops: 'parts', mirrored: false, turned: true });
  });

  it('goes on where it was left, from the same images', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 3, square(16));
    const { run } = await startOf(folder);
    const resumed = await gan(['resume', run, '--steps', '5', '--json']);
    assertWell(resumed);
    const events = eventsOf(resumed.stdout);
    assert.equal(ofKind(events, 'start')[0]?.fromStep, 3);
    assert.deepEqual(events.at(-1), { kind: 'done', runFolder: run, step: 5, reason: 'finished' });
  });

  it('refuses another family than compact, and turns for sprites', async () => {
    const folder = await newFolder();
    await writeTiles(folder, 3, square(16));
    assertSentence(
      await gan(['train', folder, '--kind', 'texture', '--family', 'mlp']),
      'Textures are made by the family compact alone, not by mlp: leave the family out.',
    );
    assertSentence(
      await gan(['train', folder, '--turn']),
      'Only textures are turned by quarters: set the kind to texture, or leave turn out.',
    );
    assertSentence(
      await gan(['train', folder, '--kind', 'carpet']),
      'The setting kind is "carpet": it must be one of sprites, texture.',
    );
  });
});

describe('gan texture', () => {
  const newFolder = temporaryFolders();
  let run = '';
  let sprites = '';

  before(async () => {
    const folder = path.join(await newFolder(), 'ground');
    await writeTiles(folder, 3, square(16));
    const runs = await newFolder();
    assertWell(await gan(['train', folder, '--out', runs, '--name', 'ground', ...TEXTURE]));
    run = path.join(runs, 'ground');
    const spriteFolder = path.join(await newFolder(), 'sprites');
    await writeSprites(spriteFolder, 6);
    assertWell(await gan(['train', spriteFolder, '--out', runs, '--name', 'sprites', ...QUICK]));
    sprites = path.join(runs, 'sprites');
  });

  const drawn = async (out: string, ...words: string[]): Promise<readonly string[]> => {
    const ended = await gan(['texture', run, '--out', out, ...words, '--json']);
    assertWell(ended);
    const last = eventsOf(ended.stdout).at(-1);
    assert.ok(last?.kind === 'saved');
    return last.files.map((file) => path.relative(out, file));
  };

  it('writes an opaque texture of the size asked, and says where', async () => {
    const out = await newFolder();
    assert.deepEqual(await drawn(out, '--width', '40', '--height', '24', '--seed', '7'), ['ground-0007.png']);
    assert.equal((await pixelsOf(path.join(out, 'ground-0007.png'))).size, '40×24×3');
  });

  it('says how many files it wrote', async () => {
    const out = await newFolder();
    const { stdout } = await gan(['texture', run, '--out', out, '--width', '16', '--maps']);
    assert.equal(stdout, `Wrote 3 files into ${out}\n`);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const [one, again] = [await newFolder(), await newFolder()];
    for (const out of [one, again]) await drawn(out, '--width', '32', '--seed', '0');
    await drawn(one, '--width', '32', '--seed', '1');
    const bytes = (folder: string, name: string) => readFile(path.join(folder, name));
    assert.deepEqual(await bytes(one, 'ground-0000.png'), await bytes(again, 'ground-0000.png'));
    assert.notDeepEqual(await bytes(one, 'ground-0000.png'), await bytes(one, 'ground-0001.png'));
  });

  it('writes variants whose outermost pixels are the same, each with its maps when asked', async () => {
    const out = await newFolder();
    const files = await drawn(out, '--width', '24', '--count', '2', '--maps');
    assert.deepEqual(files, [
      'ground-0000-v1_albedo.png',
      'ground-0000-v1_height.png',
      'ground-0000-v1_normal.png',
      'ground-0000-v2_albedo.png',
      'ground-0000-v2_height.png',
      'ground-0000-v2_normal.png',
    ]);
    const read = await Promise.all(files.map((file) => pixelsOf(path.join(out, file))));
    assert.deepEqual(
      read.map(({ size }) => size),
      ['24×24×3', '24×24×1', '24×24×3', '24×24×3', '24×24×1', '24×24×3'],
    );
    const [first, second] = [read[0]?.pixels, read[3]?.pixels];
    assert.deepEqual(first?.subarray(0, 24 * 3), second?.subarray(0, 24 * 3));
    assert.deepEqual(first?.subarray(-24 * 3), second?.subarray(-24 * 3));
    assert.notDeepEqual(first, second);
  });

  it('takes a seed that nothing was drawn from where none is given, of jobs that run at the same time too', async () => {
    const out = await newFolder();
    const one = () => drawn(out, '--width', '24');
    assert.deepEqual(await one(), ['ground-0000.png']);
    const together = await Promise.all([one(), one(), one()]);
    assert.deepEqual(together.flat().sort(), ['ground-0001.png', 'ground-0002.png', 'ground-0003.png']);
  });

  it('leaves what lies in the folder: a set of another size steps aside as a whole', async () => {
    const out = await newFolder();
    await drawn(out, '--width', '24', '--maps', '--seed', '0');
    assert.deepEqual(await drawn(out, '--width', '32', '--maps', '--seed', '0'), [
      'ground-0000-2_albedo.png',
      'ground-0000-2_height.png',
      'ground-0000-2_normal.png',
    ]);
    await drawn(out, '--width', '24', '--maps', '--seed', '0');
    assert.equal((await readdir(out)).length, 7); // and their index
  });

  it('is made again pixel by pixel, a map of the second variant too, by what its file says or the index beside it', async () => {
    const out = await newFolder();
    await drawn(out, '--width', '24', '--count', '2', '--maps', '--truncation', '0.8');
    const again = async (name: string) => {
      const ended = await gan(['regenerate', path.join(out, name), '--run', run, '--json']);
      assertWell(ended);
      const last = eventsOf(ended.stdout).at(-1);
      assert.ok(last?.kind === 'saved' && last.again);
      const [file = ''] = last.files;
      assert.deepEqual((await pixelsOf(file)).pixels, (await pixelsOf(path.join(out, name))).pixels);
      return last.again.isSame;
    };
    assert.equal(await again('ground-0000-v2_normal.png'), true);
    assert.equal(await again('ground-0000-v1_height.png'), true);
    const file = path.join(out, 'ground-0000-v2_albedo.png');
    await writeFile(file, await sharp(file).png().toBuffer()); // without its text
    assert.equal(await again('ground-0000-v2_albedo.png'), true);
  });

  it('that says of itself what no texture is, is one sentence', async () => {
    const out = await newFolder();
    await drawn(out, '--width', '24');
    const file = path.join(out, 'ground-0000.png');
    const recipe = recipeInPng(await readFile(file));
    assert.ok(recipe?.texture);
    const picture = await sharp(file).png().toBuffer();
    const forged = { ...recipe, texture: { ...recipe.texture, width: 1_000_000 } };
    await writeFile(file, withRecipe(picture, forged));
    assertSentence(
      await gan(['regenerate', file, '--run', run]),
      'A texture of 1000000×24 is too large: its sides are 4096 at most.',
    );
  });

  for (const [words, sentence] of [
    [
      ['--width', '42'],
      'A texture of 42×42 would not tile: this run makes sides that are multiples of 4; the nearest is 44×44.',
    ],
    [['--width', '8192'], 'A texture of 8192×8192 is too large: its sides are 4096 at most.'],
    [
      ['--width', '8', '--height', '40', '--count', '2'],
      'Variants of a texture have the cells of 4 pixels along their sides in common, which leaves nothing to differ in 8×40: set the size to 12×12 or more, or the count to 1.',
    ],
    [['--count', '65'], 'The setting count is 65: of a texture there are up to 64 variants.'],
    [
      ['--count', '64', '--width', '2048'],
      'The setting count is 64: of 2048×2048 there are up to 16 variants at once.',
    ],
  ] as const) {
    it(`refuses ${words.join(' ')} in a sentence, and writes nothing`, async () => {
      const out = path.join(await newFolder(), 'out');
      assertSentence(await gan(['texture', run, '--out', out, ...words]), sentence);
      await assert.rejects(readdir(out));
    });
  }

  it('leaves runs of sprites to gan generate, as that and gan evaluate leave runs of textures', async () => {
    const out = await newFolder();
    assertSentence(
      await gan(['texture', sprites, '--out', out]),
      'sprites makes sprites, not textures: choose a run that was trained with the kind texture.',
    );
    const sentence = 'ground makes textures, not sprites: use GAN: Generate Texture… or gan texture.';
    assertSentence(await gan(['generate', run, '--out', out]), sentence);
    assertSentence(await gan(['evaluate', run]), sentence);
  });
});
