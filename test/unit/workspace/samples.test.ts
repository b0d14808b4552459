/** The sample sprites as they come into a workspace. */
import assert from 'node:assert/strict';
import { chmod, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as vscode from 'vscode';
import { PendingTrial } from '../../../src/workspace/pendingTrial.ts';
import { placeSamples, SAMPLES_FOLDER } from '../../../src/workspace/samples.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const samples = fileURLToPath(new URL('../../../media/samples', import.meta.url));

describe('The sample sprites', () => {
  const newFolder = temporaryFolders();

  it('are copied whole into a folder of their own, and nothing else is written', async () => {
    const root = await newFolder();
    const place = await placeSamples(samples, root);
    assert.equal(place, path.join(root, SAMPLES_FOLDER));
    const [copied, shipped] = await Promise.all(
      [place, samples].map((one) => readdir(one, { recursive: true })),
    );
    assert.deepEqual(copied?.sort(), shipped?.sort());
    assert.deepEqual(await readdir(root), [SAMPLES_FOLDER]);
  });

  it('are left as someone has made them', async () => {
    const root = await newFolder();
    const place = await placeSamples(samples, root);
    await rm(path.join(place, 'slime'), { recursive: true });
    await writeFile(path.join(place, 'mine.png'), 'mine');
    const before = await readdir(place, { recursive: true });
    await placeSamples(samples, root);
    assert.deepEqual(await readdir(place, { recursive: true }), before);
  });

  it('leave nothing behind where they cannot be copied, which is said in a sentence', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    const root = await newFolder();
    await chmod(root, 0o555);
    await assert.rejects(placeSamples(samples, root), /cannot be written: choose a folder/);
    assert.deepEqual(await readdir(root), []);
  });

  it('are not written through a link that leads out of the workspace', async () => {
    const [root, elsewhere] = [await newFolder(), await newFolder()];
    await symlink(elsewhere, path.join(root, SAMPLES_FOLDER));
    await assert.rejects(placeSamples(samples, root), /gan-samples leads out of the workspace by a link/);
    assert.deepEqual(await readdir(elsewhere), []);
  });

  it('leave no half of a copy where they are not there', async () => {
    const root = await newFolder();
    await assert.rejects(placeSamples(path.join(root, 'nowhere'), root));
    assert.deepEqual(await readdir(root), []);
  });
});

describe('A trial in a folder that is being opened', () => {
  const pending = (): PendingTrial => {
    const kept = new Map<string, unknown>();
    const memento = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    };
    return new PendingTrial(memento as vscode.Memento);
  };

  it('goes on once, in that folder alone', async () => {
    const trial = pending();
    await trial.keep('/game', 0);
    assert.equal(await trial.take(['/other'], 1), false);
    assert.equal(await trial.take(['/other', '/game'], 1), true);
    assert.equal(await trial.take(['/game'], 2), false);
  });

  it('is forgotten after some minutes', async () => {
    const trial = pending();
    await trial.keep('/game', 0);
    assert.equal(await trial.take(['/game'], 3_600_000), false);
  });
});
