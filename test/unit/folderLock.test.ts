/** One process at a time changes a folder's files; one that was killed meanwhile keeps nobody waiting. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { partIn } from '../../src/gan/files.ts';
import { aloneIn, sweepFolder } from '../../src/gan/folderLock.ts';
import { processStart } from '../../src/gan/processStart.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('What is done alone in a folder', () => {
  const newFolder = temporaryFolders();

  it('is done by one after the other, also where one fails, and leaves no lock', async () => {
    const folder = path.join(await newFolder(), 'made', 'for it');
    let inside = 0;
    const work = async (i: number) => {
      inside += 1;
      assert.equal(inside, 1);
      await readdir(folder);
      inside -= 1;
      if (i === 2) throw new Error('it failed');
      return i;
    };
    const done = await Promise.allSettled([0, 1, 2, 3, 4].map((i) => aloneIn(folder, () => work(i))));
    assert.deepEqual(
      done.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
      [0, 1, 'it failed', 3, 4],
    );
    assert.deepEqual(await readdir(folder), []);
  });

  it('waits for a process that is at it, until that is killed', async () => {
    const folder = await newFolder();
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    const start = await processStart(child.pid ?? 0);
    const owner = {
      pid: child.pid,
      host: hostname(),
      start: start.kind === 'runs' && start.since,
      since: '',
    };
    await writeFile(path.join(folder, '.gan-lock'), JSON.stringify(owner));
    let isKilled = false;
    const waiting = aloneIn(folder, () => Promise.resolve(assert.ok(isKilled)));
    await readdir(folder);
    isKilled = true;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await waiting;
    assert.deepEqual(await readdir(folder), []);
  });

  it('leaves nothing for good where it was killed, also when the next has nothing to write', async () => {
    const folder = await newFolder();
    const child = spawn(process.execPath, ['--version']);
    await once(child, 'exit');
    const owner = { pid: child.pid, host: hostname(), start: '', since: '' };
    await writeFile(path.join(folder, '.gan-lock'), JSON.stringify(owner));
    await writeFile(partIn(folder).replace(`-${process.pid}-`, `-${child.pid}-`), 'half');
    await writeFile(path.join(folder, 'mine.png'), 'mine');
    await sweepFolder(folder);
    assert.deepEqual(await readdir(folder), ['mine.png']);
  });

  it('is left to who is at it by one that sweeps', async () => {
    const folder = await newFolder();
    await aloneIn(folder, async () => {
      await sweepFolder(folder);
      assert.deepEqual(await readdir(folder), ['.gan-lock']);
    });
  });
});
