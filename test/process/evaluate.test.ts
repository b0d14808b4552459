/** `gan evaluate` and `gan compare`, as they are built. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { trainingConfig } from '../../src/gan/config/trainingConfig.ts';
import type { EvaluatedEvent } from '../../src/gan/protocol.ts';
import { encodePng } from '../../src/gan/output/png.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { rectangle, spritePng, writeFiles, writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('gan evaluate', () => {
  const newFolder = temporaryFolders();
  let sprites = '';
  let run = '';

  before(async () => {
    sprites = path.join(await newFolder(), 'sprites');
    await writeSprites(sprites, 60);
    const runs = await newFolder();
    assertWell(await gan(['train', sprites, '--out', runs, '--name', 'judged', '--seed', '1', ...QUICK]));
    run = path.join(runs, 'judged');
  });

  const evaluated = async (...words: string[]): Promise<EvaluatedEvent> => {
    const ended = await gan(['evaluate', ...words, '--json']);
    assertWell(ended);
    const events = eventsOf(ended.stdout);
    assert.equal(events.length, 1);
    const [event] = ofKind(events, 'evaluated');
    assert.ok(event);
    return event;
  };
  const valueOf = (event: EvaluatedEvent, name: string) => {
    const figure = event.figures.find((other) => other.name === name);
    assert.ok(figure, name);
    return figure.value;
  };

  it('judges a run by its own images, those it never saw apart', async () => {
    const { heldOut } = JSON.parse(await readFile(path.join(run, 'config.json'), 'utf8')) as {
      heldOut: string[];
    };
    assert.ok(heldOut.length >= 5);
    const event = await evaluated(run, '--count', '40');
    assert.deepEqual(
      [event.source, event.against, event.sprites, event.training, event.heldOut],
      [run, sprites, 40, 60 - heldOut.length, heldOut.length],
    );
    for (const { name, value, floor, sentence } of event.figures) {
      assert.ok(Number.isFinite(value) && Number.isFinite(floor), name);
      assert.match(sentence, /\.$/);
    }
  });

  it('gives the same figures twice', async () => {
    assert.deepEqual(await evaluated(run, '--count', '20'), await evaluated(run, '--count', '20'));
  });

  it('finds the copies in a folder of sprites', async () => {
    const event = await evaluated(sprites, '--against', sprites);
    assert.equal(valueOf(event, 'close copies'), 1);
    assert.equal(valueOf(event, 'colours outside the palette'), 0);
  });

  it('judges a folder by the images of a run', async () => {
    const event = await evaluated(sprites, '--against', run);
    assert.deepEqual([event.against, event.sprites], [sprites, 60]);
    assert.ok(event.heldOut >= 5);
  });

  it('tells a person each figure beside that of real images', async () => {
    const ended = await gan(['evaluate', run, '--count', '20']);
    assertWell(ended);
    assert.match(
      ended.stdout,
      /^20 sprites of .*judged, judged by 60 images, \d+ of them unseen, of .*sprites:\n/,
    );
    for (const name of ['KID', 'Fréchet distance', 'coverage', 'nearest-neighbour ratio']) {
      assert.match(ended.stdout, new RegExp(`\n  ${name} +[-\\d.]+`));
    }
  });

  it('of a folder alone is one sentence', async () => {
    assertSentence(
      await gan(['evaluate', sprites]),
      `${sprites} is no run, so it does not say what to judge by: add --against and a folder of real images.`,
    );
  });

  it('of too few images is one sentence', async () => {
    const few = await newFolder();
    await writeSprites(few, 3);
    assertSentence(
      await gan(['evaluate', few, '--against', sprites]),
      `3 images of ${few} are too few to judge by or be judged: 10 at least are wanted.`,
    );
  });

  it('of a run whose images are gone is one sentence', async () => {
    const lost = await newFolder();
    const training = trainingConfig({ size: 16, steps: 3 });
    const config = { version: 1, name: 'lost', folder: path.join(lost, 'gone'), training };
    await writeFiles(lost, { 'config.json': JSON.stringify(config) });
    assertSentence(await gan(['evaluate', lost]), `There is no folder ${config.folder}: check its name.`);
  });

  it('of a run with a damaged config is one sentence', async () => {
    const broken = await newFolder();
    await writeFiles(broken, { 'config.json': '{ "fol' });
    const file = path.join(broken, 'config.json');
    assertSentence(await gan(['evaluate', broken]), `${file} is damaged: restore it, or train anew.`);
  });

  it('with a count that cannot be is one sentence', async () => {
    assertSentence(
      await gan(['evaluate', run, '--count', '0']),
      'The setting count is 0: it must be a whole number from 1 to 10000.',
    );
  });
});

describe('gan compare', () => {
  const newFolder = temporaryFolders();
  let folder = '';
  const file = (name: string) => path.join(folder, name);

  before(async () => {
    folder = await newFolder();
    await writeFiles(folder, {
      'red.png': await encodePng(rectangle(16, 16, [200, 0, 0, 255])),
      'redder.png': await encodePng(rectangle(16, 16, [210, 0, 0, 255])),
      'small.png': await spritePng(8),
      'text.png': 'no picture',
    });
  });

  it('of an image with itself finds it equal', async () => {
    const ended = await gan(['compare', file('red.png'), file('red.png'), '--json']);
    assertWell(ended);
    const { kind, mse, psnr, ssim } = JSON.parse(ended.stdout) as Record<string, number>;
    assert.deepEqual([kind, mse, psnr, ssim?.toFixed(6)], ['compared', 0, null, '1.000000']);
  });

  it('counts the colours of opaque images alone', async () => {
    const ended = await gan(['compare', file('red.png'), file('redder.png')]);
    assertWell(ended);
    // One of three colours is ten levels off.
    assert.match(ended.stdout, /^SSIM 0\.9\d+: .*\nPSNR 32\.90 dB: .*\nMSE 33\.33: /);
  });

  it('of two sizes is one sentence', async () => {
    assertSentence(
      await gan(['compare', file('red.png'), file('small.png')]),
      `${file('red.png')} is 16×16 and ${file('small.png')} 8×8: only images of one size can be compared.`,
    );
  });

  it('of what is no picture is one sentence', async () => {
    assertSentence(
      await gan(['compare', file('red.png'), file('text.png')]),
      `${file('text.png')} is not a PNG image: choose a PNG image.`,
    );
  });

  it('of one image is one sentence', async () => {
    assertSentence(
      await gan(['compare', file('red.png')]),
      'gan compare wants two images, but 1 was given: gan --help shows an example.',
    );
  });
});
