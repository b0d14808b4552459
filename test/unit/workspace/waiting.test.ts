/** Trainings in line outlive their window. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import * as path from 'node:path';
import { WaitingStore, type Waiting } from '../../../src/workspace/waiting.ts';

const training = (name: string): Waiting => ({
  title: `Training on ${name}`,
  request: { kind: 'train', folder: `/game/${name}`, runsFolder: '/game/.gan/runs', config: { steps: 5 } },
});

describe('Trainings in line', () => {
  let root: string;
  const window = () => new WaitingStore(path.join(root, 'waiting'), (error) => assert.fail(String(error)));
  const takenOver = async (store: WaitingStore): Promise<Waiting[]> => {
    const taken: Waiting[] = [];
    await store.takeOver((waiting) => Promise.resolve(void taken.push(...waiting)));
    return taken;
  };

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'gan-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are taken over by the next window, in their order, once', async () => {
    const before = window();
    before.keep([training('bats')]);
    before.keep([training('bats'), training('slimes')]);
    await before.close();
    assert.deepEqual(await takenOver(window()), [training('bats'), training('slimes')]);
    assert.deepEqual(await takenOver(window()), []);
  });

  it('stay with a window that is there', async () => {
    const other = window();
    other.keep([training('bats')]);
    await other.takeOver(() => Promise.resolve()); // it has written by then
    const store = window();
    assert.deepEqual(await takenOver(store), []);
    await other.close();
    assert.deepEqual(await takenOver(store), [training('bats')]);
  });

  it('that could not be taken over are left for another time', async () => {
    const before = window();
    before.keep([training('bats')]);
    await before.close();
    await assert.rejects(
      window().takeOver(() => Promise.reject(new Error('it cannot start'))),
      /cannot start/,
    );
    assert.deepEqual(await takenOver(window()), [training('bats')]);
  });

  it('of a window whose process is gone are taken over though nobody gave its lock back', async () => {
    const left = path.join(root, 'waiting', 'left');
    await mkdir(left, { recursive: true });
    await writeFile(path.join(left, 'waiting.json'), JSON.stringify([training('bats')]));
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(path.join(left, 'lock'), JSON.stringify({ pid, host: hostname(), start: '', since: '' }));
    assert.deepEqual(await takenOver(window()), [training('bats')]);
  });

  it('that no longer wait are forgotten', async () => {
    const before = window();
    before.keep([training('bats')]);
    before.keep([]);
    await before.close();
    assert.deepEqual(await takenOver(window()), []);
    assert.deepEqual(await readdir(path.join(root, 'waiting')), []);
  });

  it('that cannot be read are passed over', async () => {
    const left = path.join(root, 'waiting', 'left');
    await mkdir(left, { recursive: true });
    await writeFile(
      path.join(left, 'waiting.json'),
      '[{"title":"Training on bats","request":{"kind":"train"}}, 3]',
    );
    assert.deepEqual(await takenOver(window()), []);
  });
});
