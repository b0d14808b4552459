/** A session of drawing in the built worker: what it draws and writes is what `gan generate` writes, and `gan regenerate` makes again. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Origin, PixelImage, SampleWish } from '../../src/gan/protocol.ts';
import { assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { Worker } from '../support/worker.ts';

const wish: SampleWish = { truncation: 0.8, clean: 'auto' };
const varied: Origin = { seed: 6, varied: [{ seed: 50, distance: 0.5 }] };

describe('A session of drawing', () => {
  const newFolder = temporaryFolders();
  let run = '';
  let session: Worker | undefined;

  before(async () => {
    const [images, runs] = [await newFolder(), await newFolder()];
    await writeSprites(images, 6);
    assertWell(await gan(['train', images, '--out', runs, '--name', 'run', ...QUICK]));
    run = path.join(runs, 'run');
  });
  // One that a failed test left running.
  afterEach(() => session?.process.kill('SIGKILL'));

  it('draws, writes nothing until it is told to, then the bytes of gan generate, and ends when it is stopped', async () => {
    const [out, other] = [await newFolder(), await newFolder()];
    session = new Worker({ kind: 'sample', runFolder: run });
    const origins = [{ seed: 4 }, { seed: 5 }, varied];
    const sprites = origins.map((origin) => ({ origin, wish }));
    session.say({ kind: 'draw', order: 1, sprites });
    const { images } = await session.first('sampled');
    await session.first('answered');
    const { weights, step } = await session.first('opened');
    const place = { outFolder: out, sheet: true };
    const drawn = sprites.map((sprite, i) => ({ ...sprite, image: images[i] as PixelImage, weights, step }));
    session.say({ kind: 'save', order: 2, sprites: drawn, place });
    const saved = await new Promise<readonly string[]>((resolve) => {
      session?.process.on('message', () => {
        const found = session?.of('answered').find(({ order }) => order === 2)?.saved;
        if (found) resolve([...found.files, found.sheet ?? '']);
      });
    });
    session.say({ kind: 'stop' });
    assert.deepEqual(await session.ended, { code: 0, signal: null });

    for (const [i, { pixels }] of images.entries())
      assert.ok((await sharp(saved[i]).raw().toBuffer()).equals(pixels), saved[i]);
    const words = ['--count', '2', '--seed', '4', '--truncation', '0.8', '--clean', 'auto', '--no-sheet'];
    assertWell(await gan(['generate', run, ...words, '--out', other]));
    for (const name of ['run-0004.png', 'run-0005.png'])
      assert.deepEqual(await readFile(path.join(out, name)), await readFile(path.join(other, name)));
    for (const file of saved) {
      const again = await gan(['regenerate', file, '--run', run, '--json']);
      assertWell(again);
      assert.equal(ofKind(eventsOf(again.stdout), 'saved')[0]?.again?.isSame, true, file);
    }
  });

  it('ends by itself when its host is gone', async () => {
    session = new Worker({ kind: 'sample', runFolder: run });
    await session.first('opened');
    session.process.disconnect();
    assert.deepEqual(await session.ended, { code: 0, signal: null });
  });

  it('of a run without a checkpoint is one sentence', async () => {
    const empty = await newFolder();
    session = new Worker({ kind: 'sample', runFolder: empty });
    assert.deepEqual(await session.ended, { code: 0, signal: null });
    const [failed] = session.of('failed');
    assert.equal(failed?.isBug, false);
    assert.match(failed.message, /no checkpoint/);
  });
});
