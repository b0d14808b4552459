/** The job "replay": the film of a run's grids. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { JobEvent } from '../../../src/gan/jobs/events.ts';
import { replay } from '../../../src/gan/jobs/replay.ts';
import { gifFrames } from '../../support/engines.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('A replay', () => {
  const newFolder = temporaryFolders();

  /** A run with these grids, each of one shade of red. */
  async function runWith(
    grids: readonly (readonly [step: number, red: number])[],
    side = 16,
  ): Promise<string> {
    const folder = await newFolder();
    await mkdir(path.join(folder, 'grids'));
    for (const [step, red] of grids) {
      const background = { r: red, g: 0, b: 0, alpha: 1 };
      await sharp({ create: { width: side, height: side, channels: 4, background } })
        .png()
        .toFile(path.join(folder, 'grids', `${String(step).padStart(6, '0')}.png`));
    }
    return folder;
  }

  async function filmOf(runFolder: string, signal = new AbortController().signal) {
    const outFile = path.join(runFolder, 'film.gif');
    const events: JobEvent[] = [];
    await replay({ kind: 'replay', runFolder, outFile }, (event) => events.push(event), signal);
    return { outFile, events };
  }

  it('shows the grids by their steps, enlarged to whole pixels, the last one for longer', async () => {
    const run = await runWith([[200, 90], [1_000_000, 250], [0, 10], [100, 50]]); // prettier-ignore
    const { outFile, events } = await filmOf(run);
    assert.deepEqual(events, [{ kind: 'saved', files: [outFile] }]);
    const { frames, delays, width, height } = gifFrames(await readFile(outFile));
    assert.deepEqual([width, height], [592, 592]);
    assert.deepEqual(
      frames.map((pixels) => pixels[0]),
      [10, 50, 90, 250],
    );
    assert.deepEqual(delays, [120, 120, 120, 2000]);
  });

  it('takes forty of many, the first and the last among them', async function () {
    this.timeout(20_000);
    const grids = Array.from({ length: 90 }, (_, i) => [i, i + 1] as const);
    const run = await runWith(grids, 301); // too large to be enlarged
    const { frames } = gifFrames(await readFile((await filmOf(run)).outFile));
    assert.equal(frames.length, 40);
    assert.deepEqual([frames[0]?.[0], frames.at(-1)?.[0]], [1, 90]);
  });

  it('is written as a GIF alone', async () => {
    const runFolder = await runWith([[0, 10], [100, 50]]); // prettier-ignore
    const outFile = path.join(runFolder, 'hero.png');
    await assert.rejects(
      replay({ kind: 'replay', runFolder, outFile }, () => undefined, new AbortController().signal),
      { message: `${outFile} is no name for a GIF: let it end in .gif.` },
    );
  });

  it('does without a grid that is damaged', async () => {
    const run = await runWith([[0, 10], [100, 50], [200, 90]]); // prettier-ignore
    await writeFile(path.join(run, 'grids', '000100.png'), 'half a fi');
    const { frames } = gifFrames(await readFile((await filmOf(run)).outFile));
    assert.equal(frames.length, 2);
  });

  it('says what to do where there are no two grids', async () => {
    await assert.rejects(
      filmOf(await runWith([[0, 10]])),
      /no two sample grids yet.*train a little longer\.$/,
    );
  });

  it('writes nothing once it is cancelled', async () => {
    const run = await runWith([[0, 10], [100, 50]]); // prettier-ignore
    const { events } = await filmOf(run, AbortSignal.abort());
    assert.deepEqual(events, [{ kind: 'saved', files: [] }]);
    assert.deepEqual(await readdir(run), ['grids']);
  });
});
