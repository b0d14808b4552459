/** What of a workspace is the product's own: runs, checkpoints and drawn images, and nothing else. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { UserError } from '../../../src/gan/errors.ts';
import { indexText } from '../../../src/gan/output/recipeIndex.ts';
import {
  isRunFolder,
  requireCheckpoint,
  requireListedFile,
  requireRunFolder,
  type OwnFolders,
} from '../../../src/workspace/ownFiles.ts';

describe('The files of a workspace that are its own', () => {
  let root: string;
  let folders: OwnFolders;
  const at = (...names: string[]): string => path.join(root, ...names);

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'gan-'));
    folders = { runs: [at('.gan', 'runs')], outputs: [at('assets', 'generated')] };
    await mkdir(at('assets', 'generated'), { recursive: true });
    const recipe = {
      version: 1,
      program: 'p',
      run: 'bats-1',
      checkpoint: 'c',
      step: 1,
      seed: 1,
      truncation: 1,
    };
    const drawn = { ...recipe, clean: 'off' as const };
    await writeFile(
      at('assets', 'generated', 'index.json'),
      indexText({ 'drawn.png': drawn, '../mine.png': drawn }),
    );
    for (const name of ['generated/drawn.png', 'generated/painted.png', 'mine.png'])
      await writeFile(at('assets', name), '');
  });
  after(() => rm(root, { recursive: true }));

  it('are runs that lie where runs are kept', () => {
    assert.ok(isRunFolder(folders, at('.gan', 'runs', 'bats-1')));
    for (const folder of [
      at('.gan', 'runs'),
      at('.gan', 'runs', 'bats-1', 'checkpoints'),
      at('.gan'),
      at('assets'),
      root,
      '/',
      '',
      'bats-1',
      `${at('.gan', 'runs')}/bats-1/../../../assets`,
      `${at('.gan', 'runs')}/..`,
    ]) {
      assert.throws(() => requireRunFolder(folders, folder), UserError, folder);
    }
  });

  it('are checkpoints in such a run', () => {
    requireCheckpoint(folders, at('.gan', 'runs', 'bats-1', 'checkpoints', '000200.safetensors'));
    for (const file of [
      at('.gan', 'runs', 'bats-1', 'config.json'),
      at('.gan', 'runs', 'bats-1', 'checkpoints', 'notes.txt'),
      at('checkpoints', '000200.safetensors'),
      at('.gan', 'runs', 'checkpoints', '000200.safetensors'),
    ]) {
      assert.throws(() => requireCheckpoint(folders, file), UserError, file);
    }
  });

  it('are images that a run drew, not those that lie beside them', async () => {
    await requireListedFile(folders, at('assets', 'generated', 'drawn.png'));
    await requireListedFile(folders, at('.gan', 'runs', 'bats-1', 'checkpoints', 'best.safetensors'));
    for (const file of [
      at('assets', 'generated', 'painted.png'),
      at('assets', 'generated', 'index.json'),
      at('assets', 'generated'),
      at('assets', 'mine.png'),
      `${at('assets', 'generated')}/../mine.png`,
      '/etc/passwd',
    ]) {
      await assert.rejects(requireListedFile(folders, file), UserError, file);
    }
  });
});
