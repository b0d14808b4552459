/** The command line as it is built: a folder of sprites goes in, a run and new sprites come out. */
import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { LoggedEvent } from '../../src/gan/protocol.ts';
import { runToEnd } from '../support/childProcess.ts';
import {
  assertSentence,
  assertWell,
  cliFile,
  eventsOf,
  gan,
  isEvent,
  ofKind,
  QUICK,
  startGan,
} from '../support/gan.ts';
import { writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('gan train', () => {
  const newFolder = temporaryFolders();
  let runsFolder = '';
  let runFolder = '';
  let events: LoggedEvent[] = [];

  before(async () => {
    const folder = path.join(await newFolder(), 'sprites');
    await writeSprites(folder, 6);
    await writeFiles(folder, { 'broken.png': 'not a picture' });
    runsFolder = await newFolder();
    runFolder = path.join(runsFolder, 'sprites-1');
    const ended = await gan(['train', folder, '--out', runsFolder, '--seed', '3', '--json', ...QUICK]);
    assertWell(ended);
    events = eventsOf(ended.stdout);
  });

  it('tells its events in their order', () => {
    const kinds = events.map(({ kind }) => kind);
    const [firstStep, lastStep] = [kinds.indexOf('step'), kinds.lastIndexOf('step')];
    assert.deepEqual(kinds.slice(0, firstStep), ['start', 'warning', 'grid']);
    // A machine that is slow paints grids in between.
    const steps = kinds.slice(firstStep, lastStep + 1).filter((kind) => kind !== 'grid');
    assert.deepEqual(steps, ['step', 'step', 'step']);
    assert.deepEqual(kinds.slice(lastStep + 1), ['grid', 'checkpoint', 'done']);
  });

  it('starts with what it trains on, and how', () => {
    const [start] = ofKind(events, 'start');
    assert.deepEqual(start, {
      kind: 'start',
      name: 'sprites-1',
      runFolder,
      folder: start?.folder,
      images: 6,
      heldOut: 0,
      skipped: [{ file: 'broken.png', reason: 'is not a PNG image' }],
      family: 'compact',
      canvas: { width: 16, height: 16 },
      batch: 4,
      seed: 3,
      device: 'ONNX Runtime on the CPU',
      deviceReason: 'The CPU was asked for.',
    });
  });

  it('counts its steps and the images shown', () => {
    const counted = ofKind(events, 'step').map(({ step, kimg, progress }) => ({ step, kimg, progress }));
    assert.deepEqual(counted, [
      { step: 1, kimg: 0.004, progress: 1 / 3 },
      { step: 2, kimg: 0.008, progress: 2 / 3 },
      { step: 3, kimg: 0.012, progress: 1 },
    ]);
  });

  it('gives each step numbers for its losses, its pace and the time left, the first without a discriminator', () => {
    const steps = ofKind(events, 'step');
    for (const step of steps) {
      const { lossG, lossD = 0, imagesPerSecond, secondsLeft } = step;
      for (const number of [lossG, lossD, imagesPerSecond, secondsLeft]) {
        assert.ok(Number.isFinite(number), JSON.stringify(step));
      }
    }
    assert.deepEqual(
      steps.map(({ lossD }) => lossD === undefined),
      [true, false, false],
    );
  });

  it('ends at its budget and names its folder', () => {
    assert.deepEqual(events.at(-1), { kind: 'done', runFolder, step: 3, reason: 'finished' });
  });

  it('leaves a folder with its config, log, grids and checkpoint', async () => {
    const there = await readdir(runFolder, { recursive: true });
    const between = ['grids/000001.png', 'grids/000002.png']; // of a machine that is slow
    assert.deepEqual(there.filter((name) => !between.includes(name)).sort(), [
      'checkpoints',
      'checkpoints/000003.safetensors',
      'config.json',
      'grids',
      'grids/000000.png',
      'grids/000003.png',
      'log.jsonl',
      'style.json',
    ]);
  });

  it('writes the log with the same events', async () => {
    assert.deepEqual(eventsOf(await readFile(path.join(runFolder, 'log.jsonl'), 'utf8')), events);
  });

  it('writes into the config what the run was trained with', async () => {
    const config = JSON.parse(await readFile(path.join(runFolder, 'config.json'), 'utf8')) as {
      training: unknown;
    };
    const { family, canvas, batch, seed, budget } = config.training as Record<string, unknown>;
    assert.deepEqual(
      { family, canvas, batch, seed, budget },
      {
        family: 'compact',
        canvas: { width: 16, height: 16 },
        batch: 4,
        seed: 3,
        budget: { kind: 'steps', amount: 3 },
      },
    );
  });

  it('paints grids of as many columns and rows as it says', async () => {
    for (const { path: file, columns, rows } of ofKind(events, 'grid')) {
      const { width, height } = await sharp(file).metadata();
      assert.deepEqual([width, height], [columns * 16, rows * 16]);
    }
  });

  it('takes a config of the first version, and an option wins over it', async () => {
    const config = path.join(await newFolder(), 'config.json');
    await writeFiles(path.dirname(config), {
      'config.json': JSON.stringify({ size: 16, batch: 4, steps: 50, seed: 9, flip: false }),
    });
    const [start] = ofKind(events, 'start');
    const words = ['train', start?.folder ?? '', '--out', runsFolder, '--config', config];
    const ended = await gan([...words, '--steps', '1', '--json']);
    assertWell(ended);
    const told = eventsOf(ended.stdout);
    assert.equal(ofKind(told, 'start')[0]?.seed, 9);
    assert.equal(ofKind(told, 'done')[0]?.step, 1);
  });

  it('tells a person the same in a few lines', async () => {
    const [start] = ofKind(events, 'start');
    const ended = await gan(['train', start?.folder ?? '', '--out', runsFolder, '--name', 'told', ...QUICK]);
    assertWell(ended);
    const lines = ended.stdout.trim().split('\n');
    assert.deepEqual(lines.slice(0, 4), [
      `Training told on 6 images of ${start?.folder} (compact, 16×16) with ONNX Runtime on the CPU`,
      'Left out 1 of 7:',
      '  broken.png is not a PNG image',
      'Note: 6 images are few: with fewer than 40, new sprites tend to be copies of yours.',
    ]);
    assert.equal(lines.at(-1), `Trained 3 steps: ${path.join(runsFolder, 'told')}`);
  });
});

describe('gan generate', () => {
  const newFolder = temporaryFolders();
  let run = '';
  let out = '';
  let files: readonly string[] = [];
  let sheet: string | undefined;

  before(async () => {
    const [folder, runs] = [await newFolder(), await newFolder()];
    out = await newFolder();
    await writeSprites(folder, 6, 24);
    run = path.join(runs, 'one');
    // Long enough for shapes: what has none is cleaned away, and is the same in all.
    const words = ['--size', '24x32', '--batch', '4', '--steps', '60', '--seed', '3'];
    assertWell(await gan(['train', folder, '--out', runs, '--name', 'one', ...words]));
    const ended = await gan([
      'generate',
      run,
      '--count',
      '5',
      '--seed',
      '8',
      '--out',
      out,
      '--sheet',
      '--json',
    ]);
    assertWell(ended);
    const [saved] = ofKind(eventsOf(ended.stdout), 'saved');
    [files, sheet] = [saved?.files ?? [], saved?.sheet];
  });

  it('writes a sprite for each seed, and the sheet that was asked for', async () => {
    const names = ['one-0008.png', 'one-0009.png', 'one-0010.png', 'one-0011.png', 'one-0012.png'];
    assert.deepEqual(files, names.map((name) => path.join(out, name))); // prettier-ignore
    assert.equal(sheet, path.join(out, 'one-sheet-0008-5.png'));
    assert.deepEqual((await readdir(out)).sort(), ['index.json', ...names, 'one-sheet-0008-5.png']);
  });

  it('writes PNGs of the run’s size with four channels', async () => {
    for (const file of files) {
      const { format, width, height, channels } = await sharp(file).metadata();
      assert.deepEqual(
        { format, width, height, channels },
        { format: 'png', width: 24, height: 32, channels: 4 },
      );
    }
  });

  it('draws sprites that differ', async () => {
    const pixels = await Promise.all(files.map((file) => sharp(file).raw().toBuffer()));
    assert.equal(new Set(pixels.map((p) => p.toString('base64'))).size, files.length);
  });

  it('lays the sprites out in the sheet as they are, row by row', async () => {
    const sprite = await sharp(files[4]).raw().toBuffer();
    // Five sprites stand in three columns: the fifth is the second of the second row.
    const cell = await sharp(sheet).extract({ left: 24, top: 32, width: 24, height: 32 }).raw().toBuffer();
    assert.deepEqual(cell, sprite);
  });

  it('draws a sprite alone as it was drawn among others', async () => {
    const alone = await newFolder();
    assertWell(await gan(['generate', run, '--count', '1', '--seed', '11', '--out', alone]));
    const name = 'one-0011.png';
    assert.deepEqual(await readFile(path.join(alone, name)), await readFile(path.join(out, name)));
  });

  it('says that sprites come near to copies where the truncation is that low', async () => {
    const drawn = async (truncation: string) => {
      const words = ['generate', run, '--count', '1', '--truncation', truncation, '--out', await newFolder()];
      const ended = await gan(words);
      assertWell(ended);
      return ended.stdout;
    };
    assert.match(
      await drawn('0.6'),
      /^Note: At a truncation of 0\.6 sprites come near to copies of your own images/,
    );
    assert.doesNotMatch(await drawn('0.7'), /copies/);
  });

  it('writes nothing twice when it is asked for the same again', async () => {
    const before = await readdir(out);
    assertWell(await gan(['generate', run, '--count', '5', '--seed', '8', '--out', out, '--sheet']));
    assert.deepEqual(await readdir(out), before);
  });

  it('leaves a file of that name with other content as it is', async () => {
    const shared = await newFolder();
    await writeFiles(shared, { 'one-0008.png': 'drawn by hand' });
    assertWell(await gan(['generate', run, '--count', '1', '--seed', '8', '--out', shared]));
    assert.deepEqual((await readdir(shared)).sort(), ['index.json', 'one-0008-2.png', 'one-0008.png']);
    assert.equal(await readFile(path.join(shared, 'one-0008.png'), 'utf8'), 'drawn by hand');
  });
});

describe('Sub-folders as classes', () => {
  const newFolder = temporaryFolders();

  it('are learnt when asked for, and sprites of one are drawn by its name', async () => {
    const [folder, runs, out] = [await newFolder(), await newFolder(), await newFolder()];
    for (const name of ['bats', 'orcs']) await writeSprites(path.join(folder, name), 5);
    const words = ['train', folder, '--out', runs, '--name', 'zoo', '--classes', 'auto', '--json', ...QUICK];
    const trained = await gan(words);
    assertWell(trained);
    assert.deepEqual(ofKind(eventsOf(trained.stdout), 'start')[0]?.classes, ['bats', 'orcs']);
    const draw = (name: string) =>
      gan(['generate', path.join(runs, 'zoo'), '--count', '2', '--class', name, '--out', out]);
    assertWell(await draw('orcs'));
    assert.deepEqual((await readdir(out)).sort(), ['index.json', 'zoo-orcs-0000.png', 'zoo-orcs-0001.png']);
    assertSentence(await draw('cows'), 'zoo has learnt no class cows: its classes are bats, orcs.');
    assertWell(await gan(['inspect', path.join(runs, 'zoo'), '--out', out]));
  });
});

describe('The textbook’s networks', () => {
  const newFolder = temporaryFolders();
  let folder = '';
  before(async () => {
    folder = await newFolder();
    await writeSprites(folder, 6);
  });

  for (const [family, size, channels] of [
    ['dcgan', 28, 1],
    ['dcgan', 32, 4],
    ['mlp', 16, 4],
  ] as const) {
    it(`${family} at ${size}×${size} is trained, and sprites of ${channels} channels are drawn from it`, async () => {
      const [runs, out] = [await newFolder(), await newFolder()];
      const words = ['--family', family, '--size', `${size}`, '--batch', '4', '--steps', '2'];
      assertWell(await gan(['train', folder, '--out', runs, '--name', 'old', ...words, '--provider', 'cpu']));
      assertWell(await gan(['generate', path.join(runs, 'old'), '--count', '2', '--out', out]));
      const { width, height, ...found } = await sharp(path.join(out, 'old-0001.png')).metadata();
      assert.deepEqual([width, height, found.channels], [size, size, channels]);
      assertWell(await gan(['inspect', path.join(runs, 'old'), '--out', out]));
    });
  }
});

describe('gan generate --clean', () => {
  const newFolder = temporaryFolders();
  let [folder, run] = ['', ''];

  before(async () => {
    const runs = await newFolder();
    folder = path.join(await newFolder(), 'sprites');
    await writeSprites(folder, 6);
    run = path.join(runs, 'one');
    // Long enough for shapes.
    const words = [...QUICK, '--steps', '60'];
    assertWell(await gan(['train', folder, '--out', runs, '--name', 'one', '--seed', '3', ...words]));
  });

  /** All pixels of what was drawn, each [red, green, blue, alpha]. */
  const drawn = async (words: readonly string[]): Promise<number[][]> => {
    const out = await newFolder();
    const ended = await gan(['generate', run, '--count', '6', '--out', out, ...words]);
    assertWell(ended);
    const files = (await readdir(out)).filter((name) => name.startsWith('one-'));
    const pictures = await Promise.all(files.map((name) => sharp(path.join(out, name)).raw().toBuffer()));
    return pictures.flatMap((bytes) =>
      Array.from({ length: bytes.length / 4 }, (_, i) => [...bytes.subarray(i * 4, i * 4 + 4)]),
    );
  };
  const isHalf = ([, , , alpha = 0]: readonly number[]) => alpha > 0 && alpha < 255;

  it('gives sprites the edges and the colours of the data, unless told otherwise', async () => {
    const { palette } = JSON.parse(await readFile(path.join(run, 'style.json'), 'utf8')) as {
      palette: string[];
    };
    assert.equal(palette.length, 6);
    const hex = (pixel: readonly number[]) => `#${Buffer.from(pixel.slice(0, 3)).toString('hex')}`;
    const pixels = await drawn([]);
    assert.deepEqual(pixels.filter(isHalf), []);
    const opaque = pixels.filter(([, , , alpha]) => alpha === 255);
    assert.ok(opaque.length > 0);
    assert.deepEqual(
      [...new Set(opaque.map(hex))].filter((colour) => !palette.includes(colour)),
      [],
    );
  });

  it('off leaves them as they are drawn', async () => {
    assert.ok((await drawn(['--clean', 'off'])).some(isHalf));
  });

  it('palette leaves alpha, and alpha leaves the colours of what was surely there', async () => {
    const [raw = [], colours = [], shape = []] = await Promise.all(
      ['off', 'palette', 'alpha'].map((how) => drawn(['--clean', how])),
    );
    const alphas = (pixels: readonly number[][]) => pixels.map(([, , , alpha]) => alpha);
    assert.deepEqual(alphas(colours), alphas(raw));
    // Above 70 % a pixel is no hole that was filled.
    const kept = raw.flatMap((before, i) => {
      const after = shape[i] ?? [];
      return (before[3] ?? 0) > 180 && after[3] === 255 ? [[before, after] as const] : [];
    });
    assert.ok(kept.length > 0);
    for (const [before, after] of kept) assert.deepEqual(after.slice(0, 3), before.slice(0, 3));
  });

  it('is shown by --preview in one picture, before and after', async () => {
    const preview = path.join(await newFolder(), 'previews', 'one.png');
    await drawn(['--preview', preview]);
    const { width, height } = await sharp(preview).metadata();
    // Six pairs of 16 + 1 + 16 pixels stand in three columns, 3 pixels between, all eight times as large.
    assert.deepEqual([width, height], [(3 * 33 + 2 * 3) * 8, (2 * 16 + 3) * 8]);
  });

  it('that is no such cleaning says which there are', async () => {
    const ended = await gan(['generate', run, '--clean', 'well', '--out', await newFolder()]);
    assertSentence(ended, 'The setting clean is "well": it must be one of auto, off, alpha, palette, full.');
  });

  it('of an older run, whose images are gone, leaves sprites as they are drawn and says so', async () => {
    await rm(path.join(run, 'style.json'));
    await rm(folder, { recursive: true });
    const out = await newFolder();
    const ended = await gan(['generate', run, '--count', '1', '--out', out]);
    assertWell(ended);
    const [note] = ended.stdout.split('\n');
    assert.equal(
      note,
      `Note: ${run} does not say how its images looked, and their folder cannot be read any more: ` +
        'sprites are left as they are drawn.',
    );
    const wish = ['generate', run, '--count', '1', '--clean', 'full', '--out', out];
    assert.match((await gan(wish)).stderr, /put the folder back, or set clean to off\.\n$/);
  });
});

describe('The same seed', () => {
  const newFolder = temporaryFolders();

  it('trains the same network and draws the same sprites, byte for byte', async () => {
    const folder = await newFolder();
    await writeSprites(folder, 6);
    const sprites = async () => {
      const [runs, out] = [await newFolder(), await newFolder()];
      const words = ['--out', runs, '--name', 'twin', '--seed', '7', ...QUICK];
      assertWell(await gan(['train', folder, ...words]));
      assertWell(await gan(['generate', path.join(runs, 'twin'), '--count', '4', '--out', out]));
      const names = (await readdir(out)).sort();
      return Promise.all(names.map(async (name) => [name, await readFile(path.join(out, name), 'base64')]));
    };
    assert.deepEqual(await sprites(), await sprites());
  });
});

describe('A training that is interrupted', () => {
  const newFolder = temporaryFolders();
  const long = ['--size', '16', '--batch', '4', '--minutes', '10', '--json'];
  let folder = '';
  before(async () => {
    folder = await newFolder();
    await writeSprites(folder, 6);
  });

  // A terminal that is closed sends the last.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`by ${signal} ends well, at a checkpoint that sprites can be drawn from`, async () => {
      const [runs, out] = [await newFolder(), await newFolder()];
      const running = startGan(['train', folder, '--out', runs, '--name', 'cut', ...long]);
      await running.line(isEvent('step'));
      running.process.kill(signal);
      const ended = await running.ended;
      assertWell(ended);
      const events = eventsOf(ended.stdout);
      const [checkpoint] = ofKind(events, 'checkpoint');
      const [done] = ofKind(events, 'done');
      assert.equal(done?.reason, 'stopped');
      assert.equal(done.step, checkpoint?.step);
      assert.equal(done.step, ofKind(events, 'step').length);
      assertWell(await gan(['generate', path.join(runs, 'cut'), '--count', '2', '--out', out]));
      assert.equal((await readdir(out)).filter((name) => name.endsWith('.png')).length, 2);
    });
  }

  it('because nobody reads its output any more ends at a checkpoint, without a stack', async () => {
    const runs = await newFolder();
    const running = startGan(['train', folder, '--out', runs, '--name', 'piped', ...long]);
    await running.line(isEvent('step'));
    running.process.stdout?.destroy();
    const { code, stderr } = await running.ended;
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const log = eventsOf(await readFile(path.join(runs, 'piped', 'log.jsonl'), 'utf8'));
    assert.equal(ofKind(log, 'done')[0]?.reason, 'stopped');
    assert.equal((await readdir(path.join(runs, 'piped', 'checkpoints'))).length, 1);
  });
});

describe('A disk that is full', () => {
  const newFolder = temporaryFolders();

  (process.platform === 'win32' ? it.skip : it)(
    'ends a training with one sentence that names the file, and leaves no part of it',
    async () => {
      const [folder, runs] = [await newFolder(), await newFolder()];
      await writeSprites(folder, 6);
      // As a full disk does, a limit on the size of files cuts a write short and then refuses to go on; it comes with
      // a signal, which a disk does not send.
      const deaf = path.join(await newFolder(), 'deaf.cjs');
      await writeFiles(path.dirname(deaf), { 'deaf.cjs': "process.on('SIGXFSZ', () => {});" });
      const words = ['--require', deaf, cliFile, 'train', folder, '--out', runs, '--name', 'full', ...QUICK];
      const limited = ['-c', 'ulimit -f 2000; exec "$0" "$@"', process.execPath, ...words];
      const ended = await runToEnd('bash', limited);
      const file = path.join(runs, 'full', 'checkpoints', '000003.safetensors');
      assertSentence(ended, `There is no room on the disk to write ${file}: free some space and go on.`);
      assert.deepEqual(await readdir(path.dirname(file)), []);
      const log = await readFile(path.join(runs, 'full', 'log.jsonl'), 'utf8');
      assert.match(log, /"kind":"failed".*no room on the disk.*\n$/);
    },
  );
});
