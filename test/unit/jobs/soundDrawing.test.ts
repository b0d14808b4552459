/** Weights that are numbers may still draw what is none: they are too large. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { runJob } from '../../../src/gan/jobs/runJob.ts';
import { saveCheckpoint } from '../../../src/gan/training/checkpoint.ts';
import { smallConfig, smallTrainer } from '../../support/smallTraining.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('A run whose network draws numbers that are none', () => {
  const newFolder = temporaryFolders();

  it('writes no picture, and says so', async () => {
    const runFolder = path.join(await newFolder(), 'wild');
    const trainer = await smallTrainer(compiledEngine(), smallConfig('compact', 16, 2, 1));
    const checkpoint = trainer.checkpoint();
    const grown = Object.entries(checkpoint.values).map(
      ([name, values]) => [name, values.map((value) => Math.sign(value) * 1e38)] as const,
    );
    await saveCheckpoint(path.join(runFolder, 'checkpoints'), {
      ...checkpoint,
      values: Object.fromEntries(grown),
    });
    await trainer.dispose();
    const outFolder = await newFolder();
    const request = {
      kind: 'generate',
      runFolder,
      outFolder,
      count: 2,
      seed: 0,
      truncation: 1,
      sheet: false,
      clean: 'off',
    } as const;
    await assert.rejects(
      runJob(request, () => undefined, new AbortController().signal),
      /^UserError: wild has drawn what is no picture \(NaN or infinite numbers\)/,
    );
  });
});
