/** One process trains into a run at a time; what a killed one left does not count. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn, spawnSync } from 'node:child_process';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { UserError } from '../../src/gan/errors.ts';
import { processStart } from '../../src/gan/processStart.ts';
import { holderOf, RunLock } from '../../src/gan/runLock.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

describe('A run’s lock', () => {
  const newFolder = temporaryFolders();

  /** A lock as another process would have left it. */
  const leave = async (change: object): Promise<string> => {
    const folder = await newFolder();
    const start = await processStart(process.pid);
    const since = '2030-01-02T03:04:05.678Z';
    const owner = { pid: process.pid, host: hostname(), start: start.kind === 'runs' && start.since, since };
    await writeFile(path.join(folder, 'lock'), JSON.stringify({ ...owner, ...change }));
    return folder;
  };
  const isRefused = async (folder: string, sentence: string) => {
    const before = await readFile(path.join(folder, 'lock'));
    await assert.rejects(RunLock.take(folder), new UserError(`${path.basename(folder)} ${sentence}`));
    assert.deepEqual(await readFile(path.join(folder, 'lock')), before);
  };
  const endedProcess = async (): Promise<number> => {
    const child = spawn(process.execPath, ['--version']);
    await once(child, 'exit');
    return child.pid ?? 0;
  };

  it('is there while it is held and gone afterwards', async () => {
    const folder = await newFolder();
    const lock = await RunLock.take(folder);
    assert.deepEqual(await readdir(folder), ['lock']);
    assert.equal(await holderOf(folder), 'alive');
    await lock.release();
    assert.deepEqual(await readdir(folder), []);
    assert.equal(await holderOf(folder), 'unknown');
  });

  it('of a process that runs is not given to another', async () => {
    const sentence = `is being trained already, by process ${process.pid} since 2030-01-02T03:04:05.678Z: wait for it to end, or stop it.`;
    await isRefused(await leave({}), sentence);
  });

  it('of another computer is not given away, and is said how to get rid of', async () => {
    const folder = await leave({ host: 'elsewhere' });
    await isRefused(
      folder,
      `is being trained on the computer elsewhere since 2030-01-02T03:04:05.678Z: stop it there, or delete ${path.join(folder, 'lock')} if that computer is gone.`,
    );
    assert.equal(await holderOf(folder), 'unknown');
  });

  for (const [what, change] of [
    ['that has ended', async () => ({ pid: await endedProcess() })],
    ['whose number another has now', () => Promise.resolve({ start: 'another boot 123' })],
  ] as const) {
    it(`of a process ${what} is taken over`, async () => {
      const folder = await leave(await change());
      assert.equal(await holderOf(folder), 'gone');
      const lock = await RunLock.take(folder);
      assert.deepEqual(await readdir(folder), ['lock']);
      assert.equal(await holderOf(folder), 'alive');
      await lock.release();
    });
  }

  it('is seen to be without an owner as soon as that is killed', async () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    const start = await processStart(child.pid ?? 0);
    const folder = await leave({ pid: child.pid, start: start.kind === 'runs' && start.since });
    assert.deepEqual([await holderOf(folder), await holderOf(folder)], ['alive', 'alive']);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await holderOf(folder), 'gone');
  });

  it('that is being written is another’s, and one that was never finished is nobody’s', async () => {
    const folder = await newFolder();
    const file = path.join(folder, 'lock');
    await writeFile(file, '');
    const advice = `wait for it to end, or delete ${file} if there is none.`;
    await isRefused(folder, `is being taken up by another process: ${advice}`);
    await utimes(file, 1000, 1000);
    await (await RunLock.take(folder)).release();
  });

  it('that has a time in the future, as a clock that was set back leaves it, is nobody’s', async () => {
    const folder = await newFolder();
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    for (const name of ['lock', 'lock.taking']) {
      await writeFile(path.join(folder, name), '');
      await utimes(path.join(folder, name), tomorrow, tomorrow);
    }
    await (await RunLock.take(folder)).release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('that is a pipe is named, and nobody waits for what comes out of it', async function () {
    const folder = await newFolder();
    const pipe = path.join(folder, 'lock');
    if (spawnSync('mkfifo', [pipe]).status !== 0) return this.skip();
    await assert.rejects(RunLock.take(folder), new UserError(`${pipe} is no file: delete or rename it.`));
    assert.equal(await holderOf(folder), 'unknown');
  });

  it('is had by one of many that want it at once, whatever was there before', async () => {
    for (const folder of [await newFolder(), await leave({ pid: await endedProcess() })]) {
      const tries = await Promise.allSettled(Array.from({ length: 12 }, () => RunLock.take(folder)));
      assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    }
  });

  it('can be taken over though a process was killed while it did that', async () => {
    const folder = await leave({ pid: await endedProcess() });
    const guard = path.join(folder, 'lock.taking');
    await writeFile(guard, '');
    await utimes(guard, 1000, 1000);
    await (await RunLock.take(folder)).release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('is had by one of many also where processes were killed while they took it over', async () => {
    const pid = await endedProcess();
    const folder = await leave({ pid });
    const left = await readFile(path.join(folder, 'lock'));
    for (const name of ['lock.taking', 'lock.taking.taking']) await writeFile(path.join(folder, name), left);
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => RunLock.take(folder)));
    const taken = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    assert.equal(taken.length, 1);
    await taken[0]?.release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('that someone else has by now is not taken away by who had it before', async () => {
    const folder = await newFolder();
    const lock = await RunLock.take(folder);
    await writeFile(path.join(folder, 'lock'), '{}');
    await lock.release();
    assert.deepEqual(await readdir(folder), ['lock']);
  });
});

describe('The start of a process', () => {
  it('is the same whenever it is asked for, and another’s is another', async () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    try {
      const [own, again] = [await processStart(process.pid), await processStart(process.pid)];
      assert.deepEqual(own, again);
      assert.equal(own.kind, 'runs');
      assert.notDeepEqual(await processStart(child.pid ?? 0), own);
    } finally {
      child.kill('SIGKILL');
    }
    await once(child, 'exit');
    assert.deepEqual(await processStart(child.pid ?? 0), { kind: 'gone' });
  });
});
