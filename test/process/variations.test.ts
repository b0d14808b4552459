/** `gan variations` and `gan blend`: images of one's own go in, sprites like them come out, with how near they are. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { indexIn } from '../../src/gan/output/recipeIndex.ts';
import { recipeInPng } from '../../src/gan/output/recipe.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { spritePng, writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('An image of one’s own in a run', () => {
  const newFolder = temporaryFolders();
  let [sprites, run, mine] = ['', '', ''];

  before(async () => {
    const [folder, runs] = [await newFolder(), await newFolder()];
    for (const name of ['bats', 'orcs']) await writeSprites(path.join(folder, name), 5);
    sprites = folder;
    run = path.join(runs, 'zoo');
    const words = [
      'train',
      folder,
      '--out',
      runs,
      '--name',
      'zoo',
      '--classes',
      'auto',
      '--seed',
      '3',
      ...QUICK,
    ];
    assertWell(await gan(words));
    const own = await newFolder();
    await writeFiles(own, {
      'mine.png': await spritePng(12, 10, [30, 160, 90, 255]),
      'yours.png': await spritePng(16, 16, [200, 40, 90, 255]),
      'large.png': await spritePng(40),
      'nothing.png': await spritePng(16, 16, [0, 0, 0, 0]),
      'notes.png': 'buy milk',
    });
    mine = own;
  });
  const own = (name: string) => path.join(mine, name);

  it('is found, varied, and changed into each class, with its figures and a last line that names the files', async () => {
    const out = await newFolder();
    const ended = await gan([
      'variations',
      run,
      own('mine.png'),
      '--count',
      '3',
      '--seed',
      '7',
      '--out',
      out,
      '--json',
    ]);
    assertWell(ended);
    const events = eventsOf(ended.stdout);
    const names = ['found', '0007', '0008', '0009', 'as-bats', 'as-orcs'].map((name) => `mine-${name}.png`);
    assert.deepEqual(events.at(-1), { kind: 'saved', files: names.map((name) => path.join(out, name)) });
    assert.deepEqual(await picturesIn(out), names.toSorted());
    for (const name of names) {
      const { width, height, channels } = await sharp(path.join(out, name)).metadata();
      assert.deepEqual([width, height, channels], [16, 16, 4]);
    }
    const [found] = ofKind(events, 'found');
    assert.equal(found?.file, own('mine.png'));
    assert.ok((found.psnr ?? Infinity) >= (found.latentPsnr ?? 0), JSON.stringify(found));
  });

  it('gets the figures that gan compare gives', async () => {
    const out = await newFolder();
    const ended = await gan(['variations', run, own('yours.png'), '--count', '1', '--out', out, '--json']);
    assertWell(ended);
    const [found] = ofKind(eventsOf(ended.stdout), 'found');
    const compared = await gan(['compare', own('yours.png'), path.join(out, 'yours-found.png'), '--json']);
    const { psnr, ssim } = JSON.parse(compared.stdout) as { psnr: number; ssim: number };
    assert.deepEqual({ psnr: found?.psnr, ssim: found?.ssim }, { psnr, ssim });
  });

  it('is at distance 0 what was found, and the same seed makes the same files', async () => {
    const out = await newFolder();
    const words = ['variations', run, own('mine.png'), '--count', '1', '--distance', '0', '--out', out];
    words.push('--seed', '0');
    assertWell(await gan(words));
    const pixels = (name: string) => sharp(path.join(out, name)).raw().toBuffer();
    assert.deepEqual(await pixels('mine-0000.png'), await pixels('mine-found.png'));
    const before = await readdir(out);
    const again = await gan(words);
    assertWell(again);
    assert.deepEqual(await readdir(out), before);
    const [first, last] = again.stdout.trim().split('\n');
    assert.match(first ?? '', /^mine\.png: .*\(PSNR \d+\.\d dB, SSIM \d\.\d\d\)\. The latent alone/);
    assert.match(last ?? '', /^Wrote 4 sprites into /);
  });

  it('is varied anew at each call that gives no seed', async () => {
    const out = await newFolder();
    const words = ['variations', run, own('mine.png'), '--count', '2', '--out', out];
    for (let calls = 0; calls < 2; calls++) assertWell(await gan(words));
    const names = ['0000', '0001', '0002', '0003', 'as-bats', 'as-orcs', 'found'];
    assert.deepEqual(
      await picturesIn(out),
      names.map((name) => `mine-${name}.png`),
    );
  });

  it('is named in each file that is made of it and in the folder’s index, and none is made again by its seed alone', async () => {
    const out = await newFolder();
    const words = ['variations', run, own('mine.png'), '--count', '1', '--seed', '7', '--distance', '0.3'];
    assertWell(await gan([...words, '--out', out]));
    const index = indexIn(await readFile(path.join(out, 'index.json'), 'utf8')) ?? {};
    const names = Object.keys(index);
    assert.deepEqual(names, ['mine-0007.png', 'mine-as-bats.png', 'mine-as-orcs.png', 'mine-found.png']);
    for (const name of names) {
      const bytes = await readFile(path.join(out, name));
      assert.deepEqual(recipeInPng(bytes), index[name]);
    }
    assert.equal(await regenerated(path.join(out, 'mine-found.png')), 'gan variations of mine.png');
    const { run: drawnBy, seed, from } = index['mine-0007.png'] ?? {};
    assert.deepEqual([drawnBy, seed, from], ['zoo', 7, { images: ['mine.png'], distance: 0.3 }]);
    assert.equal(index['mine-as-orcs.png']?.class, 'orcs');
    const blends = await newFolder();
    assertWell(
      await gan(['blend', run, own('mine.png'), own('yours.png'), '--frames', '2', '--out', blends]),
    );
    const said = indexIn(await readFile(path.join(blends, 'index.json'), 'utf8')) ?? {};
    const images = ['mine.png', 'yours.png'];
    assert.deepEqual(said['mine-to-yours-02.png']?.from, { images, share: 1 });
    const mixed = 'yours-in-colours-of-mine-4.png';
    assert.deepEqual(said[mixed]?.from, { images: images.toReversed(), coloursFrom: '4' });
    assert.equal(await regenerated(path.join(blends, mixed)), 'gan blend of yours.png and mine.png');
  });

  it('is varied in the colours of a palette that is given, or that the config names', async () => {
    const game = await newFolder();
    const outputs = { folder: 'made', clean: 'palette', palette: 'own.hex' };
    await writeFiles(game, {
      'own.hex': '112233\nddeeff\n',
      'gan.config.json': JSON.stringify({ version: 1, outputs }),
    });
    const words = ['variations', run, own('mine.png'), '--count', '2'];
    assertWell(await gan(words, { cwd: game }));
    const colours = await coloursIn(path.join(game, 'made'));
    assert.deepEqual(
      [...colours].filter((colour) => !['112233', 'ddeeff'].includes(colour)),
      [],
    );
    const out = await newFolder();
    assertWell(await gan([...words, '--palette', path.join(game, 'own.hex'), '--dither', '--out', out]));
    const [first] = Object.values(indexIn(await readFile(path.join(out, 'index.json'), 'utf8')) ?? {});
    assert.deepEqual([first?.palette, first?.dither], [['#112233', '#ddeeff'], true]);
  });

  it('is blended with another: from the one to the other, and each in the colours of the other', async () => {
    const [out, alone] = [await newFolder(), await newFolder()];
    const words = ['blend', run, own('mine.png'), own('yours.png'), '--frames', '3', '--out', out, '--json'];
    const ended = await gan(words);
    assertWell(ended);
    const events = eventsOf(ended.stdout);
    assert.deepEqual(
      ofKind(events, 'found').map(({ file }) => file),
      [own('mine.png'), own('yours.png')],
    );
    const names = [
      ...['01', '02', '03'].map((number) => `mine-to-yours-${number}.png`),
      ...['4', '8'].flatMap((place) => [
        `mine-in-colours-of-yours-${place}.png`,
        `yours-in-colours-of-mine-${place}.png`,
      ]),
    ];
    assert.deepEqual(events.at(-1), { kind: 'saved', files: names.map((name) => path.join(out, name)) });
    assert.deepEqual(await picturesIn(out), names.toSorted());
    // The first and the last are the two as they are found alone.
    for (const [image, frame] of [
      ['mine', '01'],
      ['yours', '03'],
    ] as const) {
      assertWell(await gan(['variations', run, own(`${image}.png`), '--count', '1', '--out', alone]));
      assert.deepEqual(
        await sharp(path.join(out, `mine-to-yours-${frame}.png`))
          .raw()
          .toBuffer(),
        await sharp(path.join(alone, `${image}-found.png`))
          .raw()
          .toBuffer(),
      );
    }
  });

  it('that cannot be found is one sentence, and leaves nothing behind', async () => {
    const out = path.join(await newFolder(), 'none');
    const vary = (name: string, ...more: string[]) =>
      gan(['variations', run, own(name), '--out', out, ...more]);
    assertSentence(await vary('notes.png'), `${own('notes.png')} is not a PNG image: choose a PNG image.`);
    assertSentence(await vary('gone.png'), `${own('gone.png')} cannot be read: choose a PNG image.`);
    assertSentence(
      await vary('nothing.png'),
      `${own('nothing.png')} is fully transparent: choose an image that shows something.`,
    );
    assertSentence(
      await vary('large.png'),
      `${own('large.png')} is 40×40, larger than the 16×16 of this run: scale it down, or choose a run with a larger canvas.`,
    );
    assertSentence(
      await vary('mine.png', '--distance', '2'),
      'The setting distance is 2: it must be a number from 0 to 1.',
    );
    assertSentence(
      await gan(['variations', run]),
      'gan variations wants the folder of a run and an image, but 1 path was given: gan --help shows an example.',
    );
    assertSentence(
      await gan(['blend', run, own('mine.png'), own('yours.png'), '--frames', '1', '--out', out]),
      'The setting frames is 1: it must be a whole number from 2 to 1000.',
    );
    assertSentence(
      await gan(['blend', sprites, own('mine.png'), own('yours.png'), '--out', out]),
      `${sprites} holds no checkpoint: choose the folder of a run that has trained for a while.`,
    );
    assert.deepEqual(await readdir(path.dirname(out)), []);
  });
});

async function picturesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
}

/** Which command makes it again, as the refusal to draw it by its seed says. */
async function regenerated(file: string): Promise<string | undefined> {
  const { code, stderr } = await gan(['regenerate', file]);
  assert.equal(code, 1);
  return /was made from images of yours: (.*) makes it again\.\n$/.exec(stderr)?.[1];
}

/** Of what is to be seen in its images, as rrggbb. */
async function coloursIn(folder: string): Promise<ReadonlySet<string>> {
  const colours = new Set<string>();
  for (const name of await picturesIn(folder)) {
    const pixels = await sharp(path.join(folder, name)).ensureAlpha().raw().toBuffer();
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] !== 0) colours.add(pixels.subarray(i, i + 3).toString('hex'));
    }
  }
  return colours;
}
