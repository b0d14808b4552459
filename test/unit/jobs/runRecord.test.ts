/** A run's `config.json` may come from anyone. */
import assert from 'node:assert/strict';
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { trainingConfig } from '../../../src/gan/config/trainingConfig.ts';
import { readRunRecord } from '../../../src/gan/jobs/runRecord.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('A run from someone else', () => {
  const newFolder = temporaryFolders();

  async function runWith(selection: unknown): Promise<string> {
    const folder = await newFolder();
    const training = trainingConfig({});
    const record = { version: 1, name: 'theirs', folder: 'art', selection, training };
    await writeFile(path.join(folder, 'config.json'), JSON.stringify(record));
    return folder;
  }

  it('may have been trained on what globs mean', async () => {
    const selection = { under: 'art', include: ['art/*.png'] };
    assert.deepEqual((await readRunRecord(await runWith(selection))).selection, selection);
  });

  it('is called damaged when its globs are more than can be matched', async () => {
    const run = await runWith({ under: 'art', include: Array.from({ length: 2000 }, () => '*a'.repeat(50)) });
    await assert.rejects(readRunRecord(run), /config\.json is damaged/);
  });

  it('is called damaged when its folder is none that a system knows', async () => {
    const run = await runWith(undefined);
    const file = path.join(run, 'config.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"art"', '"art\\u0000"'));
    await assert.rejects(readRunRecord(run), /config\.json is damaged/);
  });

  it('is not read when its record is far larger than one is, or no file', async () => {
    const run = await runWith(undefined);
    await truncate(path.join(run, 'config.json'), 2 ** 40);
    await assert.rejects(readRunRecord(run), /config\.json is larger than 16 MB/);
    const other = await newFolder();
    await mkdir(path.join(other, 'config.json'));
    await assert.rejects(readRunRecord(other), /config\.json is no file/);
  });
});
