/** A session of drawing: what is looked at is what is written, and what can be made again. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Origin } from '../../../src/gan/config/origin.ts';
import { decodePng } from '../../../src/gan/data/decode.ts';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { Orders } from '../../../src/gan/jobs/control.ts';
import type { AnsweredEvent, JobEvent, SavedEvent } from '../../../src/gan/jobs/events.ts';
import type { SampleWish, SessionOrder, SpriteFilesWish } from '../../../src/gan/jobs/requests.ts';
import { runJob } from '../../../src/gan/jobs/runJob.ts';
import { recipeInPng } from '../../../src/gan/output/recipe.ts';
import { saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { smallConfig, smallTrainer, TWO_CLASSES } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const never = new AbortController().signal;
const wish: SampleWish = { truncation: 0.7, clean: 'off' };
const varied: Origin = { seed: 5, varied: [{ seed: 81, distance: 0.5 }, { seed: 82, distance: 0.3 }] }; // prettier-ignore

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
  const session = async (...wanted: readonly SessionOrder[]): Promise<JobEvent[]> => {
    const stop = new AbortController();
    const orders = new Orders();
    const events: JobEvent[] = [];
    const left = [...wanted];
    const emit = (event: JobEvent): void => {
      events.push(event);
      if (event.kind !== 'opened' && event.kind !== 'answered') return;
      const next = left.shift();
      if (next) orders.push(next);
      else stop.abort();
    };
    await runJob({ kind: 'sample', runFolder }, emit, stop.signal, undefined, orders);
    return events;
  };
  const draw = (origins: readonly Origin[], order = 1): SessionOrder => ({
    kind: 'draw',
    order,
    origins,
    wish,
  });
  const save = (
    origins: readonly Origin[],
    place: Partial<SpriteFilesWish> = {},
    more: object = {},
  ): SessionOrder => {
    return {
      kind: 'save',
      order: 9,
      origins,
      wish,
      place: { outFolder: out, sheet: false, ...place },
      ...more,
    };
  };
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
    const events = await session(draw(origins), save(origins));
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
    const { files, sheet = '' } = savedBy(await session(save(origins, { sheet: true })));
    assert.equal(files.length, 3);
    for (const file of [...files, sheet])
      assert.deepEqual(await readFile(file), await readFile(path.join(other, path.basename(file))));
  });

  it('notes how a variation was made, so that it is made again to the pixel, and a sheet of any choice too', async () => {
    const { files, sheet = '' } = savedBy(await session(save([{ seed: 60 }, varied], { sheet: true })));
    const recipe = recipeInPng(await readFile(files[1] ?? ''));
    assert.deepEqual([recipe?.version, recipe?.seed, recipe?.varied], [2, 5, varied.varied]);
    assert.equal(recipeInPng(await readFile(files[0] ?? ''))?.version, 1);
    assert.deepEqual(recipeInPng(await readFile(sheet))?.origins, [{ seed: 60 }, varied]);
    for (const file of [...files, sheet]) assert.equal((await again(file))?.isSame, true);
  });

  it('answers what is wrong with an order in a sentence, and goes on', async () => {
    const odd = { kind: 'draw', order: 1, origins: [{ seed: 1 }], wish: { ...wish, class: 'cows' } } as const;
    const events = await session(odd, draw([{ seed: -1 }], 2), draw([{ seed: 1 }], 3));
    assert.equal(answerTo(events, 1).fault, 'run has learnt no class cows: its classes are bats, orcs.');
    assert.match(answerTo(events, 2).fault ?? '', /nothing that a sprite is drawn from/);
    assert.equal(drawnBy(events).length, 1);
  });

  it('writes nothing of a generator that is no longer the one that was looked at', async () => {
    const events = await session(save([{ seed: 1 }], {}, { weights: 'of another' }));
    assert.match(answerTo(events, 9).fault ?? '', /^run has been trained on since these sprites were drawn/);
    assert.deepEqual(await readdir(out), []);
  });
});
