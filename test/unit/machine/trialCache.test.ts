/** Trials are kept for the machine they were made on, and nothing that stands in the file can do harm. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { square } from '../../../src/gan/config/canvas.ts';
import { trainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { machineIdentity } from '../../../src/gan/machine/identity.ts';
import type { Trial } from '../../../src/gan/machine/outcome.ts';
import { defaultCacheFolder, TrialCache } from '../../../src/gan/machine/trialCache.ts';
import { stepWords, trialConfig } from '../../../src/gan/machine/trialConfig.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const crashed: Trial = { backend: 'webgpu', outcome: { kind: 'crashed', how: 'SIGSEGV' } };
const right: Trial = {
  backend: 'cpu',
  outcome: { kind: 'right', difference: 0, msPerStep: 9, preparingMs: 90 },
};

describe('The cache of trials', () => {
  const newFolder = temporaryFolders();
  const kept = async (machine = 'this one') => {
    const folder = await newFolder();
    await (await TrialCache.open(folder, machine)).keep('step', [right, crashed]);
    return folder;
  };

  it('gives back what was kept, for the same step alone', async () => {
    const cache = await TrialCache.open(await kept(), 'this one');
    assert.deepEqual(cache.of('step'), [right, crashed]);
    assert.deepEqual(cache.of('another step'), []);
    assert.deepEqual(cache.of('constructor'), []);
  });

  it('puts a newer trial in the place of an older one', async () => {
    const folder = await kept();
    const newer: Trial = { backend: 'webgpu', outcome: { kind: 'wrong', difference: null } };
    await (await TrialCache.open(folder, 'this one')).keep('step', [newer]);
    assert.deepEqual((await TrialCache.open(folder, 'this one')).of('step'), [right, newer]);
  });

  it('forgets all when the machine or a driver is another, and does not grow', async () => {
    const folder = await kept('the old driver');
    const cache = await TrialCache.open(folder, 'the new driver');
    assert.deepEqual(cache.of('step'), []);
    await cache.keep('other', [right]);
    assert.doesNotMatch(await readFile(path.join(folder, 'engines.json'), 'utf8'), /old driver|crashed/);
  });

  for (const [what, spoil] of [
    ['cut off', (text: string) => text.slice(0, -20)],
    ['empty', () => ''],
    ['of another form', () => '[1, 2]'],
    ['of a newer version', (text: string) => text.replace('"version": 1', '"version": 2')],
    ['with an unknown backend', (text: string) => text.replace('"webgpu"', '"abacus"')],
    ['with an unknown outcome', (text: string) => text.replace('"crashed"', '"toString"')],
    ['with a figure missing', (text: string) => text.replace('"msPerStep"', '"ms"')],
  ] as const) {
    it(`counts as empty when it is ${what}, and is written anew`, async () => {
      const folder = await kept();
      const file = path.join(folder, 'engines.json');
      await writeFile(file, spoil(await readFile(file, 'utf8')));
      const cache = await TrialCache.open(folder, 'this one');
      assert.deepEqual(cache.of('step'), []);
      await cache.keep('step', [right]);
      assert.deepEqual((await TrialCache.open(folder, 'this one')).of('step'), [right]);
    });
  }

  it('that cannot be written stops nothing', async () => {
    const file = path.join(await kept(), 'engines.json');
    const cache = await TrialCache.open(path.join(file, 'below a file'), 'this one');
    await cache.keep('step', [right]);
    assert.deepEqual(cache.of('step'), [right]);
  });

  it('lies where programs of the platform keep such things', () => {
    const folder = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv) =>
      defaultCacheFolder(platform, environment).replaceAll('\\', '/');
    assert.equal(folder('linux', { XDG_CACHE_HOME: '/x' }), '/x/gan-asset-studio');
    assert.match(folder('linux', {}), /\/\.cache\/gan-asset-studio$/);
    assert.match(folder('darwin', {}), /\/Library\/Caches\/gan-asset-studio$/);
    assert.equal(folder('win32', { LOCALAPPDATA: '/l' }), '/l/gan-asset-studio');
  });
});

describe('What a trial is kept for', () => {
  it('is this machine, its versions and the drivers that variables name', async () => {
    const before = await machineIdentity();
    assert.match(before, /^gan \d+\.\d+\.\d+\nonnxruntime \d+\.\d+\.\d+\n/);
    assert.equal(await machineIdentity(), before);
    process.env['VK_DRIVER_FILES'] = '/other/driver.json';
    try {
      assert.notEqual(await machineIdentity(), before);
    } finally {
      delete process.env['VK_DRIVER_FILES'];
    }
  });

  it('is a step: its family, its size, its batch where that is not too large', () => {
    const words = (family: 'compact' | 'residual', size: number, batch: number) =>
      stepWords(trialConfig({ ...trainingConfig({ family, batch }), canvas: square(size) }));
    assert.equal(words('compact', 32, 32), 'compact network, width 256 and 128, 32×32, batch 32');
    assert.equal(words('compact', 32, 256), words('compact', 32, 32));
    assert.equal(words('residual', 128, 32), 'residual network, width 128, 128×128, batch 8');
  });
});
