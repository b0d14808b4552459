/** A session of drawing: what is looked at is what is written, and what can be made again. */
import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Origin } from '../../../src/gan/config/origin.ts';
import { decodePng } from '../../../src/gan/data/decode.ts';
import type { PixelImage } from '../../../src/gan/data/image.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { Orders } from '../../../src/gan/jobs/control.ts';
import type { AnsweredEvent, JobEvent, SavedEvent } from '../../../src/gan/jobs/events.ts';
import { blendOf } from '../../../src/gan/jobs/foundSprites.ts';
import type {
  DrawnSprite,
  SampleRequest,
  SampleWish,
  SessionOrder,
  SpriteFilesWish,
  SpriteWish,
} from '../../../src/gan/jobs/requests.ts';
import { runJob } from '../../../src/gan/jobs/runJob.ts';
import { writeRunRecord } from '../../../src/gan/jobs/runRecord.ts';
import { encodePng } from '../../../src/gan/output/png.ts';
import { recipeInPng } from '../../../src/gan/output/recipe.ts';
import { saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { smallConfig, smallTrainer, TWO_CLASSES } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

/** Two searches for each image. */
const SEARCH_MS = 60_000;

const never = new AbortController().signal;
const wish: SampleWish = { truncation: 0.7, clean: 'off' };
const varied: Origin = { seed: 5, varied: [{ seed: 81, distance: 0.5 }, { seed: 82, distance: 0.3 }] }; // prettier-ignore

/** On a canvas of the run's. */
function disc(radius = 4): PixelImage {
  const pixels = new Uint8Array(16 * 16 * 4);
  for (let i = 0; i < 16 * 16; i++) {
    const [x, y] = [(i % 16) - 8, Math.floor(i / 16) - 8];
    if (x * x + y * y <= radius * radius) pixels.set([30 * radius, 200, 90, 255], 4 * i);
  }
  return { width: 16, height: 16, pixels };
}

describe('A session of drawing', () => {
  const newFolder = temporaryFolders();
  let [runs, runFolder, out] = ['', '', ''];

  before(async () => {
    runs = await newFolder();
    runFolder = path.join(runs, 'run');
    const config = { ...smallConfig('compact', 16, 2, 1), classes: TWO_CLASSES };
    const trainer = await smallTrainer(compiledEngine(), config);
    await saveCheckpoint(path.join(runFolder, 'checkpoints'), trainer.checkpoint());
    await trainer.dispose();
  });
  beforeEach(async () => (out = await newFolder()));

  /** Carries the orders out one after the other and gives all that was told. */
  const session = (...wanted: readonly SessionOrder[]): Promise<JobEvent[]> => sessionOf({}, ...wanted);
  const sessionOf = async (
    request: Partial<SampleRequest>,
    ...wanted: readonly (SessionOrder | ((events: readonly JobEvent[]) => SessionOrder))[]
  ): Promise<JobEvent[]> => {
    const stop = new AbortController();
    const orders = new Orders();
    const events: JobEvent[] = [];
    const left = [...wanted];
    const emit = (event: JobEvent): void => {
      events.push(event);
      if (event.kind !== 'opened' && event.kind !== 'answered') return;
      const next = left.shift();
      if (next) orders.push(typeof next === 'function' ? next(events) : next);
      else stop.abort();
    };
    await runJob({ kind: 'sample', runFolder, ...request }, emit, stop.signal, undefined, orders);
    return events;
  };
  const drawEach = (sprites: readonly SpriteWish[], order = 1): SessionOrder => ({
    kind: 'draw',
    order,
    sprites,
  });
  const by = (origins: readonly Origin[]): SpriteWish[] => origins.map((origin) => ({ origin, wish }));
  const draw = (origins: readonly Origin[], order = 1): SessionOrder => drawEach(by(origins), order);
  /** What was drawn is saved. */
  const saved =
    (sprites: readonly SpriteWish[], place: Partial<SpriteFilesWish> = {}, more: Partial<DrawnSprite> = {}) =>
    (events: readonly JobEvent[]): SessionOrder => {
      const [opened] = openedIn(events);
      const drawn = drawnBy(events);
      return {
        kind: 'save',
        order: 9,
        sprites: sprites.map((sprite, i) => ({
          ...sprite,
          image: drawn[i] ?? { width: 1, height: 1, pixels: new Uint8Array(4) },
          weights: opened?.weights ?? '',
          step: opened?.step ?? 0,
          ...more,
        })),
        place: { outFolder: out, sheet: false, ...place },
      };
    };
  const openedIn = (events: readonly JobEvent[]) =>
    events.flatMap((event) => (event.kind === 'opened' ? [event] : []));
  const drawAndSave = (
    sprites: readonly SpriteWish[],
    place: Partial<SpriteFilesWish> = {},
    more: Partial<DrawnSprite> = {},
  ) => sessionOf({}, drawEach(sprites), saved(sprites, place, more));
  const answerTo = (events: readonly JobEvent[], order: number): AnsweredEvent => {
    const found = events.find((event) => event.kind === 'answered' && event.order === order);
    assert.ok(found?.kind === 'answered');
    return found;
  };
  const savedBy = (events: readonly JobEvent[]): SavedEvent => {
    const { saved, fault } = answerTo(events, 9);
    assert.ok(saved, fault);
    return saved;
  };
  const drawnBy = (events: readonly JobEvent[]) =>
    events.flatMap((event) => (event.kind === 'sampled' ? event.images : []));
  const again = async (image: string): Promise<SavedEvent['again']> => {
    let found: SavedEvent | undefined;
    await runJob(
      { kind: 'regenerate', image, runsFolders: [runs] },
      (event) => void (found = event.kind === 'saved' ? event : found),
      never,
    );
    return found?.again;
  };

  it('says what it has loaded, tells pictures in portions, and ends when it is told to', async () => {
    const origins = Array.from({ length: 40 }, (_, seed) => ({ seed }));
    const events = await session(draw(origins));
    assert.deepEqual(
      events.map((event) => (event.kind === 'sampled' ? [event.from, event.images.length] : event.kind)),
      ['opened', [0, 32], [32, 8], 'answered', 'saved'],
    );
    const [opened] = events;
    assert.ok(opened?.kind === 'opened');
    assert.deepEqual(opened.canvas, { width: 16, height: 16 });
    assert.deepEqual(opened.classes, ['bats', 'orcs']);
    assert.deepEqual(await readdir(out), []);
  });

  it('writes the same pixels as were looked at, of seeds and of variations', async () => {
    const origins = [{ seed: 3 }, varied, { seed: 40 }];
    const events = await drawAndSave(by(origins));
    const { files } = savedBy(events);
    assert.deepEqual(files.map((file) => path.basename(file)), ['run-0003.png', 'run-0005-0081-0082.png', 'run-0040.png']); // prettier-ignore
    const written = await Promise.all(files.map((file) => decodePng(file)));
    const drawn = drawnBy(events);
    assert.deepEqual(written.map(({ pixels }) => Buffer.from(pixels)), drawn.map(({ pixels }) => Buffer.from(pixels))); // prettier-ignore
    assert.equal(new Set(drawn.map(({ pixels }) => Buffer.from(pixels).toString('hex'))).size, 3);
  });

  it('writes the very bytes that generating by the same seeds writes, also those of the sheet', async () => {
    const origins = [{ seed: 7 }, { seed: 8 }, { seed: 9 }];
    const other = await newFolder();
    await runJob(
      { kind: 'generate', runFolder, outFolder: other, sheet: true, count: 3, seed: 7, ...wish },
      () => undefined,
      never,
    );
    const { files, sheet = '' } = savedBy(await drawAndSave(by(origins), { sheet: true }));
    assert.equal(files.length, 3);
    for (const file of [...files, sheet])
      assert.deepEqual(await readFile(file), await readFile(path.join(other, path.basename(file))));
  });

  it('notes how a variation was made, so that it is made again to the pixel, and a sheet of any choice too', async () => {
    const { files, sheet = '' } = savedBy(await drawAndSave(by([{ seed: 60 }, varied]), { sheet: true }));
    const recipe = recipeInPng(await readFile(files[1] ?? ''));
    assert.deepEqual([recipe?.version, recipe?.seed, recipe?.varied], [2, 5, varied.varied]);
    assert.equal(recipeInPng(await readFile(files[0] ?? ''))?.version, 1);
    assert.deepEqual(recipeInPng(await readFile(sheet))?.origins, [{ seed: 60 }, varied]);
    for (const file of [...files, sheet]) assert.equal((await again(file))?.isSame, true);
  });

  it('answers what is wrong with an order in a sentence, and goes on', async () => {
    const odd = drawEach([{ origin: { seed: 1 }, wish: { ...wish, class: 'cows' } }]);
    const events = await session(odd, draw([{ seed: -1 }], 2), draw([{ seed: 1 }], 3));
    assert.equal(answerTo(events, 1).fault, 'run has learnt no class cows: its classes are bats, orcs.');
    assert.match(answerTo(events, 2).fault ?? '', /nothing that a sprite is drawn from/);
    assert.equal(drawnBy(events).length, 1);
  });

  it('draws and writes sprites side by side that were each asked for in their own way, and makes their sheet again', async () => {
    const sprites = [
      { origin: { seed: 1 }, wish },
      { origin: { seed: 2 }, wish: { ...wish, truncation: 0.2 } },
      { origin: { seed: 3 }, wish: { ...wish, class: 'orcs' } },
      { origin: varied, wish },
    ];
    const events = await drawAndSave(sprites, { sheet: true });
    const { files, sheet = '' } = savedBy(events);
    assert.deepEqual(files.map((file) => path.basename(file)), ['run-0001.png', 'run-0002.png', 'run-orcs-0003.png', 'run-0005-0081-0082.png']); // prettier-ignore
    const recipes = await Promise.all(files.map(async (file) => recipeInPng(await readFile(file))));
    assert.deepEqual(recipes.map((recipe) => [recipe?.version, recipe?.truncation, recipe?.class]), [[1, 0.7, undefined], [1, 0.2, undefined], [1, 0.7, 'orcs'], [2, 0.7, undefined]]); // prettier-ignore
    const together = recipeInPng(await readFile(sheet));
    assert.equal(together?.version, 4);
    assert.deepEqual(together.sprites?.map(({ seed, truncation }) => [seed, truncation]), [[1, 0.7], [2, 0.2], [3, 0.7], [5, 0.7]]); // prettier-ignore
    for (const file of [...files, sheet]) assert.equal((await again(file))?.isSame, true, file);
  });

  it('writes the very pixels that were looked at, with the checkpoint that drew them, also after the run has learned on', async () => {
    const image = { width: 16, height: 16, pixels: new Uint8Array(16 * 16 * 4).fill(99) };
    const older = { image, weights: 'of an older checkpoint', step: 77 };
    const { files } = savedBy(await drawAndSave(by([{ seed: 1 }]), {}, older));
    assert.deepEqual(Buffer.from((await decodePng(files[0] ?? '')).pixels), Buffer.from(image.pixels));
    const recipe = recipeInPng(await readFile(files[0] ?? ''));
    assert.deepEqual([recipe?.checkpoint, recipe?.step], ['of an older checkpoint', 77]);
  });

  it('goes on with the weights that drew before, where the run still has them', async () => {
    const other = await newFolder();
    const folder = path.join(other, 'run');
    const config = { ...smallConfig('compact', 16, 2, 2), classes: TWO_CLASSES };
    const trainer = await smallTrainer(compiledEngine(), config);
    const checkpoints = path.join(folder, 'checkpoints');
    await saveCheckpoint(checkpoints, trainer.checkpoint());
    const [first] = openedIn(await sessionOf({ runFolder: folder }));
    await trainer.runSteps();
    await saveCheckpoint(checkpoints, trainer.checkpoint());
    await trainer.dispose();
    const [latest] = openedIn(await sessionOf({ runFolder: folder }));
    assert.notEqual(latest?.weights, first?.weights);
    const [again] = openedIn(await sessionOf({ runFolder: folder, weights: first?.weights ?? '' }));
    assert.equal(again?.weights, first?.weights);
    const [gone] = openedIn(await sessionOf({ runFolder: folder, weights: 'gone' }));
    assert.equal(gone?.weights, latest?.weights);
  });

  it('varies an image as the job does, to the byte, in the way that each sprite asks for', async function () {
    this.timeout(SEARCH_MS);
    const image = path.join(await newFolder(), 'centaur.png');
    await writeFile(image, await encodePng(disc()));
    const other = await newFolder();
    const job = { kind: 'variations', image, outFolder: other, count: 2, distance: 0.5, seed: 3 } as const;
    await runJob({ ...job, runFolder, clean: 'off' }, () => undefined, never);
    const sprites: SpriteWish[] = [
      { origin: { seed: 0, found: { kind: 'match' } }, wish: { truncation: 1, clean: 'off' } },
      ...[3, 4].map((seed): SpriteWish => ({
        origin: { seed, found: { kind: 'variation', distance: 0.5 } },
        wish: { truncation: 1, clean: 'off' },
      })),
      ...['bats', 'orcs'].map((name): SpriteWish => ({
        origin: { seed: 0, found: { kind: 'match' } },
        wish: { truncation: 1, clean: 'off', class: name },
      })),
    ];
    const request = { images: [image], clean: 'off' } as const;
    const events = await sessionOf(request, drawEach(sprites), saved(sprites));
    assert.ok(events.some((event) => event.kind === 'preparing' && event.message === 'Searching run for a match to centaur.png…')); // prettier-ignore
    assert.ok(events.some((event) => event.kind === 'found'));
    const names = ['found', '0003', '0004', 'as-bats', 'as-orcs'].map((name) => `centaur-${name}.png`);
    assert.deepEqual(savedBy(events).files.map((file) => path.basename(file)), names); // prettier-ignore
    for (const name of names)
      assert.deepEqual(await readFile(path.join(out, name)), await readFile(path.join(other, name)), name);
  });

  it('blends two images as the job does, to the byte', async function () {
    this.timeout(SEARCH_MS);
    const folder = await newFolder();
    const images = ['goblin', 'ogre'].map((name) => path.join(folder, `${name}.png`));
    await writeFile(images[0] ?? '', await encodePng(disc()));
    await writeFile(images[1] ?? '', await encodePng(disc(6)));
    const other = await newFolder();
    const [first = '', second = ''] = images;
    const job = {
      kind: 'blend',
      first,
      second,
      frames: 3,
      outFolder: other,
      runFolder,
      clean: 'off',
    } as const;
    await runJob(job, () => undefined, never);
    let maps: readonly string[] = [];
    const sprites = (): SpriteWish[] =>
      blendOf(3, maps).map(({ origin }) => ({ origin, wish: { truncation: 1, clean: 'off' } }));
    const events = await sessionOf(
      { images, clean: 'off' },
      (so) => {
        maps = openedIn(so)[0]?.maps ?? [];
        return drawEach(sprites());
      },
      (so) => saved(sprites())(so),
    );
    const files = savedBy(events).files.map((file) => path.basename(file));
    const written = (await readdir(other)).filter((name) => name.endsWith('.png'));
    assert.deepEqual([...files].sort(), written.sort());
    for (const name of files)
      assert.deepEqual(await readFile(path.join(out, name)), await readFile(path.join(other, name)), name);
  });

  it('says which training image a sprite is nearest to', async () => {
    const [folder, images] = [path.join(await newFolder(), 'learnt'), await newFolder()];
    for (const radius of [3, 5, 7])
      await writeFile(path.join(images, `disc-${radius}.png`), await encodePng(disc(radius)));
    await cp(runFolder, folder, { recursive: true });
    const training = smallConfig('compact', 16, 2, 1);
    const record = { version: 1, name: 'learnt', folder: images, training } as const;
    await writeRunRecord(folder, { ...record, provider: 'cpu', heldOut: [], images: {} });
    const nearest: SessionOrder = { kind: 'nearest', order: 4, image: disc(5) };
    const answer = answerTo(await sessionOf({ runFolder: folder }, nearest), 4);
    assert.deepEqual(answer.nearest, { folder: images, file: 'disc-5.png', ratio: 0 });
    const alone = answerTo(await session(nearest), 4);
    assert.match(alone.fault ?? '', /is no run/);
  });
});
