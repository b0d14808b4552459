/** A disk that fills up at every place of a run: each kind of file is the one that there is no room for. */
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { figure } from '../support/figures.ts';
import { assertWhole, ganOnDisk, lackingRoom, whyNoFullDisk } from '../support/fullDisk.ts';
import { assertWell, gan, QUICK } from '../support/gan.ts';
import { writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

/** From room for nothing to room for all of it, in KiB. */
const SIZES = [4, 8, 12, 16, 20, 24, 28, 32, 64, 256, 1024, 8000, 80_000];

describe('A disk that is full', () => {
  const newFolder = temporaryFolders();

  before(function () {
    const reason = whyNoFullDisk();
    if (reason === undefined) return;
    console.log(`    not tried: ${reason}`);
    this.skip();
  });

  it('ends a training with one sentence, wherever it fills up, and leaves whole files', async () => {
    const sprites = await newFolder();
    await writeSprites(sprites, 12);
    const full = new Set<string>();
    let files = 0;
    for (const kib of SIZES) {
      const [runs, after] = [await newFolder(), await newFolder()];
      const words = ['train', sprites, '--out', runs, '--name', 'run', ...QUICK];
      const file = lackingRoom(await ganOnDisk(words, { folder: runs, kib, after }));
      if (file !== undefined) full.add(path.extname(file) || path.basename(file));
      files += await assertWhole(after);
    }
    figure(
      `a disk that fills up while ${[...full].sort().join(', ')} are written: ${files} files were left, all whole`,
    );
    for (const kind of ['.json', '.jsonl', '.png', '.safetensors'])
      assert.ok(full.has(kind), `${kind} always had room`);
  });

  it('leaves the checkpoint that a run had, and the run goes on once there is room', async () => {
    const [sprites, runs, after] = [await newFolder(), await newFolder(), await newFolder()];
    await writeSprites(sprites, 12);
    const run = path.join(runs, 'run');
    assertWell(await gan(['train', sprites, '--out', runs, '--name', 'run', ...QUICK]));
    const folder = path.join(run, 'checkpoints');
    const words = ['resume', run, '--steps', '6'];
    const { size } = await stat(path.join(folder, '000003.safetensors'));
    const room = { folder, kib: Math.round((size * 1.5) / 1024), after };
    const file = lackingRoom(await ganOnDisk(words, room));
    assert.equal(path.extname(file ?? ''), '.safetensors');
    assert.equal(await assertWhole(after), 1);
    assertWell(await gan(words));
    await assertWhole(run);
  });

  it('ends the drawing of sprites with one sentence, and those that are there are whole', async () => {
    const [sprites, runs, out, after] = [
      await newFolder(),
      await newFolder(),
      await newFolder(),
      await newFolder(),
    ];
    await writeSprites(sprites, 12);
    assertWell(await gan(['train', sprites, '--out', runs, '--name', 'run', ...QUICK]));
    const words = ['generate', path.join(runs, 'run'), '--count', '64', '--out', out];
    const file = lackingRoom(await ganOnDisk(words, { folder: out, kib: 64, after }));
    assert.equal(path.extname(file ?? ''), '.png');
    assert.ok((await assertWhole(after)) > 0);
  });
});
